package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.UnknownOutcomeException;

/**
 * A knowledge base, opened for writing and reading by this process alone: its log, and the dataset
 * that follows it. May be used by many threads.
 */
public final class KnowledgeBase implements AutoCloseable {
  /**
   * Bytes that are left free on the disk: TDB2 writes its files through mapped memory, where a full
   * disk is a fault that nothing can go on from.
   */
  private static final long RESERVE = 100L << 20;

  private final Layout layout;
  private final Settings settings;
  private final Log log;
  private final boolean isElsewhere;
  private final CombinedDataset dataset;
  private final Follower follower;
  private final ReentrantLock recording = new ReentrantLock(true);
  private final CommitListener listener;

  private KnowledgeBase(
      Layout layout,
      Settings settings,
      Log log,
      boolean isElsewhere,
      CombinedDataset dataset,
      Batches batches,
      Batches bulk,
      CommitListener listener) {
    this.layout = layout;
    this.settings = settings;
    this.log = log;
    this.isElsewhere = isElsewhere;
    this.dataset = dataset;
    this.listener = listener;
    this.follower = new Follower(log, batches, bulk, dataset.applied());
  }

  /**
   * Makes an empty knowledge base.
   *
   * @param directory does not exist yet, or is empty
   * @throws ProjectionException when something else is there, or the directory cannot be written
   */
  public static void create(Path directory, Settings settings) {
    Layout layout = new Layout(directory);
    if (layout.exists()) {
      throw new ProjectionException("there is a knowledge base in " + directory + " already");
    }
    try {
      Files.createDirectories(directory);
      SegmentLog.open(layout.log()).close();
      settings.write(layout);
    } catch (IOException e) {
      throw new ProjectionException(
          "cannot make a knowledge base in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a knowledge base and brings its dataset up to its log.
   *
   * @throws ProjectionException when there is none
   * @throws LogException when another process has it open, or it cannot be written
   */
  public static KnowledgeBase open(Path directory) {
    return open(directory, position -> {});
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param progress is told up to which position the dataset has come
   */
  public static KnowledgeBase open(Path directory, LongConsumer progress) {
    return open(directory, progress, CommitListener.NONE);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param progress is told up to which position the dataset has come
   * @param listener is told of each commit, also of those that bring the dataset up to the log, and
   *     in any case of the last one
   */
  public static KnowledgeBase open(Path directory, LongConsumer progress, CommitListener listener) {
    return open(directory, progress, listener, segments -> segments);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param progress is told up to which position the dataset has come
   * @param listener is told of each commit
   * @param logs gives, for the segments of the directory, the log to append to: the segments
   *     themselves, or a log elsewhere of which they are a copy, and which closes them
   */
  public static KnowledgeBase open(
      Path directory,
      LongConsumer progress,
      CommitListener listener,
      Function<SegmentLog, Log> logs) {
    Layout layout = new Layout(directory);
    Settings settings = Settings.read(layout);
    SegmentLog segments = SegmentLog.open(layout.log());
    Log log = segments;
    CombinedDataset dataset = null;
    try {
      log = logs.apply(segments);
      Rebuild.delete(layout.rebuild());
      dataset = CombinedDataset.open(layout.tdb(), layout.text());
      if (dataset.applied() > log.head().position()) {
        throw new ProjectionException(
            "the dataset in "
                + directory
                + " stands at position "
                + dataset.applied()
                + ", but the log ends at "
                + log.head().position()
                + ": the log was cut, or the dataset belongs to another one");
      }
      Batches bulk = Batches.bulk(dataset, settings.base(), listener);
      bulk.catchUp(log, progress); // nobody reads yet
      tell(listener, dataset.applied(), log);
      Batches batches = Batches.small(dataset, settings.base(), listener);
      return new KnowledgeBase(
          layout, settings, log, log != segments, dataset, batches, bulk, listener);
    } catch (IOException e) {
      close(log, dataset);
      throw new ProjectionException(
          "cannot open the dataset in " + directory + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      close(log, dataset);
      throw e;
    }
  }

  /**
   * Records entries. When this returns they survive a crash of the machine; the dataset follows at
   * once, see {@link #await}.
   *
   * @return the entries as recorded
   * @throws ProjectionException when this is a copy of another knowledge base
   * @throws UnknownOutcomeException when it is not known whether they are recorded
   * @throws LogException when they could not be written, or the disk is nearly full; then none of
   *     them is recorded
   */
  public List<Entry> append(List<Draft> drafts) {
    Optional<String> origin = isElsewhere ? Optional.empty() : origin();
    if (origin.isPresent()) {
      throw new ProjectionException(
          "this is a copy of "
              + origin.get()
              + "; what is to be recorded has to be recorded there");
    }
    return alone(
        () -> {
          checkDisk();
          try {
            return log.append(drafts);
          } finally {
            follower.wake(); // also after a failure: a log elsewhere may have grown by then
          }
        });
  }

  /**
   * Does something while nobody else records anything: reads what a change depends on, and records
   * it. Others wait that long. What an earlier failure left open is settled before, so that nothing
   * is computed from a log that holds more than it tells.
   *
   * @throws LogException when that cannot be settled yet; then nothing is done
   */
  public <T> T alone(Supplier<T> work) {
    recording.lock();
    try {
      long told = log.head().position();
      log.settle();
      if (log.head().position() > told) {
        follower.wake();
      }
      return work.get();
    } finally {
      recording.unlock();
    }
  }

  /**
   * Records entries of another knowledge base as they are; the dataset follows at once. What is
   * only a copy is never appended to in another way.
   *
   * @param frames as {@link Log#appendFrames} wants them
   * @return the entries as recorded
   * @throws LogException when they do not continue this log, could not be written, or the disk is
   *     nearly full; then none of them is recorded
   */
  public List<Entry> appendFrames(List<byte[]> frames) {
    return alone(
        () -> {
          checkDisk();
          List<Entry> entries = log.appendFrames(frames);
          follower.wake();
          return entries;
        });
  }

  private void checkDisk() {
    DiskSpace.lack(layout.root(), RESERVE)
        .ifPresent(
            lack -> {
              throw new LogException(lack + "; nothing was recorded");
            });
  }

  /**
   * Lets what is recorded from now on gather until {@link #await} or {@link #release}, and then
   * projects it in large transactions: several times faster for much at once, since TDB2 writes the
   * blocks of its indexes anew with every commit.
   */
  public void holdBack() {
    follower.holdBack();
  }

  /**
   * Has what was held back projected without waiting for it. Who holds back calls this in any case,
   * or the dataset would stand still when the work fails.
   */
  public void release() {
    follower.release();
  }

  /** Waits until the dataset holds everything that was recorded before this call. */
  public void await() {
    follower.await(log.head().position());
  }

  /** How far the dataset follows the log. */
  public Projected projected() {
    return follower.state();
  }

  /**
   * Waits until the dataset holds an entry, but not for ever.
   *
   * @param timeout after which to wait no longer
   * @return up to which entry the dataset is then, be it that one or not
   * @throws ProjectionException when projecting has failed
   * @throws InterruptedException when the thread is interrupted
   */
  public long await(long position, Duration timeout) throws InterruptedException {
    return follower.await(position, timeout);
  }

  /**
   * Writes the dataset as it is into new files, without what only past versions need. Readers go on
   * reading, old files stay where they are; what is recorded meanwhile is projected afterwards.
   *
   * @throws ProjectionException when it cannot be written; then nothing has changed
   */
  public void compact() {
    try {
      dataset.compact(() -> tell(listener, dataset.applied(), log));
    } catch (IOException e) {
      throw new ProjectionException(
          "cannot compact the dataset in " + layout.root() + ": " + e.getMessage(), e);
    }
  }

  /** The dataset for queries, with text search; refuses to be written to. */
  public DatasetGraph dataset() {
    return dataset.dataset();
  }

  /** The log, for reading. */
  public Log log() {
    return log;
  }

  /** What is fixed. */
  public Settings settings() {
    return settings;
  }

  /**
   * Of what this is a copy, which only {@link #appendFrames} adds to.
   *
   * @return the address of the origin; empty for a knowledge base of its own
   * @throws ProjectionException when the note of it cannot be read
   */
  public Optional<String> origin() {
    try {
      return Files.exists(layout.origin())
          ? Optional.of(Files.readString(layout.origin()).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new ProjectionException("cannot read " + layout.origin() + ": " + e.getMessage(), e);
    }
  }

  /** Where its files are. */
  public Layout layout() {
    return layout;
  }

  /** Waits for the batch in hand and lets go of the files. */
  @Override
  public void close() {
    follower.close();
    close(log, dataset);
  }

  private static void tell(CommitListener listener, long applied, Log log) throws IOException {
    if (applied > 0 && listener != CommitListener.NONE) {
      try (Stream<Entry> entries = log.read(applied)) {
        listener.committed(entries.findFirst().orElseThrow());
      }
    }
  }

  private static void close(Log log, CombinedDataset dataset) {
    try (log;
        dataset) {
      // both, in the right order, even when one fails
    }
  }
}
