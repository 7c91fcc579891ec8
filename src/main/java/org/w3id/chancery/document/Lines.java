package org.w3id.chancery.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file that are not blank, as bytes, without ever holding more than one. */
final class Lines implements Closeable {
  private final InputStream in;
  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long length;
  private int number;

  /**
   * Reads lines.
   *
   * @param in where from; closed with this
   * @param limit how many bytes of a line are kept
   */
  Lines(InputStream in, int limit) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.limit = limit;
  }

  /** Goes to the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    boolean blank = true;
    line.reset();
    length = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        number++;
        if (!blank) {
          return true;
        }
        line.reset();
        length = 0;
        continue;
      }
      blank &= b == ' ' || b == '\t' || b == '\r';
      length++;
      if (length <= limit) {
        line.write(b);
      }
    }
    if (!blank) {
      number++;
    }
    return !blank;
  }

  /** Number of the line in the file, from 1. */
  int number() {
    return number;
  }

  /**
   * The line's bytes without its end.
   *
   * @throws Unreadable when it is longer than the limit
   */
  byte[] bytes() throws Unreadable {
    if (length > limit) {
      throw DocumentReader.tooLarge(limit);
    }
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
