package org.w3id.chancery.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for the files of a benchmark, which goes in the end. */
record Workfolder(Path path) implements AutoCloseable {
  /** A new folder within another one; where none is given, within the one for temporary files. */
  static Workfolder within(Optional<Path> parent) throws IOException {
    if (parent.isEmpty()) {
      return new Workfolder(Files.createTempDirectory("chancery-benchmark"));
    }
    Files.createDirectories(parent.get());
    return new Workfolder(Files.createTempDirectory(parent.get(), "chancery-benchmark"));
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  /** Bytes of all files of a folder, as `ls` counts them. */
  static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long size = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }

  /** Bytes on disk: files of TDB2 grow in steps of 8 MB that are not all filled yet. */
  static long used(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    Process du = new ProcessBuilder("du", "-s", "-B1", folder.toString()).start();
    try (BufferedReader said = du.inputReader(StandardCharsets.UTF_8)) {
      return Long.parseLong(said.readLine().split("\t", -1)[0]);
    }
  }
}
