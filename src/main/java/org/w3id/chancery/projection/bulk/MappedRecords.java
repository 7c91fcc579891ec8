package org.w3id.chancery.projection.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Records of one size in a file that grows, mapped part by part: the system keeps them in memory as
 * far as there is any, and the heap does not hold them. New ones are zero.
 */
final class MappedRecords implements AutoCloseable {
  private static final int SHIFT = 18;
  private static final int MASK = (1 << SHIFT) - 1;

  private final Path file;
  private final int size;
  private final FileChannel channel;
  private MappedByteBuffer[] parts = {};

  /**
   * A new file.
   *
   * @param size bytes of a record
   */
  MappedRecords(Path file, int size) {
    this.file = file;
    this.size = size;
    try {
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + file + ": " + e.getMessage(), e);
    }
  }

  /** Makes room for so many records. */
  void reserve(long records) {
    int wanted = (int) ((records + MASK) >>> SHIFT);
    int from = parts.length;
    if (wanted <= from) {
      return;
    }
    MappedByteBuffer[] more = Arrays.copyOf(parts, wanted);
    long bytes = (long) size << SHIFT;
    try {
      for (int i = from; i < wanted; i++) {
        more[i] = channel.map(FileChannel.MapMode.READ_WRITE, i * bytes, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot enlarge " + file + ": " + e.getMessage(), e);
    }
    parts = more;
  }

  long getLong(long record, int at) {
    return parts[(int) (record >>> SHIFT)].getLong((int) (record & MASK) * size + at);
  }

  void putLong(long record, int at, long value) {
    parts[(int) (record >>> SHIFT)].putLong((int) (record & MASK) * size + at, value);
  }

  int getInt(long record, int at) {
    return parts[(int) (record >>> SHIFT)].getInt((int) (record & MASK) * size + at);
  }

  void putInt(long record, int at, int value) {
    parts[(int) (record >>> SHIFT)].putInt((int) (record & MASK) * size + at, value);
  }

  /** Deletes the file. */
  @Override
  public void close() {
    parts = new MappedByteBuffer[0];
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
