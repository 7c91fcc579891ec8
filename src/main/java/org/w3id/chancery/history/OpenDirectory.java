package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.w3id.chancery.log.ProcessLock;

/**
 * Where one process lays out the versions that it has open. It holds a lock there; what a process
 * that died has left is deleted by the next.
 */
final class OpenDirectory implements AutoCloseable {
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
      if (isAbandoned(directory)) {
        delete(directory);
      }
    }
  }

  private static boolean isAbandoned(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    if (!Files.exists(file)) {
      return false; // just about to be locked
    }
    Optional<ProcessLock> lock;
    try {
      lock = ProcessLock.take(file);
    } catch (NoSuchFileException e) {
      return false; // deleted by another
    }
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isPresent();
  }
}
