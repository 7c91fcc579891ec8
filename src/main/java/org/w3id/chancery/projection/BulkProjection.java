package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
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
import org.w3id.chancery.projection.bulk.MemoryDataset;
import org.w3id.chancery.projection.bulk.Tdb2Writer;

/**
 * Projects a whole log into a dataset that does not exist yet: all of it in memory first, and then
 * written at once. Patches are read on a thread of their own, and the text index is made beside the
 * database. Several times faster than transactions, in which TDB2 inserts quad by quad.
 */
final class BulkProjection {
  /** Lines of patches that are read together, some 4 MB; an entry is never divided. */
  private static final int CHUNK = 20_000;

  private static final int CHUNKS_AHEAD = 8;

  /** What the text index, the patches that are read ahead and the program itself take. */
  private static final long OTHERS = 96L << 20;

  private final Log log;
  private final long last;
  private final MemoryDataset quads = new MemoryDataset();
  private final long limit;

  private BulkProjection(Log log, long last, long limit) {
    this.log = log;
    this.last = last;
    this.limit = limit;
  }

  /** What the quads may take, and the work of writing them: most of the heap. */
  static long defaultLimit() {
    long heap = Runtime.getRuntime().maxMemory();
    return Math.max(0, heap - heap / 5 - OTHERS);
  }

  /**
   * Projects a log.
   *
   * @param last position of the last entry
   * @param target directories that are empty or missing
   * @param limit most bytes of memory that the quads may take
   * @param progress is told up to which entry the log has been read
   * @return whether the quads fitted; if not, nothing was written
   * @throws IOException when the directories cannot be written
   */
  static boolean write(
      Log log, long last, Layout target, String base, long limit, LongConsumer progress)
      throws IOException {
    BulkProjection projection = new BulkProjection(log, last, limit);
    if (!projection.project(base, progress)) {
      return false;
    }
    projection.write(target);
    return true;
  }

  private boolean project(String base, LongConsumer progress) {
    Projector projector = Projector.fromNothing(QuadStore.withoutText(quads), base);
    try (ReadAhead patches = new ReadAhead(log, last)) {
      for (List<Patch> chunk = patches.next(); !chunk.isEmpty(); chunk = patches.next()) {
        for (Patch patch : chunk) {
          projector.apply(patch.entry(), patch.changes());
        }
        if (quads.peakSize() > limit) {
          return false;
        }
        progress.accept(chunk.get(chunk.size() - 1).entry().position());
      }
    }
    projector.settle();
    return true;
  }

  private void write(Layout target) throws IOException {
    Files.createDirectories(target.tdb());
    CompletableFuture<Void> text =
        CompletableFuture.runAsync(() -> CombinedDataset.writeText(target.text(), quads, last));
    try {
      Tdb2Writer.write(quads, target.tdb());
    } finally {
      finish(text);
    }
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
