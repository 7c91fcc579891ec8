package org.w3id.chancery.projection;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether there is room on a disk. TDB2 writes its files through mapped memory, where a full disk
 * is no exception but a fault of the whole process: so it is asked before.
 */
final class DiskSpace {
  private DiskSpace() {}

  /**
   * Asks for room.
   *
   * @param directory on the disk, there already
   * @param bytes that will be written
   * @param what is going to be written, for the message
   * @throws NoRoomException when there is less
   */
  static void require(Path directory, long bytes, String what) {
    lack(directory, bytes)
        .ifPresent(
            lack -> {
              throw new NoRoomException(lack + " for " + what);
            });
  }

  /** How much is free and how much was expected, where there is less than so many bytes. */
  static Optional<String> lack(Path directory, long bytes) {
    long free = directory.toFile().getUsableSpace();
    return free < bytes
        ? Optional.of(
            String.format(
                "%s: %d MB are free on its disk, expected %d MB",
                directory, free >> 20, (bytes + (1 << 20) - 1) >> 20))
        : Optional.empty();
  }
}
