package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.w3id.chancery.projection.TextSearch;

/**
 * The files of past commits of the text index. Lucene writes a file once and deletes it when no
 * commit needs it any more; a hard link taken at each commit keeps it, and costs nothing as long as
 * the index itself has it.
 */
final class TextPool {
  private final Path directory;
  private final Set<Path> known = new HashSet<>();

  /**
   * A pool.
   *
   * @param directory holds one directory for each making of the index
   */
  TextPool(Path directory) {
    this.directory = directory;
  }

  /**
   * Keeps the newest commit of the text index.
   *
   * @return empty when it does not stand at the position
   */
  Optional<TextCommit> keep(Path lucene, long position) throws IOException {
    SegmentInfos commit;
    try (Directory files = FSDirectory.open(lucene)) {
      commit = SegmentInfos.readLatestCommit(files);
    } catch (IndexNotFoundException e) {
      return Optional.empty();
    }
    if (TextSearch.position(commit.getUserData()) != position) {
      return Optional.empty();
    }
    String index = Root.identify(lucene);
    Path pool = Files.createDirectories(directory.resolve(index));
    for (String name : commit.files(true)) {
      Path target = pool.resolve(name);
      if (known.add(target)) {
        link(lucene.resolve(name), target);
      }
    }
    return Optional.of(new TextCommit(index, commit.getSegmentsFileName()));
  }

  /**
   * Puts the files of a commit into an empty directory.
   *
   * @return false when not all of them are there any more
   */
  boolean open(TextCommit commit, Path target) throws IOException {
    Files.createDirectories(target);
    try {
      for (Path file : files(commit)) {
        link(file, target.resolve(file.getFileName()));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Deletes every file that no commit to be kept needs. */
  void retain(Collection<TextCommit> commits) throws IOException {
    Set<Path> needed = new HashSet<>();
    for (TextCommit commit : commits) {
      if (has(commit)) {
        needed.addAll(files(commit));
      }
    }
    for (Path file : all()) {
      if (!needed.contains(file)) {
        Files.deleteIfExists(file);
        known.remove(file);
      }
    }
  }

  /** Whether the files of a commit are there. */
  boolean has(TextCommit commit) {
    return Files.exists(directory.resolve(commit.index()).resolve(commit.segments()));
  }

  /** The files of a commit. */
  Collection<Path> files(TextCommit commit) throws IOException {
    Path pool = directory.resolve(commit.index());
    if (!has(commit)) {
      throw new NoSuchFileException(pool.resolve(commit.segments()).toString());
    }
    try (Directory files = FSDirectory.open(pool)) {
      return SegmentInfos.readCommit(files, commit.segments()).files(true).stream()
          .map(pool::resolve)
          .toList();
    }
  }

  private Collection<Path> all() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Links the files of an index that nobody writes to into a new directory. */
  static void linkAll(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals(IndexWriter.WRITE_LOCK_NAME)) {
          link(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      // kept with an earlier commit
    }
  }
}
