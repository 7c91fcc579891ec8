package org.w3id.chancery.history;

import org.apache.jena.sparql.core.DatasetGraph;

/**
 * The dataset as it was after an entry, for reading, with text search as of then. Shared with
 * others who ask for the same version; close it when nothing of it is in use any more. One thread
 * closes what one thread has opened, but any thread may query.
 */
public final class AsOf implements AutoCloseable {
  private final Version version;
  private final OpenVersion opened;
  private final Runnable release;
  private boolean closed;

  AsOf(Version version, OpenVersion opened, Runnable release) {
    this.version = version;
    this.opened = opened;
    this.release = release;
  }

  /** What it is as of. */
  public Version version() {
    return version;
  }

  /**
   * The dataset; refuses to be written to. Read it within a read transaction. A search for words
   * fails when the text index of then is not kept.
   */
  public DatasetGraph dataset() {
    return opened.dataset();
  }

  OpenVersion opened() {
    return opened;
  }

  /** Gives it back; no query of this user may run on it any more. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
