package org.w3id.chancery.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The body of a request. Who sends one slowly holds a thread for nothing: after a moment it has to
 * come with so many bytes a second. Jetty's own bound knows no such moment, and refuses six bytes
 * between whose arrival and end the machine was busy for a hundredth of a second.
 */
public final class Body {
  /** In bytes a second. */
  private static final int SLOWEST = 500;

  private static final Duration MOMENT = Duration.ofSeconds(10);
  private static final int BLOCK = 1 << 14;

  private Body() {}

  /**
   * Reads it to its end, or one byte more than may be.
   *
   * @param in the body, unpacked
   * @param most how many bytes it may have
   * @return the bytes; where there is one more than may be, it is too long
   * @throws Problem 408 when it comes too slowly
   * @throws IOException when it breaks off, or nothing of it comes for as long as a connection may
   *     be idle
   */
  public static byte[] read(InputStream in, int most) throws IOException {
    return read(in, most, System::nanoTime);
  }

  static byte[] read(InputStream in, int most, LongSupplier nanoseconds) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    copy(in, body, most, nanoseconds);
    return body.toByteArray();
  }

  /** Reads what nobody wants, as {@link #read(InputStream, int)} does. */
  static void passOver(InputStream in, int most) throws IOException {
    copy(in, OutputStream.nullOutputStream(), most, System::nanoTime);
  }

  private static void copy(InputStream in, OutputStream out, int most, LongSupplier nanoseconds)
      throws IOException {
    long begin = nanoseconds.getAsLong();
    byte[] block = new byte[BLOCK];
    int copied = 0;
    while (copied <= most) {
      int count = in.read(block, 0, Math.min(BLOCK, most + 1 - copied));
      if (count < 0) {
        return;
      }
      out.write(block, 0, count);
      copied += count;
      double seconds = (nanoseconds.getAsLong() - begin - MOMENT.toNanos()) / 1e9;
      if (copied < seconds * SLOWEST) {
        throw new Problem(
            408, "the body comes with fewer than " + SLOWEST + " bytes a second; send it at once");
      }
    }
  }
}
