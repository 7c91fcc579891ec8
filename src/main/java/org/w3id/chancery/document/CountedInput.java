package org.w3id.chancery.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were taken from a stream. */
public final class CountedInput extends FilterInputStream {
  private long count;

  /** Counts what is taken from a stream. */
  public CountedInput(InputStream in) {
    super(in);
  }

  /** How many bytes were read or skipped. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count += b >= 0 ? 1 : 0;
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = in.read(bytes, from, length);
    count += Math.max(n, 0);
    return n;
  }

  @Override
  public long skip(long length) throws IOException {
    long n = in.skip(length);
    count += n;
    return n;
  }
}
