package org.w3id.chancery.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Entries as bytes, one behind the other, as they are sent from one log to another. */
public final class Frames {
  private Frames() {}

  /**
   * Reads the next frame of a stream.
   *
   * @return empty at the end of the stream
   * @throws LogException when what stands there is no frame or a changed one, or the stream ends
   *     within it
   * @throws IOException when the stream cannot be read
   */
  public static Optional<byte[]> next(InputStream in) throws IOException {
    byte[] header = in.readNBytes(Frame.HEADER);
    if (header.length == 0) {
      return Optional.empty();
    }
    try {
      if (header.length < Frame.HEADER) {
        throw new Frame.Incomplete(Frame.HEADER - header.length);
      }
      int length = Frame.bodyLength(header);
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new Frame.Incomplete(length - body.length);
      }
      Frame.check(header, body);
      byte[] frame = Arrays.copyOf(header, Frame.HEADER + length);
      System.arraycopy(body, 0, frame, Frame.HEADER, length);
      return Optional.of(frame);
    } catch (Frame.Malformed e) {
      throw new LogException("what was sent is no entry: " + e.getMessage(), e);
    }
  }

  /**
   * Makes drafts the entries that follow on a head, for a log that is kept elsewhere.
   *
   * @param clock tells their time
   * @return the frames, in the same order
   * @throws LogException when a part of a draft is too long
   */
  public static List<byte[]> chain(List<Draft> drafts, Head head, Clock clock) {
    List<byte[]> frames = new ArrayList<>(drafts.size());
    Head end = head;
    for (Draft draft : drafts) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream(1 << 10);
      end = Head.of(Frame.append(draft, end, Frame.timeAfter(end, clock), frame));
      frames.add(frame.toByteArray());
    }
    return frames;
  }

  /**
   * Reads the entry that a frame holds.
   *
   * @throws LogException when it is no whole frame, or does not match its checksums
   */
  public static Entry decode(byte[] frame) {
    try {
      byte[] header = Arrays.copyOf(frame, Frame.HEADER);
      int length = Frame.bodyLength(header);
      if (frame.length != Frame.HEADER + length) {
        throw new Frame.Malformed(
            "a frame of "
                + frame.length
                + " bytes, but its header tells of "
                + (Frame.HEADER + length));
      }
      return Frame.decode(header, Arrays.copyOfRange(frame, Frame.HEADER, frame.length));
    } catch (Frame.Malformed e) {
      throw new LogException("what was sent is no entry: " + e.getMessage(), e);
    }
  }
}
