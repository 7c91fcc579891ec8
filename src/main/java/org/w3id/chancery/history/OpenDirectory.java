package org.w3id.chancery.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.ProcessLock;

/**
 * Where one process lays out the versions that it has open. It holds a lock there; what a process
 * that died has left is deleted by the next.
 */
final class OpenDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDirectory.class);
  private static final String LOCK = "lock";

  private final Path directory;
  private final ProcessLock lock;

  private OpenDirectory(Path directory, ProcessLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes a directory of this process's own.
   *
   * @param parent holds those of all processes
   */
  static OpenDirectory make(Path parent) throws IOException {
    Files.createDirectories(parent);
    sweep(parent);
    Path directory = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    ProcessLock lock =
        ProcessLock.take(directory.resolve(LOCK))
            .orElseThrow(() -> new IOException(directory + " was taken as soon as it was made"));
    return new OpenDirectory(directory, lock);
  }

  /** A new directory in it. */
  Path fresh(String prefix) throws IOException {
    return Files.createTempDirectory(directory, prefix);
  }

  @Override
  public void close() throws IOException {
    lock.close();
    delete(directory);
  }

  static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private static void sweep(Path parent) throws IOException {
    List<Path> all;
    try (Stream<Path> directories = Files.list(parent)) {
      all = directories.toList();
    }
    for (Path directory : all) {
      try {
        deleteIfAbandoned(directory);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("{} stays: {}", directory, e.getMessage()); // the next process tries again
      }
    }
  }

  private static void deleteIfAbandoned(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    if (!Files.exists(file)) {
      return; // just about to be locked
    }
    Optional<ProcessLock> lock = ProcessLock.take(file);
    if (lock.isPresent()) {
      try {
        delete(directory);
      } finally {
        lock.get().close(); // not before: nobody else is to delete it too
      }
    }
  }
}
