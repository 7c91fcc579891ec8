package org.w3id.chancery.kafka;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.LogException;

/** Makes frames of the records of a topic. What is no whole frame is passed over. */
final class Joiner {
  private ByteArrayOutputStream begun;
  private Chunk last;

  /** A whole frame, and what it holds. */
  static final class Joined {
    private final byte[] frame;
    private final Entry entry;
    private final long offset;

    Joined(byte[] frame, Entry entry, long offset) {
      this.frame = frame;
      this.entry = entry;
      this.offset = offset;
    }

    /** Its bytes, not to be changed. */
    byte[] frame() {
      return frame;
    }

    /** What they say. */
    Entry entry() {
      return entry;
    }

    /** Offset of its last record. */
    long offset() {
      return offset;
    }
  }

  /** A record that belongs to no frame. */
  static final class StrayException extends Exception {
    private static final long serialVersionUID = 1;

    StrayException(String what) {
      super(what, null, false, false);
    }
  }

  /**
   * Takes the next record.
   *
   * @return the frame that it completes, if it does
   * @throws StrayException when the record is none of a log, or the frame is not what was written
   */
  Optional<Joined> add(ConsumerRecord<byte[], byte[]> next) throws StrayException {
    Chunk chunk =
        Chunk.of(next)
            .orElseThrow(() -> new StrayException("the record's key is none of an entry"));
    if (chunk.number() == 0) {
      begun = new ByteArrayOutputStream(chunk.bytes().length);
    } else if (begun == null
        || last.position() != chunk.position()
        || last.number() + 1 != chunk.number()
        || last.count() != chunk.count()) {
      begun = null;
      return Optional.empty(); // reading began in the middle of a frame
    }
    begun.writeBytes(chunk.bytes());
    last = chunk;
    if (chunk.number() + 1 < chunk.count()) {
      return Optional.empty();
    }
    byte[] frame = begun.toByteArray();
    begun = null;
    try {
      Entry entry = Frames.decode(frame);
      if (entry.position() != chunk.position()) {
        throw new StrayException(
            "the frame is that of position "
                + entry.position()
                + ", its key says "
                + chunk.position());
      }
      return Optional.of(new Joined(frame, entry, next.offset()));
    } catch (LogException e) {
      throw new StrayException(e.getMessage());
    }
  }
}
