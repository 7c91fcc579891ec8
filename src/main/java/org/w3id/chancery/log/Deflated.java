package org.w3id.chancery.log;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Payloads in frames. RDF Patch names the same IRIs again and again: deflated it takes about a
 * tenth of the room.
 */
final class Deflated {
  /** Below this many bytes there is little to gain. */
  private static final int WORTHWHILE = 512;

  private Deflated() {}

  /** The bytes themselves, or fewer that {@link #unpack} makes them of. */
  static byte[] pack(byte[] bytes) {
    if (bytes.length < WORTHWHILE) {
      return bytes;
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] packed = new byte[bytes.length - 1];
      int length = deflater.deflate(packed);
      return deflater.finished() ? Arrays.copyOf(packed, length) : bytes;
    } finally {
      deflater.end();
    }
  }

  /**
   * The bytes that were packed.
   *
   * @param length how many there were
   * @throws Frame.Malformed when they are no such packing
   */
  static byte[] unpack(byte[] packed, int length) throws Frame.Malformed {
    if (packed.length == length) {
      return packed;
    }
    if (length < packed.length) {
      throw new Frame.Malformed(
          "a payload of " + length + " bytes, but " + packed.length + " follow");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[length];
      if (inflater.inflate(bytes) != length) {
        throw new Frame.Malformed("the payload is shorter than its " + length + " bytes");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new Frame.Malformed("the payload cannot be inflated: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
