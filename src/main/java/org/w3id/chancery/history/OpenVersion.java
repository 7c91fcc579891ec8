package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
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
  private final Optional<Path> words;
  private final Optional<Root> base;
  private final boolean isPinned;
  private final List<Stage> stages;

  private OpenVersion(
      Path directory,
      Path data,
      PastText text,
      Optional<Path> words,
      Optional<Root> base,
      boolean isPinned,
      List<Stage> before,
      Context context)
      throws IOException {
    this.directory = directory;
    this.quads = TDB2StorageBuilder.build(Location.create(data));
    this.text = text;
    this.words = words;
    this.dataset = new PastDataset(quads, text, context);
    this.base = base;
    this.isPinned = isPinned;
    List<Stage> all = new ArrayList<>(before);
    all.add(new Stage(data, StoreState.read(data)));
    this.stages = List.copyOf(all);
  }

  /**
   * A state that files have been in which were copied since.
   *
   * @param data where they were; no two versions that are ever open have the same
   */
  record Stage(Path data, StoreState state) {}

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
    Optional<Path> words = linkText(layout, root, directory);
    return new OpenVersion(
        directory,
        directory,
        new PastText(root.version(), words),
        words,
        Optional.of(root),
        true,
        List.of(),
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
    Path data = directory;
    Optional<Path> words = Optional.of(directory.resolve("text"));
    Layout own = new Layout(directory);
    if (root.isPresent()) {
      copyContent(layout.tdb().resolve(root.get().generation()), root.get().state(), directory);
      words = linkText(layout, root.get(), directory);
      apply(data, words, log, root.get().version(), version, base);
    } else if (version.position() > 0) {
      Replay.atOnce(own, log, version.position(), base);
      data = Root.newestGeneration(own.tdb());
    } else {
      apply(data, words, log, new Version(0, Instant.EPOCH), version, base);
    }
    return new OpenVersion(
        directory, data, new PastText(version, words), words, root, false, List.of(), context);
  }

  /**
   * Makes a version from an earlier one that is open, and was made itself, and the entries that
   * follow.
   *
   * @param directory empty; belongs to this from now on
   * @param start stays open meanwhile
   * @param context settings for queries on it
   * @throws IOException when files cannot be copied
   */
  static OpenVersion continued(
      Path directory, AsOf start, Version version, Log log, String base, Context context)
      throws IOException {
    OpenVersion before = start.opened();
    Stage stage = before.stages.get(before.stages.size() - 1);
    copyContent(before.data(), stage.state(), directory);
    Optional<Path> words = Optional.empty();
    if (before.words.isPresent()) {
      words = Optional.of(directory.resolve("text"));
      TextPool.linkAll(before.words.get(), words.get());
    }
    apply(directory, words, log, start.version(), version, base);
    return new OpenVersion(
        directory,
        directory,
        new PastText(version, words),
        words,
        before.base,
        false,
        before.stages,
        context);
  }

  private static void apply(
      Path data, Optional<Path> words, Log log, Version from, Version to, String base)
      throws IOException {
    DatasetGraphTDB quads = TDB2StorageBuilder.build(Location.create(data));
    try {
      long first = from.position() + 1;
      if (words.isEmpty()) {
        Replay.apply(quads, log, first, to.position(), base);
        return;
      }
      Files.createDirectories(words.get());
      TextIndexLucene index = TextSearch.open(words.get());
      try {
        Replay.apply(quads, Optional.of(index), log, first, to.position(), base);
      } finally {
        index.close();
      }
    } finally {
      quads.shutdown();
    }
  }

  DatasetGraph dataset() {
    return dataset;
  }

  /** The store itself. */
  DatasetGraphTDB quads() {
    return quads;
  }

  /** Where its files are. */
  Path data() {
    return stages.get(stages.size() - 1).data();
  }

  /** Where the files of its text index are; empty when they are not kept. */
  Optional<Path> words() {
    return words;
  }

  /** The root that it shows, or was made from; empty when it was made from nothing. */
  Optional<Root> base() {
    return base;
  }

  /**
   * The states that it was made from, as far as they were states of copied files, and its own: the
   * blocks of each are among its own, under the same numbers.
   */
  List<Stage> stages() {
    return stages;
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

  /** Copies what a state refers to; what was written later stays behind. */
  private static void copyContent(Path from, StoreState state, Path to) throws IOException {
    for (Path file : content(from)) {
      long length = Math.min(Files.size(file), state.usedLength(file.getFileName().toString()));
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
    state.write(to);
  }
}
