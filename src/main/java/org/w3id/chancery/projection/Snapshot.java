package org.w3id.chancery.projection;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.jena.tdb2.store.DatasetGraphTDB;

/**
 * A dataset as one file, with which another machine begins: a zip file of TDB2's files, without
 * what only past versions need, and of those of the text index.
 */
public final class Snapshot {
  private static final String GENERATION = "tdb/Data-0001/";
  private static final String TEXT = "text/";

  /** All that may be in one, so that a file from elsewhere is written nowhere else. */
  private static final Pattern NAMES =
      Pattern.compile("(" + GENERATION + "|" + TEXT + ")[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?");

  /** What lies beside content and is of the process that wrote it, or names the making of it. */
  private static final Pattern LEFT_OUT = Pattern.compile("journal\\.jrnl|.*\\.lock|identity");

  private Snapshot() {}

  /**
   * Writes a snapshot.
   *
   * @param quads the dataset; nobody may write to it meanwhile
   * @param data its files
   * @param text files of the text index of the same position; without them it is made anew from the
   *     quads when the snapshot is opened
   * @param scratch an empty folder with room for the dataset
   * @throws IOException when the file cannot be written
   */
  public static void write(
      DatasetGraphTDB quads, Path data, Optional<Path> text, Path scratch, Path file)
      throws IOException {
    PackedCopy.write(quads, data, scratch);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED); // reading them is to be quick, and so is writing
      add(zip, GENERATION, scratch);
      if (text.isPresent()) {
        add(zip, TEXT, text.get());
      }
    }
  }

  private static void add(ZipOutputStream zip, String prefix, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !LEFT_OUT.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
    }
    for (Path file : files) {
      zip.putNextEntry(new ZipEntry(prefix + file.getFileName()));
      Files.copy(file, zip);
      zip.closeEntry();
    }
  }

  /**
   * Gives a knowledge base that has no dataset the one of a snapshot. After a crash it has none, or
   * all of it.
   *
   * @throws IOException when the file cannot be read or is no snapshot, or the folder of the
   *     knowledge base cannot be written
   */
  public static void install(Path file, Layout layout) throws IOException {
    Path unfinished = layout.root().resolve("snapshot");
    Rebuild.delete(unfinished);
    Rebuild.delete(layout.text());
    Layout fresh = new Layout(unfinished);
    Files.createDirectories(fresh.tdb());
    Files.createDirectories(fresh.text());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        if (!NAMES.matcher(next.getName()).matches()) {
          throw new ZipException("'" + next.getName() + "' is no file of a dataset");
        }
        Path target = unfinished.resolve(next.getName());
        Files.createDirectories(target.getParent());
        Files.copy(zip, target);
      }
    }
    Files.move(fresh.text(), layout.text());
    Files.move(fresh.tdb(), layout.tdb());
    Rebuild.delete(unfinished);
  }
}
