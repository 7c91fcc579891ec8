package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much the files of the dataset have grown since they were written anew. Each compaction begins
 * a folder of its own; how large that was when it was first looked at is noted beside the others.
 */
public final class Growth {
  private static final String GENERATION = "Data-";

  private final Path generations;
  private final Path note;

  /**
   * The growth of a dataset.
   *
   * @param generations the folder with a folder for each compaction
   * @param note a file to remember the size in, which may be missing
   */
  public Growth(Path generations, Path note) {
    this.generations = generations;
    this.note = note;
  }

  /**
   * Compares the newest files with what they were.
   *
   * @return how many times as large they are as when they were looked at first; 1 the first time
   * @throws IOException when they cannot be read, or the note cannot be written
   */
  public double times() throws IOException {
    Optional<Path> newest = newest();
    if (newest.isEmpty()) {
      return 1;
    }
    String name = newest.get().getFileName() + " ";
    long size = size(newest.get());
    String noted = Files.exists(note) ? Files.readString(note).strip() : "";
    if (noted.startsWith(name)) {
      return (double) size / Long.parseLong(noted.substring(name.length()));
    }
    Files.writeString(note, name + size + "\n");
    return 1;
  }

  private Optional<Path> newest() throws IOException {
    try (Stream<Path> folders = Files.list(generations)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(GENERATION))
          .max(Comparator.naturalOrder());
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
