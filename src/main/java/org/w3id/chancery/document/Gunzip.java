package org.w3id.chancery.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip (RFC 1952) where the bytes are gzip, and hands on others as they are; breaks off
 * when so few bytes unpack to so many that no text does that.
 */
public final class Gunzip extends FilterInputStream {
  /** Deflate packs at most 1,032 to 1; texts are packed 3 to 1, the most repetitive 30 to 1. */
  private static final int LARGEST_RATIO = 200;

  /** Below that no ratio does harm. */
  private static final long HARMLESS = 16L * 1024 * 1024;

  private final CountedInput packed;
  private long unpacked;

  private Gunzip(CountedInput packed) throws IOException {
    super(new GZIPInputStream(packed, 1 << 16));
    this.packed = packed;
  }

  /** A few bytes that unpack to very many. */
  static final class BombException extends IOException {
    private static final long serialVersionUID = 1L;

    BombException(long packed, long unpacked) {
      super(
          "is a decompression bomb: %,d bytes unpack to more than %,d".formatted(packed, unpacked));
    }
  }

  /** The bytes of a stream, unpacked where they are packed. */
  public static InputStream of(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, 2);
    byte[] magic = bytes.readNBytes(2);
    bytes.unread(magic);
    boolean packed = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    return packed ? new Gunzip(new CountedInput(bytes)) : bytes;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    taken(b >= 0 ? 1 : 0);
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = in.read(bytes, from, length);
    taken(n);
    return n;
  }

  @Override
  public long skip(long count) throws IOException {
    long n = in.skip(count);
    taken(n);
    return n;
  }

  private void taken(long count) throws IOException {
    unpacked += Math.max(count, 0);
    if (unpacked > HARMLESS && unpacked > packed.count() * LARGEST_RATIO) {
      throw new BombException(packed.count(), unpacked);
    }
  }
}
