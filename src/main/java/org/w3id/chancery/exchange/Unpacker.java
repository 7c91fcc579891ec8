package org.w3id.chancery.exchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Opens what is packed by gzip or zip, told by its first bytes, with a bound against archives that
 * unpack to far more than they are.
 */
final class Unpacker {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZIP_MAGIC = 0x504b;
  private static final int MAX_MEMBERS = 10_000;

  /** RDF as text packs to a fortieth at best; deflate can do a thousandth. */
  private static final int MAX_RATIO = 200;

  /** Below this many unpacked bytes no ratio matters. */
  private static final long HARMLESS = 64L << 20;

  private Unpacker() {}

  /** Takes one file, unpacked. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Reads it to its end.
     *
     * @param name of the file, without an ending for gzip; of a member behind an exclamation mark
     */
    void accept(String name, InputStream bytes) throws IOException;
  }

  /**
   * Hands over what is in a stream: the stream itself, what gzip packed, or each member of a zip
   * archive.
   *
   * @throws ImportException when it unpacks to too much
   * @throws IOException when it cannot be read
   */
  static void unpack(String name, InputStream packed, Consumer to) throws IOException {
    CountingStream counted = new CountingStream(packed);
    BufferedInputStream in = new BufferedInputStream(counted, 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    if (magic == GZIP_MAGIC) {
      String inner = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
      to.accept(inner, new Bounded(new GZIPInputStream(in, 1 << 16), counted, name));
    } else if (magic == ZIP_MAGIC) {
      members(name, in, counted, to);
    } else {
      to.accept(name, in);
    }
  }

  private static void members(String name, InputStream in, CountingStream counted, Consumer to)
      throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    Bounded bounded = new Bounded(zip, counted, name);
    int members = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++members > MAX_MEMBERS) {
        throw new ImportException(name + " has more than " + MAX_MEMBERS + " members");
      }
      if (!entry.isDirectory()) {
        to.accept(name + "!" + entry.getName(), new Unclosed(bounded));
      }
    }
  }

  /** Parsers close what they read; the archive goes on. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // the archive is closed by its owner
    }
  }

  /** Counts what is read. */
  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** Refuses to unpack far more than was packed. */
  private static final class Bounded extends FilterInputStream {
    private final CountingStream packed;
    private final String name;
    private long unpacked;

    Bounded(InputStream in, CountingStream packed, String name) {
      super(in);
      this.packed = packed;
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      check(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      check(Math.max(0, read));
      return read;
    }

    private void check(int more) {
      unpacked += more;
      if (unpacked > HARMLESS && unpacked > packed.count * MAX_RATIO) {
        throw new ImportException(
            name
                + " unpacks to more than "
                + MAX_RATIO
                + " times its size: it is refused; unpack it yourself if you trust it");
      }
    }
  }
}
