package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.LogFile;
import org.w3id.chancery.log.SegmentLog;

/**
 * A copy of all of a knowledge base that cannot be made again: its log as one file, the bytes of
 * its documents, settings and users, and a list of their SHA-256 as {@code sha256sum} writes it. In
 * a folder, or in a zip file when the name ends so.
 *
 * <p>It may be made while the knowledge base is served: the log only grows, so what it held at one
 * moment is a whole one, and a document's bytes are kept before the log speaks of it.
 */
public final class Backup {
  private static final String LOG = "log.chlog";
  private static final String SUMS = "SHA256SUMS";

  private Backup() {}

  /**
   * Makes a backup. In a folder with an earlier backup only what is new is written.
   *
   * @param target a folder, or a file that ends in {@code .zip} and is written anew
   * @param progress is told each position of the log
   * @return the last entry that it holds
   * @throws ProjectionException when there is no knowledge base, or something else in the folder
   * @throws LogException when the log is damaged
   * @throws IOException when the backup cannot be written
   */
  public static Head write(Layout layout, Path target, LongConsumer progress) throws IOException {
    Settings settings = Settings.read(layout);
    if (!isZip(target)) {
      return write(layout, settings, target, true, progress);
    }
    Path unfinished = unfinished(target);
    Files.deleteIfExists(unfinished);
    Head head;
    try (FileSystem zip = FileSystems.newFileSystem(unfinished, Map.of("create", "true"))) {
      head = write(layout, settings, zip.getPath("/"), false, progress);
    }
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    return head;
  }

  private static Head write(
      Layout layout, Settings settings, Path root, boolean isFolder, LongConsumer progress)
      throws IOException {
    if (isFolder) {
      checkFolder(root);
      Files.createDirectories(root);
      Files.deleteIfExists(root.resolve(SUMS)); // without it, the backup is not finished
    }
    Head head;
    Path log = root.resolve(LOG);
    Path written = isFolder ? unfinished(log) : log;
    try (SegmentLog from = SegmentLog.view(layout.log())) {
      head = LogFile.write(from, settings.base(), written, progress);
    }
    if (isFolder) {
      Files.move(written, log, StandardCopyOption.REPLACE_EXISTING);
    }
    StringBuilder sums = new StringBuilder();
    sums.append(line(Hash.ofFile(log), log, root));
    for (Path file : files(layout)) {
      Path copy = root.resolve(layout.root().relativize(file).toString());
      boolean isDocument = file.startsWith(layout.documents());
      Optional<Hash> kept =
          isDocument && Files.exists(copy) ? Optional.of(Hash.ofFile(copy)) : Optional.empty();
      // a document is named by its hash, so what has another one is not whole
      if (kept.isPresent() && kept.get().hex().equals(copy.getFileName().toString())) {
        sums.append(line(kept.get(), copy, root));
      } else {
        copy(file, copy);
        sums.append(line(Hash.ofFile(copy), copy, root));
      }
    }
    Files.writeString(root.resolve(SUMS), sums);
    return head;
  }

  /** Copies under another name first, so that what is broken off is not taken for the copy. */
  private static void copy(Path file, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    Path unfinished = unfinished(copy);
    Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
    Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Makes a knowledge base of a backup, with its dataset.
   *
   * @param source a folder or zip file that was written by {@link #write}
   * @param directory does not exist yet, or is empty
   * @param progress is told each position, first of the log and then of the dataset
   * @return the last entry
   * @throws ProjectionException when the backup is not whole, naming the file, or something is in
   *     the directory; then nothing was written
   * @throws LogException when the log in it is damaged
   * @throws IOException when it cannot be read or the directory not be written
   */
  public static Head restore(Path source, Path directory, LongConsumer progress)
      throws IOException {
    if (!isZip(source)) {
      return restoreFrom(source, source, directory, progress);
    }
    try (FileSystem zip = FileSystems.newFileSystem(source)) {
      return restoreFrom(zip.getPath("/"), source, directory, progress);
    }
  }

  private static Head restoreFrom(Path root, Path source, Path directory, LongConsumer progress)
      throws IOException {
    List<Path> files = check(root, source);
    LogFile.Content content = LogFile.check(root.resolve(LOG), position -> {});
    KnowledgeBase.create(directory, new Settings(content.base()));
    Layout layout = new Layout(directory);
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (!name.equals(LOG)) {
        Path copy = directory.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Head head;
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      LogFile.read(root.resolve(LOG), log, Long.MAX_VALUE, progress);
      head = log.head();
    }
    Rebuild.run(directory, progress);
    return head;
  }

  /** Compares all files with their sums; gives the files. */
  private static List<Path> check(Path root, Path source) throws IOException {
    Path list = root.resolve(SUMS);
    if (!Files.exists(list)) {
      throw new ProjectionException(
          source + " is no finished backup: there is no file " + SUMS + " in it");
    }
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String[] parts = line.split(" [ *]", 2);
      Path file = root.resolve(parts.length < 2 ? "?" : parts[1]).normalize();
      if (!file.startsWith(root) || !Files.exists(file)) {
        throw new ProjectionException(source + " lacks the file of line '" + line + "' in " + SUMS);
      }
      String sum = Hash.ofFile(file).hex();
      if (!sum.equals(parts[0])) {
        throw new ProjectionException(
            source + ": SHA-256 of " + parts[1] + " is " + sum + ", expected " + parts[0]);
      }
      files.add(file);
    }
    return files;
  }

  private static void checkFolder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.exists(folder.resolve(LOG))) {
      try (Stream<Path> all = Files.list(folder)) {
        if (all.anyMatch(file -> !file.getFileName().toString().equals(LOG + ".part"))) {
          throw new ProjectionException(
              folder + " is not empty and holds no earlier backup; name another folder");
        }
      }
    }
  }

  /** What belongs to a knowledge base beside its log and what is made from that. */
  private static List<Path> files(Layout layout) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : List.of(layout.settings(), layout.root().resolve("users.json"))) {
      if (Files.exists(file)) {
        files.add(file);
      }
    }
    if (Files.isDirectory(layout.documents())) {
      try (Stream<Path> all = Files.walk(layout.documents())) {
        all.filter(Files::isRegularFile)
            .filter(file -> !file.toString().endsWith(".new")) // being written just now
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String line(Hash sum, Path file, Path root) {
    return sum + "  " + root.relativize(file) + "\n";
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static boolean isZip(Path path) {
    return path.getFileName().toString().endsWith(".zip");
  }
}
