package org.w3id.chancery.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A log as one file that can be checked on its own. All numbers are big-endian.
 *
 * <pre>
 * mark "CHLOGX" 0 1 | namespace of instances: length (2) and UTF-8
 * frames, one behind the other, from position 1 on: the bytes that a segment holds
 * end  four zeros | position of the last entry (8) | its hash (32) | SHA-256 of all before (32)
 * </pre>
 *
 * Where a frame could stand, four zeros are the end: a frame starts with its magic number.
 */
public final class LogFile {
  private static final byte[] MARK = "CHLOGX\0\1".getBytes(StandardCharsets.ISO_8859_1);
  private static final int GROUP = 1000;

  private final Path file;
  private final DataInputStream in;
  private final DigestInputStream digest;
  private final String base;
  private Head head = Head.EMPTY;

  private LogFile(Path file, InputStream stream) throws IOException {
    this.file = file;
    this.digest = new DigestInputStream(new BufferedInputStream(stream, 1 << 16), Hash.sha256());
    this.in = new DataInputStream(digest);
    if (!Arrays.equals(in.readNBytes(MARK.length), MARK)) {
      throw new LogException(file + " is no exported log: it does not start as one does");
    }
    try {
      this.base = in.readUTF();
    } catch (EOFException | UTFDataFormatException e) {
      throw new LogException(file + " is damaged: the namespace of instances is cut short", e);
    }
  }

  /**
   * What a file holds.
   *
   * @param base namespace of instances of the knowledge base that it comes from
   * @param head the last entry
   */
  public record Content(String base, Head head) {}

  /**
   * Writes a log up to its head.
   *
   * @param base namespace of instances
   * @param file is written anew
   * @param progress is told each position
   * @return the head that the file ends with
   * @throws LogException when the log is damaged or cannot be read
   * @throws IOException when the file cannot be written
   */
  public static Head write(Log log, String base, Path file, LongConsumer progress)
      throws IOException {
    MessageDigest sha256 = Hash.sha256();
    Head head = log.head();
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(bytes, sha256));
        Stream<byte[]> frames = log.frames(1)) {
      out.write(MARK);
      out.writeUTF(base);
      Iterator<byte[]> next = frames.limit(head.position()).iterator();
      for (long position = 1; next.hasNext(); position++) {
        out.write(next.next());
        progress.accept(position);
      }
      out.writeInt(0);
      out.writeLong(head.position());
      out.write(head.hash().bytes());
      bytes.write(sha256.digest());
    }
    return head;
  }

  /** Checks all of a file, as {@link #check(Path, long, LongConsumer)}. */
  public static Content check(Path file, LongConsumer progress) throws IOException {
    return check(file, Long.MAX_VALUE, progress);
  }

  /**
   * Reads a file from its start to its end and checks every byte: checksums, positions, chain, and
   * that it ends where it says.
   *
   * @param last position behind which nothing is read
   * @param progress is told each position
   * @throws LogException when it is no such file or a changed one, naming the position
   * @throws IOException when it cannot be read
   */
  public static Content check(Path file, long last, LongConsumer progress) throws IOException {
    return each(file, last, frame -> {}, progress);
  }

  /**
   * Appends to a log what a file holds beyond it. Entries that are in the log already must be the
   * same; so an import that was broken off is simply done again.
   *
   * @param last position behind which nothing is read, as the entries behind it are damaged
   * @param progress is told each position
   * @throws ForkedLogException when the file and the log are not two ends of one history; then
   *     nothing was appended
   * @throws LogException when the file is damaged; then all before the damage may be appended
   * @throws IOException when it cannot be read
   */
  public static Content read(Path file, Log log, long last, LongConsumer progress)
      throws IOException {
    List<byte[]> group = new ArrayList<>(GROUP);
    Head before = log.head();
    Content content =
        each(
            file,
            last,
            frame -> {
              Entry entry = Frames.decode(frame);
              if (entry.position() == before.position() && !entry.hash().equals(before.hash())) {
                throw forked(file, entry.position());
              }
              if (entry.position() > before.position()) {
                group.add(frame);
              }
              if (group.size() == GROUP) {
                log.appendFrames(group);
                group.clear();
              }
            },
            progress);
    log.appendFrames(group);
    if (content.head().position() < before.position() && content.head().position() > 0) {
      try (Stream<Entry> same = log.read(content.head().position())) {
        if (!same.findFirst().map(Entry::hash).equals(Optional.of(content.head().hash()))) {
          throw forked(file, content.head().position());
        }
      }
    }
    return content;
  }

  private static LogException forked(Path file, long position) {
    return new ForkedLogException(
        "entry "
            + position
            + " in "
            + file
            + " is another one than in the log: the two have different histories");
  }

  private static Content each(Path file, long last, FrameConsumer frames, LongConsumer progress)
      throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      LogFile log = new LogFile(file, stream);
      try {
        for (Optional<byte[]> f = log.next(); f.isPresent(); f = log.next()) {
          frames.accept(f.get());
          progress.accept(log.head.position());
          if (log.head.position() >= last) {
            break;
          }
        }
      } catch (EOFException e) {
        throw log.damaged("the file ends here, without the mark of its end");
      }
      return new Content(log.base, log.head);
    }
  }

  private Optional<byte[]> next() throws IOException {
    byte[] header = new byte[Frame.HEADER];
    in.readFully(header, 0, Integer.BYTES);
    if (Arrays.equals(header, 0, Integer.BYTES, new byte[Integer.BYTES], 0, Integer.BYTES)) {
      checkEnd();
      return Optional.empty();
    }
    in.readFully(header, Integer.BYTES, Frame.HEADER - Integer.BYTES);
    try {
      int length = Frame.bodyLength(header);
      byte[] frame = Arrays.copyOf(header, Frame.HEADER + length);
      in.readFully(frame, Frame.HEADER, length);
      Entry entry =
          Frame.decode(header, Arrays.copyOfRange(frame, Frame.HEADER, Frame.HEADER + length));
      if (entry.position() != head.position() + 1 || !entry.previous().equals(head.hash())) {
        throw damaged("the entry does not follow on the one before it");
      }
      head = Head.of(entry);
      return Optional.of(frame);
    } catch (Frame.Malformed e) {
      throw damaged(e.getMessage());
    }
  }

  private void checkEnd() throws IOException {
    long position = in.readLong();
    byte[] hash = in.readNBytes(Hash.LENGTH);
    byte[] expected = digest.getMessageDigest().digest();
    digest.on(false);
    byte[] written = in.readNBytes(Hash.LENGTH);
    if (position != head.position() || !Arrays.equals(hash, head.hash().bytes())) {
      throw damaged("the file should end with entry " + position);
    }
    if (!Arrays.equals(expected, written)) {
      throw damaged("SHA-256 of the file is not what stands at its end");
    }
    if (in.read() >= 0) {
      throw damaged("more follows behind the end");
    }
  }

  private LogException damaged(String what) {
    long good = head.position();
    return new LogException(
        file
            + " is damaged at position "
            + (good + 1)
            + ": "
            + what
            + (good > 0 ? "; entries 1 to " + good + " are whole" : ""));
  }

  /** Takes a frame. */
  @FunctionalInterface
  private interface FrameConsumer {
    void accept(byte[] frame);
  }
}
