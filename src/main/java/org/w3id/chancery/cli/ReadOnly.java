package org.w3id.chancery.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.MomentService;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.LogException;

/**
 * A knowledge base for reading, now or as of a moment, whether or not another process writes to it.
 */
final class ReadOnly implements AutoCloseable {
  private final History history;
  private final AsOf version;

  private ReadOnly(History history, AsOf version) {
    this.history = history;
    this.version = version;
  }

  /**
   * Opens it as of a moment.
   *
   * @param moment empty for now: with all that is recorded, or, where another process is about to
   *     project some of that, the newest committed version
   */
  static ReadOnly open(Path folder, Optional<Moment> moment) {
    if (moment.isEmpty() && !isUpToDate(folder)) {
      catchUp(folder);
    }
    History history = History.view(folder);
    try {
      MomentService.offer(history);
      Version version =
          moment.map(history::resolve).or(history::newest).orElseGet(() -> start(history));
      return new ReadOnly(history, history.at(version));
    } catch (RuntimeException e) {
      history.close();
      throw e;
    }
  }

  /** The dataset, with text search. */
  DatasetGraph dataset() {
    return version.dataset();
  }

  /** What it is as of. */
  Version version() {
    return version.version();
  }

  /** The history that it is of. */
  History history() {
    return history;
  }

  @Override
  public void close() {
    try (history;
        version) {
      // both, in the right order
    }
  }

  private static Version start(History history) {
    return history.resolve(new Moment.Position(history.log().head().position()));
  }

  private static boolean isUpToDate(Path folder) {
    try (History history = History.view(folder)) {
      return history.newest().map(Version::position).orElse(0L) == history.log().head().position();
    }
  }

  /** Projects what is not projected yet; whoever has it open does that anyway. */
  private static void catchUp(Path folder) {
    try {
      VersionedKnowledgeBase.open(folder).close();
    } catch (LogException e) {
      if (!hasVersion(folder)) {
        throw e;
      }
    }
  }

  private static boolean hasVersion(Path folder) {
    try (History history = History.view(folder)) {
      return history.newest().isPresent();
    }
  }
}
