package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.projection.Settings;

/**
 * A knowledge base, opened for writing and reading by this process alone, of which every committed
 * version is kept and can be opened again. May be used by many threads.
 */
public final class VersionedKnowledgeBase implements AutoCloseable {
  private final KnowledgeBase present;
  private final Versions versions;
  private final History history;
  private boolean closed;

  private VersionedKnowledgeBase(KnowledgeBase present, Versions versions) {
    this.present = present;
    this.versions = versions;
    this.history = History.of(present.layout(), present.log(), present.settings().base(), versions);
  }

  /**
   * Opens a knowledge base and brings its dataset up to its log.
   *
   * @throws ProjectionException when there is none, or its settings cannot be read
   * @throws LogException when another process has it open, or it cannot be written
   */
  public static VersionedKnowledgeBase open(Path directory) {
    return open(directory, position -> {});
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param progress is told up to which position the dataset has come
   */
  public static VersionedKnowledgeBase open(Path directory, LongConsumer progress) {
    return open(directory, progress, segments -> segments);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param progress is told up to which position the dataset has come
   * @param logs gives, for the segments of the directory, the log to append to: the segments
   *     themselves, or a log elsewhere of which they are a copy, and which closes them
   */
  public static VersionedKnowledgeBase open(
      Path directory, LongConsumer progress, Function<SegmentLog, Log> logs) {
    Layout layout = new Layout(directory);
    Settings.read(layout);
    Retention.read(layout.settings()); // a wrong line is better said now than at midnight
    Versions versions = Versions.open(layout);
    KnowledgeBase present = null;
    try {
      present = KnowledgeBase.open(directory, progress, versions, logs);
      return new VersionedKnowledgeBase(present, versions);
    } catch (RuntimeException e) {
      try (versions) {
        if (present != null) {
          present.close();
        }
      }
      throw e;
    }
  }

  /** The knowledge base as it is now. */
  public KnowledgeBase present() {
    return present;
  }

  /** Every past state of it. */
  public History history() {
    return history;
  }

  /**
   * Lets go of versions as the settings say, and writes the present anew without what only past
   * versions need. The old files go with the last version that is in them. Readers go on reading.
   *
   * @throws ProjectionException when files cannot be written; then nothing is lost
   */
  public void compact() {
    present.compact();
    try {
      versions.thin(Retention.read(present.layout().settings()), Instant.now());
    } catch (IOException e) {
      throw new ProjectionException("cannot thin the history out: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the batch in hand and lets go of the files. A second call waits for the first: a
   * process that is told to stop closes what its main thread closes too.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (versions;
        present;
        history) {
      // all, in the right order, even when one fails
    }
  }
}
