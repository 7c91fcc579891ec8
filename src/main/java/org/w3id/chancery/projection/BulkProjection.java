package org.w3id.chancery.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.projection.bulk.SpillingDataset;
import org.w3id.chancery.projection.bulk.Tdb2Writer;

/**
 * Projects a whole log into a dataset that does not exist yet: all of it is gathered first, in
 * memory and in sorted files beside the target, and then written at once. Patches are read on a
 * thread of their own, and the text index is made beside the database. Several times faster than
 * transactions, in which TDB2 inserts quad by quad.
 */
final class BulkProjection {
  /** Lines of patches that are read together, some 4 MB; an entry is never divided. */
  private static final int CHUNK = 20_000;

  private static final int CHUNKS_AHEAD = 8;

  private final Log log;
  private final long last;
  private final SpillingDataset quads;

  private BulkProjection(Log log, long last, SpillingDataset quads) {
    this.log = log;
    this.last = last;
    this.quads = quads;
  }

  /**
   * What quads, terms and sorting may take: more than half of the heap. The rest is for the text
   * index, for patches that are read ahead and for what the rules remember.
   */
  static long defaultMemory() {
    return Runtime.getRuntime().maxMemory() / 20 * 11;
  }

  /**
   * Projects a log.
   *
   * @param last position of the last entry
   * @param target directories that are empty or missing
   * @param memory bytes of memory that quads, terms and sorting may take
   * @param progress is told up to which entry the log has been read
   * @throws IOException when the directories cannot be written
   */
  static void write(
      Log log, long last, Layout target, String base, long memory, LongConsumer progress)
      throws IOException {
    Path folder = Files.createDirectories(target.root()).resolve("sorting");
    try (SpillingDataset quads = new SpillingDataset(folder, memory)) {
      BulkProjection projection = new BulkProjection(log, last, quads);
      projection.project(base, progress);
      projection.write(target);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void project(String base, LongConsumer progress) {
    Projector projector = Projector.fromNothing(QuadStore.withoutText(quads), base);
    try (ReadAhead patches = new ReadAhead(log, last)) {
      for (List<Patch> chunk = patches.next(); !chunk.isEmpty(); chunk = patches.next()) {
        for (Patch patch : chunk) {
          projector.apply(patch.entry(), patch.changes());
        }
        progress.accept(chunk.get(chunk.size() - 1).entry().position());
      }
    }
    quads.index();
    projector.settle();
  }

  private void write(Layout target) throws IOException {
    Files.createDirectories(target.tdb());
    quads.finish();
    DiskSpace.require(target.tdb(), Tdb2Writer.size(quads), "the new dataset");
    CompletableFuture<Void> text =
        CompletableFuture.runAsync(
            () -> CombinedDataset.writeText(target.text(), quads, last), BulkProjection::start);
    try {
      Tdb2Writer.write(quads, target.tdb());
    } finally {
      finish(text);
    }
  }

  /** On a thread of its own: the shared pool of two processors has one, which others may hold. */
  private static void start(Runnable work) {
    Thread thread = new Thread(work, "words");
    thread.setDaemon(true);
    thread.start();
  }

  private static void finish(CompletableFuture<Void> task) throws IOException {
    try {
      task.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** An entry with its patch. */
  private record Patch(Entry entry, List<Projector.Change> changes) {}

  /** Reads entries and their patches ahead of those who apply them. */
  private static final class ReadAhead implements AutoCloseable {
    private final BlockingQueue<List<Patch>> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread thread;
    private volatile RuntimeException failure;

    ReadAhead(Log log, long last) {
      thread = new Thread(() -> read(log, last), "patches");
      thread.setDaemon(true);
      thread.start();
    }

    /** The next entries; empty behind the last. */
    List<Patch> next() {
      try {
        List<Patch> chunk = chunks.take();
        if (failure != null) {
          throw failure;
        }
        return chunk;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProjectionException("interrupted while reading the log", e);
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }

    private void read(Log log, long last) {
      try (Stream<Entry> entries = log.read(1)) {
        Iterator<Entry> next = entries.limit(last).iterator();
        while (next.hasNext()) {
          List<Patch> chunk = new ArrayList<>();
          int lines = 0;
          while (next.hasNext() && lines < CHUNK) {
            Entry entry = next.next();
            List<Projector.Change> changes = Projector.read(entry);
            chunk.add(new Patch(entry, changes));
            lines += changes.size() + 1;
          }
          chunks.put(chunk);
        }
        chunks.put(List.of());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // nobody wants more
      } catch (RuntimeException e) {
        failure = e;
        chunks.clear();
        chunks.add(List.of());
      }
    }
  }
}
