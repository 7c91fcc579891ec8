package org.w3id.chancery.history;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;

/**
 * A knowledge base, opened for writing and reading by this process alone, of which every committed
 * version is kept and can be opened again. May be used by many threads.
 */
public final class VersionedKnowledgeBase implements AutoCloseable {
  private final KnowledgeBase present;
  private final Versions versions;

  private VersionedKnowledgeBase(KnowledgeBase present, Versions versions) {
    this.present = present;
    this.versions = versions;
  }

  /**
   * Opens a knowledge base and brings its dataset up to its log.
   *
   * @throws ProjectionException when there is none
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
    Layout layout = new Layout(directory);
    Versions versions = Versions.open(layout);
    try {
      return new VersionedKnowledgeBase(
          KnowledgeBase.open(directory, progress, versions), versions);
    } catch (RuntimeException e) {
      versions.close();
      throw e;
    }
  }

  /** The knowledge base as it is now. */
  public KnowledgeBase present() {
    return present;
  }

  /** Its committed versions. */
  public Versions versions() {
    return versions;
  }

  /**
   * Opens the dataset as it was at a moment.
   *
   * @throws ProjectionException when it is beyond the log's end, or no version so early is kept
   */
  public AsOf at(Moment moment) {
    long position =
        moment instanceof Moment.Position given
            ? given.position()
            : Versions.positionAt(present.log(), ((Moment.Time) moment).instant());
    return versions.at(position, present.log(), present.settings().base());
  }

  /** Waits for the batch in hand and lets go of the files. */
  @Override
  public void close() {
    try (versions;
        present) {
      // both, in the right order, even when one fails
    }
  }
}
