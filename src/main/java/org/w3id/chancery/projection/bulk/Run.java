package org.w3id.chancery.projection.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of numbers in a file, in their order as unsigned numbers; mapped, so not in the heap. */
final class Run implements AutoCloseable {
  private static final int SHIFT = 24;
  private static final long MASK = (1L << SHIFT) - 1;

  private final Path file;
  private final int width;
  private final long size;
  private final MappedByteBuffer[] parts;

  private Run(Path file, int width) throws IOException {
    this.file = file;
    this.width = width;
    long length = Files.size(file);
    int bytes = width * Integer.BYTES;
    this.size = length / bytes;
    long part = (long) bytes << SHIFT;
    this.parts = new MappedByteBuffer[(int) ((length + part - 1) / part)];
    try (FileChannel channel = FileChannel.open(file)) {
      for (int i = 0; i < parts.length; i++) {
        parts[i] =
            channel.map(FileChannel.MapMode.READ_ONLY, i * part, Math.min(part, length - i * part));
      }
    }
  }

  int width() {
    return width;
  }

  long size() {
    return size;
  }

  int get(long row, int column) {
    return parts[(int) (row >>> SHIFT)].getInt(
        ((int) (row & MASK) * width + column) * Integer.BYTES);
  }

  /** Whether a row begins so. */
  boolean matches(long row, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (get(row, i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first row that does not come before a beginning; the size where there is none. */
  long from(int... prefix) {
    return search(0, 0, prefix);
  }

  /**
   * The first row behind all with a beginning; found soon where these are few.
   *
   * @param from the first row that has it
   */
  long to(long from, int... prefix) {
    long step = 1;
    long at = from;
    while (at + step <= size && matches(at + step - 1, prefix)) {
      at += step;
      step *= 2;
    }
    return search(at, 1, prefix);
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  /** The first row whose beginning compares with another one at least so. */
  private long search(long from, int wanted, int... prefix) {
    long low = from;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (compare(middle, prefix) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(long row, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      int order = Integer.compareUnsigned(get(row, i), prefix[i]);
      if (order != 0) {
        return order > 0 ? 1 : -1;
      }
    }
    return 0;
  }

  /** Writes rows, which come in order. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final int width;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

    /** To a new file. */
    Writer(Path file, int width) {
      this.file = file;
      this.width = width;
      try {
        this.channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + file + ": " + e.getMessage(), e);
      }
    }

    void write(int... row) {
      if (buffer.remaining() < width * Integer.BYTES) {
        flush();
      }
      for (int value : row) {
        buffer.putInt(value);
      }
    }

    /** What was written. */
    Run finish() {
      flush();
      try {
        channel.close();
        return new Run(file, width);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read back " + file + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + file + ": " + e.getMessage(), e);
      }
    }

    private void flush() {
      buffer.flip();
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
      }
      buffer.clear();
    }
  }
}
