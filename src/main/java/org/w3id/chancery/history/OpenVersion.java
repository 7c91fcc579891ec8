package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.TDB2StorageBuilder;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Replay;
import org.w3id.chancery.projection.TextSearch;

/** The files of one past version, laid out in a directory of their own and open for reading. */
final class OpenVersion implements AutoCloseable {
  private final Path directory;
  private final DatasetGraphTDB quads;
  private final PastText text;
  private final PastDataset dataset;
  private final Optional<Root> base;
  private final boolean isPinned;

  private OpenVersion(
      Path directory,
      DatasetGraphTDB quads,
      PastText text,
      Optional<Root> base,
      boolean isPinned,
      Context context) {
    this.directory = directory;
    this.quads = quads;
    this.text = text;
    this.dataset = new PastDataset(quads, text, context);
    this.base = base;
    this.isPinned = isPinned;
  }

  /**
   * Opens a root, which costs some links. Content is shared with the present: the writer only adds
   * blocks that no earlier root refers to.
   *
   * @param directory empty; belongs to this from now on
   * @param context settings for queries on it
   * @throws IOException when files are not there or cannot be linked
   */
  static OpenVersion pinned(Path directory, Layout layout, Root root, Context context)
      throws IOException {
    Path from = layout.tdb().resolve(root.generation());
    for (Path file : content(from)) {
      Files.createLink(directory.resolve(file.getFileName()), file);
    }
    root.state().write(directory);
    PastText text = new PastText(root.version(), linkText(layout, root, directory));
    return new OpenVersion(
        directory,
        TDB2StorageBuilder.build(Location.create(directory)),
        text,
        Optional.of(root),
        true,
        context);
  }

  /**
   * Makes a version from an earlier one and the entries that follow.
   *
   * @param directory empty; belongs to this from now on
   * @param context settings for queries on it
   * @param root the nearest earlier version; empty to begin with nothing
   * @throws IOException when files are not there or cannot be copied
   */
  static OpenVersion replayed(
      Path directory,
      Layout layout,
      Optional<Root> root,
      Version version,
      Log log,
      String base,
      Context context)
      throws IOException {
    Optional<Path> words = Optional.of(directory.resolve("text"));
    long first = 1;
    if (root.isPresent()) {
      copyContent(layout.tdb().resolve(root.get().generation()), root.get(), directory);
      root.get().state().write(directory);
      words = linkText(layout, root.get(), directory);
      first = root.get().version().position() + 1;
    }
    DatasetGraphTDB quads = TDB2StorageBuilder.build(Location.create(directory));
    if (words.isEmpty()) {
      Replay.apply(quads, log, first, version.position(), base);
    } else {
      Files.createDirectories(words.get());
      TextIndexLucene index = TextSearch.open(words.get());
      try {
        Replay.apply(quads, Optional.of(index), log, first, version.position(), base);
      } finally {
        index.close();
      }
    }
    return new OpenVersion(directory, quads, new PastText(version, words), root, false, context);
  }

  DatasetGraph dataset() {
    return dataset;
  }

  /** The store itself. */
  DatasetGraphTDB quads() {
    return quads;
  }

  /** The root that it shows, or was made from; empty when it was made from nothing. */
  Optional<Root> base() {
    return base;
  }

  /** Whether it shows a root as it is; else entries were applied to a copy. */
  boolean isPinned() {
    return isPinned;
  }

  /** Ends it; nothing may run on it any more. */
  @Override
  public void close() throws IOException {
    text.close();
    quads.shutdown();
    OpenDirectory.delete(directory);
  }

  private static List<Path> content(Path generation) throws IOException {
    try (Stream<Path> files = Files.list(generation)) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.(idn|dat|obj)"))
          .toList();
    }
  }

  private static Optional<Path> linkText(Layout layout, Root root, Path directory)
      throws IOException {
    if (root.text().isEmpty()) {
      return Optional.empty();
    }
    Path target = directory.resolve("text");
    return new TextPool(Versions.textPool(layout)).open(root.text().get(), target)
        ? Optional.of(target)
        : Optional.empty();
  }

  /** Copies what the root refers to; what was written later stays behind. */
  private static void copyContent(Path from, Root root, Path to) throws IOException {
    for (Path file : content(from)) {
      long length =
          Math.min(Files.size(file), root.state().usedLength(file.getFileName().toString()));
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
          FileChannel out =
              FileChannel.open(
                  to.resolve(file.getFileName()),
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE)) {
        for (long at = 0; at < length; ) {
          at += in.transferTo(at, length - at, out);
        }
      }
    }
  }
}
