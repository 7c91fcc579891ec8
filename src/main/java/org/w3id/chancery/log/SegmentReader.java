package org.w3id.chancery.log;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** Reads the frames of one segment from its start to its end. */
final class SegmentReader implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final FileChannel channel;
  private final byte[] header = new byte[Frame.HEADER];
  private byte[] body = {};
  private InputStream in;
  private long offset;

  /** Opens a segment; {@link #hasMark} tells whether it is one. */
  SegmentReader(Segment segment) throws IOException {
    channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
    seek(Segment.START);
  }

  /** Whether the file starts as a segment of this version does. */
  boolean hasMark() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Segment.START);
    channel.read(start, 0);
    return Arrays.equals(start.array(), Segment.mark());
  }

  /** Where the next frame starts, or, after a failure, where the malformed one does. */
  long offset() {
    return offset;
  }

  /**
   * The next entry; empty at the end of the file.
   *
   * @throws Frame.Incomplete when the file ends within the frame
   * @throws Frame.Malformed when it is no frame, or a changed one
   */
  Optional<Entry> next() throws IOException, Frame.Malformed {
    int length = nextLength();
    if (length < 0) {
      return Optional.empty();
    }
    body = in.readNBytes(length);
    if (body.length < length) {
      throw new Frame.Incomplete(length - body.length);
    }
    Entry entry = Frame.decode(header, body);
    offset += Frame.HEADER + length;
    return Optional.of(entry);
  }

  /** The bytes of the entry that {@link #next} gave last. */
  byte[] frame() {
    byte[] frame = Arrays.copyOf(header, Frame.HEADER + body.length);
    System.arraycopy(body, 0, frame, Frame.HEADER, body.length);
    return frame;
  }

  /** Passes over one frame without a look at its body; false at the end of the file. */
  boolean skip() throws IOException, Frame.Malformed {
    int length = nextLength();
    if (length < 0) {
      return false;
    }
    long rest = channel.size() - offset - Frame.HEADER;
    if (rest < length) {
      throw new Frame.Incomplete(length - rest);
    }
    in.skipNBytes(length);
    offset += Frame.HEADER + length;
    return true;
  }

  /** After a malformed frame: goes to the next place where a whole and right frame starts. */
  Optional<Entry> resume() throws IOException {
    long end = channel.size();
    for (long at = findMagic(offset + 1, end); at >= 0; at = findMagic(at + 1, end)) {
      Optional<Entry> entry = frameAt(at);
      if (entry.isPresent()) {
        return entry;
      }
    }
    seek(end);
    return Optional.empty();
  }

  /** Whether nothing but zeros stands from the present offset to the end of the file. */
  boolean onlyZerosLeft() throws IOException {
    seek(offset);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Empty too where the magic number only happens to stand inside a payload. */
  private Optional<Entry> frameAt(long at) throws IOException {
    seek(at);
    try {
      return next();
    } catch (Frame.Malformed e) {
      return Optional.empty();
    }
  }

  private int nextLength() throws IOException, Frame.Malformed {
    int read = in.readNBytes(header, 0, Frame.HEADER);
    if (read == 0) {
      return -1;
    }
    if (read < Frame.HEADER) {
      throw new Frame.Incomplete(Frame.HEADER - read);
    }
    return Frame.bodyLength(header);
  }

  private long findMagic(long from, long end) throws IOException {
    seek(from);
    int window = 0;
    for (long at = from; at < end; at++) {
      window = window << 8 | in.read();
      if (window == Frame.MAGIC && at - from >= 3) {
        return at - 3;
      }
    }
    return -1;
  }

  private void seek(long to) throws IOException {
    channel.position(to);
    in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    offset = to;
  }
}
