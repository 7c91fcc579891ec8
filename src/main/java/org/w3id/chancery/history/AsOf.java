package org.w3id.chancery.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphReadOnly;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.TDB2StorageBuilder;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Replay;

/**
 * The dataset as it was after an entry, for reading. Lies in a directory of its own, which goes
 * when this is closed. Has no text index: a search for words in the past is refused, not answered
 * wrongly.
 */
public final class AsOf implements AutoCloseable {
  private final long position;
  private final Path directory;
  private final DatasetGraphTDB quads;

  private AsOf(long position, Path directory, DatasetGraphTDB quads) {
    this.position = position;
    this.directory = directory;
    this.quads = quads;
  }

  /**
   * Opens a root; where it lies before the position, the entries between are applied to a copy.
   *
   * @throws IOException when files cannot be linked or copied
   */
  static AsOf open(Layout layout, Root root, long position, Log log, String base)
      throws IOException {
    Path parent = layout.root().resolve("history");
    Path directory = Files.createTempDirectory(parent, "at-" + position + "-");
    boolean isCommitted = root.version().position() == position;
    try {
      materialise(layout.tdb().resolve(root.generation()), root, directory, isCommitted);
      DatasetGraphTDB quads = TDB2StorageBuilder.build(Location.create(directory));
      if (!isCommitted) {
        Replay.apply(quads, log, root.version().position() + 1, position, base);
      }
      return new AsOf(position, directory, quads);
    } catch (IOException | RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  /** The position it is as of. */
  public long position() {
    return position;
  }

  /** The dataset; refuses to be written to. */
  public DatasetGraph dataset() {
    return new DatasetGraphReadOnly(quads);
  }

  /** Ends it; no query may run on it any more. */
  @Override
  public void close() {
    quads.shutdown();
    delete(directory);
  }

  /**
   * Content is shared with the present by hard links: the writer only adds blocks that no earlier
   * root refers to. What is to be written to gets copies instead.
   */
  private static void materialise(Path from, Root root, Path to, boolean readOnly)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.filter(Root::isContent).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(file.getFileName());
      if (readOnly) {
        Files.createLink(target, file);
      } else {
        Files.copy(file, target);
      }
    }
    for (Map.Entry<String, byte[]> state : root.states().entrySet()) {
      Files.write(to.resolve(state.getKey()), state.getValue());
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
