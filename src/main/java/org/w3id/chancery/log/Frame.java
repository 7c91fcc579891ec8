package org.w3id.chancery.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An entry as bytes, the same wherever it is stored or sent. All numbers are big-endian.
 *
 * <pre>
 * header   0 magic "CHEF" | 4 length of body | 8 CRC32C of bytes 0-7 | 12 CRC32C of body
 * body     version 1 | kind | position (8) | microseconds since 1970 (8) | previous hash (32)
 *          | agent | document | ingestor | its version | note, each as length (2) and UTF-8
 *          | length of the payload (4) | payload up to the end
 * </pre>
 *
 * The header has a checksum of its own, so that a wrong length is told from a torn end, and a magic
 * number, so that reading can go on behind damage. The entry's hash is the SHA-256 of the body.
 *
 * <p>A payload that gets shorter by it is deflated (RFC 1951); one whose bytes are as many as its
 * length says is not.
 */
final class Frame {
  static final int HEADER = 16;

  /** Longest body, in bytes; a Java array and a sane heap set the limit. */
  static final int MAX_BODY = 1 << 29;

  static final int MAGIC = 0x43484546;

  private static final byte VERSION = 1;
  private static final int FIXED = 2 + 8 + 8 + Hash.LENGTH + 5 * 2 + 4;
  private static final int MAX_STRING = 0xFFFF;

  private Frame() {}

  /**
   * Makes the next entry behind a head and writes its frame.
   *
   * @throws LogException when a part is too long
   */
  static Entry append(Draft draft, Head head, Instant time, ByteArrayOutputStream out) {
    byte[] agent = utf8(draft.agent(), "agent");
    byte[] document = utf8(draft.document().orElse(""), "document");
    byte[] tool = utf8(draft.ingestor().map(Draft.Tool::name).orElse(""), "ingestor");
    byte[] version = utf8(draft.ingestor().map(Draft.Tool::version).orElse(""), "ingestor version");
    byte[] note = utf8(draft.note().orElse(""), "note");
    byte[] payload = Deflated.pack(draft.payload().bytes());
    long length =
        (long) FIXED
            + agent.length
            + document.length
            + tool.length
            + version.length
            + note.length
            + payload.length;
    if (length > MAX_BODY) {
      throw new LogException(
          "an entry of " + length + " bytes is too long; at most " + MAX_BODY + " are possible");
    }
    byte[] frame = new byte[HEADER + (int) length];
    ByteBuffer body = ByteBuffer.wrap(frame, HEADER, (int) length);
    body.put(VERSION).put((byte) draft.kind().code());
    body.putLong(head.position() + 1).putLong(micros(time)).put(head.hash().bytes());
    for (byte[] part : new byte[][] {agent, document, tool, version, note}) {
      body.putShort((short) part.length).put(part);
    }
    body.putInt(draft.payload().size()).put(payload);

    ByteBuffer header = ByteBuffer.wrap(frame);
    header.putInt(MAGIC).putInt((int) length);
    header.putInt(crc(frame, 0, 8)).putInt(crc(frame, HEADER, (int) length));

    MessageDigest sha256 = Hash.sha256();
    sha256.update(frame, HEADER, (int) length);
    out.write(frame, 0, frame.length);
    return new Entry(head.position() + 1, time, draft, head.hash(), Hash.ofDigest(sha256.digest()));
  }

  /**
   * The length of the body that a header announces.
   *
   * @throws Malformed when it is no header
   */
  static int bodyLength(byte[] header) throws Malformed {
    ByteBuffer in = ByteBuffer.wrap(header);
    if (in.getInt() != MAGIC) {
      throw new Malformed("no frame starts here");
    }
    int length = in.getInt();
    if (in.getInt() != crc(header, 0, 8)) {
      throw new Malformed("the frame's header does not match its checksum");
    }
    if (length < FIXED || length > MAX_BODY) {
      throw new Malformed("a body of " + length + " bytes, expected " + FIXED + " to " + MAX_BODY);
    }
    return length;
  }

  /**
   * Reads a body whose header has been read.
   *
   * @throws Malformed when the body does not match its checksum or cannot be understood
   */
  static Entry decode(byte[] header, byte[] body) throws Malformed {
    check(header, body);
    ByteBuffer in = ByteBuffer.wrap(body);
    byte version = in.get();
    if (version != VERSION) {
      throw new Malformed("frame version " + version + ", expected " + VERSION);
    }
    int code = in.get();
    EntryKind kind =
        EntryKind.ofCode(code).orElseThrow(() -> new Malformed("unknown kind " + code));
    long position = in.getLong();
    Instant time = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
    byte[] previous = new byte[Hash.LENGTH];
    in.get(previous);
    String agent = string(in);
    String document = string(in);
    String tool = string(in);
    String toolVersion = string(in);
    String note = string(in);
    int payloadLength = in.remaining() < 4 ? -1 : in.getInt();
    byte[] packed = new byte[in.remaining()];
    in.get(packed);
    byte[] payload = Deflated.unpack(packed, payloadLength);
    Draft content =
        new Draft(
            agent,
            kind,
            nonEmpty(document),
            tool.isEmpty() ? Optional.empty() : Optional.of(new Draft.Tool(tool, toolVersion)),
            nonEmpty(note),
            Payload.wrap(payload));
    return new Entry(position, time, content, Hash.ofDigest(previous), Hash.of(body));
  }

  /**
   * Compares a body with the checksum in its header.
   *
   * @throws Malformed when it does not match
   */
  static void check(byte[] header, byte[] body) throws Malformed {
    int expected = ByteBuffer.wrap(header).getInt(12);
    int actual = crc(body, 0, body.length);
    if (expected != actual) {
      throw new Malformed(
          String.format("CRC32C of the body is %08x, expected %08x", actual, expected));
    }
  }

  /** The time of an entry that is written now behind a head: strictly later than the head's. */
  static Instant timeAfter(Head head, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant earliest = head.time().plus(1, ChronoUnit.MICROS);
    return now.isBefore(earliest) ? earliest : now;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Optional<String> nonEmpty(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static byte[] utf8(String value, String what) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_STRING) {
      throw new LogException(
          "the " + what + " of an entry has " + bytes.length + " bytes, at most " + MAX_STRING);
    }
    return bytes;
  }

  private static String string(ByteBuffer in) throws Malformed {
    int length = in.remaining() < 2 ? MAX_STRING + 1 : in.getShort() & MAX_STRING;
    if (length > in.remaining()) {
      throw new Malformed("the body ends inside a word");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** CRC32C of some bytes, as the log has it in its frames and in the files beside them. */
  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /** Bytes that are no frame; carries no stack trace, since reading decides what it means. */
  static class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what, null, false, false);
    }
  }

  /** A frame that begins well and runs over the end of its file. */
  static final class Incomplete extends Malformed {
    private static final long serialVersionUID = 1;

    Incomplete(long missing) {
      super("the frame lacks its last " + missing + " bytes");
    }
  }
}
