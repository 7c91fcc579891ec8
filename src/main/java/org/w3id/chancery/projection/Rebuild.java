package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.jena.atlas.RuntimeIOException;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;

/** Makes a knowledge base's dataset anew from its log, beside the old one, and then swaps them. */
public final class Rebuild {
  private Rebuild() {}

  /**
   * What was made.
   *
   * @param directory the knowledge base
   * @param position the last entry applied
   */
  public record Result(Path directory, long position) {
    /**
     * Reads the new dataset and takes its hash; takes as long as the rebuild itself.
     *
     * @throws LogException when another process has it open
     */
    public Hash hash() {
      try (KnowledgeBase knowledge = KnowledgeBase.open(directory)) {
        return DatasetHash.of(knowledge.dataset());
      }
    }
  }

  /**
   * Rebuilds. No other process may have the knowledge base open; until the end the old dataset
   * stays as it is. What the heap cannot hold is sorted in files beside the new dataset.
   *
   * @param progress is told up to which position the log has been read
   * @throws LogException when another process has it open, or the log is damaged
   * @throws ProjectionException when there is no knowledge base, or not enough room on its disk;
   *     the old dataset is as it was
   */
  public static Result run(Path directory, LongConsumer progress) {
    return run(directory, BulkProjection.defaultMemory(), progress);
  }

  /** As {@link #run(Path, LongConsumer)}, with so many bytes of memory for what is gathered. */
  static Result run(Path directory, long memory, LongConsumer progress) {
    Layout layout = new Layout(directory);
    Settings settings = Settings.read(layout);
    Path work = layout.rebuild();
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      delete(work);
      Layout fresh = new Layout(work);
      long last = log.head().position();
      try {
        BulkProjection.write(log, last, fresh, settings.base(), memory, progress);
      } catch (IOException | RuntimeException | Error e) {
        delete(work); // the room that it took
        throw e;
      }
      replace(layout, fresh, new Layout(work.resolve("replaced")));
      delete(work);
      return new Result(directory, log.head().position());
    } catch (IOException | RuntimeIOException e) {
      throw new ProjectionException(
          "cannot rebuild the dataset in " + directory + ": " + e.getMessage(), e);
    } catch (InternalError e) { // what a full disk is under mapped memory
      throw new ProjectionException(
          "cannot rebuild the dataset in "
              + directory
              + ": writing failed, with "
              + (directory.toFile().getUsableSpace() >> 20)
              + " MB free on its disk",
          e);
    }
  }

  /**
   * Puts the new directories in the place of the old ones, each of which is moved away as a whole:
   * of a dataset from which only some files are gone nobody could tell that it lacks them. A crash
   * in between leaves a directory missing, and what is missing is made anew when the knowledge base
   * is opened. The text index goes first, since beside a new dataset an old one could pass for its
   * own.
   */
  private static void replace(Layout layout, Layout fresh, Layout old) throws IOException {
    Files.createDirectory(old.root());
    moveIfThere(layout.text(), old.text());
    moveIfThere(layout.tdb(), old.tdb());
    Files.move(fresh.tdb(), layout.tdb());
    Files.move(fresh.text(), layout.text());
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to);
    }
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
