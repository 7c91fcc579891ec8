package org.w3id.chancery.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;

/**
 * Keeps a copy equal to its origin. Entries are taken over as they are, in order, each checked
 * against the chain of hashes; how far it has come is its own log's head, so it goes on behind that
 * after a stop of either side.
 */
public final class Replica {
  /** So many entries behind, it is quicker to project them in large transactions. */
  private static final long FAR_BEHIND = 1_000;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final KnowledgeBase copy;
  private final Origin origin;
  private final Watcher watcher;

  /**
   * A copy that is there already: see {@link #prepare}.
   *
   * @param watcher is told how it goes
   */
  public Replica(KnowledgeBase copy, Origin origin, Watcher watcher) {
    this.copy = copy;
    this.origin = origin;
    this.watcher = watcher;
  }

  /**
   * Makes the directory of a copy, or checks that one is a copy of this origin.
   *
   * @throws UnreachableException when there is no copy yet and the origin does not answer
   * @throws ProjectionException when there is a knowledge base that is no copy, or one of another
   *     origin
   */
  public static void prepare(Path directory, Origin origin) throws UnreachableException {
    Layout layout = new Layout(directory);
    try {
      if (!layout.exists()) {
        KnowledgeBase.create(directory, new Settings(origin.state().base()));
        Files.writeString(layout.origin(), origin + "\n");
      } else if (!Files.exists(layout.origin())) {
        throw new ProjectionException(
            "the knowledge base in "
                + directory
                + " is no copy; give another directory with --kb, or write '"
                + origin
                + "' into "
                + layout.origin()
                + " if it was copied from there");
      }
    } catch (UnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw new ProjectionException(
          "cannot make a copy in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Gives a copy that has no dataset yet all entries that the origin has now, and then their
   * dataset at once, which takes a fraction of the time that projecting them takes. Where the
   * origin falls silent, it is the dataset of what has come. What has a dataset stays as it is.
   *
   * @param directory as {@link #prepare} left it; nobody has it open
   * @param watcher is told what is copied
   * @throws ForkedLogException when the origin's past is another one
   * @throws LogException when the copy cannot be written
   * @throws ProjectionException when the dataset cannot be made
   */
  public static void begin(Path directory, Origin origin, Watcher watcher) {
    Layout layout = new Layout(directory);
    if (Files.exists(layout.tdb())) {
      return;
    }
    Head copied;
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      copy(origin, log, Settings.read(layout).base(), watcher);
      copied = log.head();
    }
    if (copied.position() > 0) {
      Rebuild.run(directory, position -> {});
    }
  }

  private static void copy(Origin origin, SegmentLog log, String base, Watcher watcher) {
    try {
      long end = Lineage.check(origin, log.head(), base).position();
      while (log.head().position() < end) {
        origin.fetch(
            log.head(),
            Duration.ZERO,
            frames -> {
              log.appendFrames(frames);
              watcher.hasCopied(frames.size(), log.head());
            });
      }
    } catch (UnreachableException e) {
      watcher.isApart(e.getMessage(), Duration.ZERO);
    }
  }

  /**
   * Takes over all entries that the origin has now, and projects them.
   *
   * @throws UnreachableException when the origin does not answer; what was taken over stays
   * @throws ForkedLogException when the origin's past is another one
   * @throws LogException when the copy cannot be written
   */
  public void catchUp() throws UnreachableException {
    long end = check().position();
    if (end - position() > FAR_BEHIND) {
      copy.holdBack();
    }
    try {
      while (position() < end) {
        fetch(Duration.ZERO);
      }
    } finally {
      copy.await();
    }
    watcher.isEqual(copy.log().head());
  }

  /**
   * Follows the origin until the thread is interrupted. While it does not answer, tries again after
   * a second, and after twice as long each time, but at least once a minute.
   *
   * @throws ForkedLogException when the origin's past is another one
   * @throws LogException when the copy cannot be written
   */
  public void follow() {
    Duration pause = Duration.ofSeconds(1);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        catchUp();
        pause = Duration.ofSeconds(1);
        while (!Thread.currentThread().isInterrupted()) {
          if (fetch(WAIT) > 0) {
            watcher.isEqual(copy.log().head());
          } else if (!Thread.currentThread().isInterrupted()) {
            check();
          }
        }
      } catch (UnreachableException e) {
        watcher.isApart(e.getMessage(), pause);
        if (!sleep(pause)) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private long fetch(Duration wait) throws UnreachableException {
    return origin.fetch(
        copy.log().head(),
        wait,
        frames -> {
          copy.appendFrames(frames);
          watcher.hasCopied(frames.size(), copy.log().head());
        });
  }

  private Origin.State check() throws UnreachableException {
    return Lineage.check(origin, copy.log().head(), copy.settings().base());
  }

  private long position() {
    return copy.log().head().position();
  }

  /** A little longer or shorter each time, so that many copies do not come back at once. */
  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep((long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Is told how a copy fares. */
  public interface Watcher {
    /** Entries were taken over. */
    void hasCopied(int entries, Head head);

    /** The copy has come to where the origin is. */
    void isEqual(Head head);

    /** The origin does not answer, and is tried again after a while. */
    void isApart(String reason, Duration pause);
  }
}
