package org.w3id.chancery.projection;

import java.nio.file.Path;

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
   * @throws ProjectionException when there is less
   */
  static void require(Path directory, long bytes, String what) {
    long free = directory.toFile().getUsableSpace();
    if (free < bytes) {
      throw new ProjectionException(
          String.format(
              "%s: %d MB are free on its disk, expected %d MB for %s",
              directory, free >> 20, (bytes >> 20) + 1, what));
    }
  }
}
