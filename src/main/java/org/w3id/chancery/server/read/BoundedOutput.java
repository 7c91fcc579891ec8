package org.w3id.chancery.server.read;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.w3id.chancery.server.Problem;

/**
 * An answer that is broken off when it becomes too long. What is written at the end is not flushed,
 * so that a short answer that fails can still become a problem.
 */
final class BoundedOutput extends FilterOutputStream {
  private final long most;
  private long written;

  BoundedOutput(OutputStream out, long most) {
    super(out);
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    count(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count(length);
    out.write(bytes, offset, length);
  }

  private void count(int bytes) {
    written += bytes;
    if (written > most) {
      throw new Problem(
          422,
          "the answer has more than " + most + " bytes, as many as may be; ask for less at once");
    }
  }

  @Override
  public void flush() {
    // the server does when the answer is whole
  }

  @Override
  public void close() {
    // likewise
  }
}
