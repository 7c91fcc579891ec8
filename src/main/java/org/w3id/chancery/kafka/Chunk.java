package org.w3id.chancery.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A piece of a frame, as one record of the topic: brokers take records of 1 MB unless they are told
 * otherwise, and a frame may be longer. The record's key says which piece it is. Pieces of one
 * frame stand one behind the other, since they are written in one transaction by one writer.
 *
 * <pre>
 * key      position of the entry (8) | number of the piece, from 0 (4) | how many there are (4)
 * value    the bytes
 * </pre>
 */
final class Chunk {
  /** Most bytes of a piece. */
  static final int SIZE = 1 << 19;

  private static final int KEY = Long.BYTES + 2 * Integer.BYTES;

  private final long position;
  private final int number;
  private final int count;
  private final byte[] bytes;

  /**
   * A piece.
   *
   * @param position of the entry
   * @param number from 0
   * @param count how many pieces the frame has
   */
  Chunk(long position, int number, int count, byte[] bytes) {
    this.position = position;
    this.number = number;
    this.count = count;
    this.bytes = bytes;
  }

  /** The pieces of a frame. */
  static List<Chunk> of(long position, byte[] frame) {
    int count = (frame.length + SIZE - 1) / SIZE;
    List<Chunk> chunks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes =
          count == 1
              ? frame
              : Arrays.copyOfRange(frame, i * SIZE, Math.min(frame.length, (i + 1) * SIZE));
      chunks.add(new Chunk(position, i, count, bytes));
    }
    return chunks;
  }

  /** The piece that a record is; empty when it is none. */
  static Optional<Chunk> of(ConsumerRecord<byte[], byte[]> chunk) {
    if (chunk.key() == null || chunk.key().length != KEY || chunk.value() == null) {
      return Optional.empty();
    }
    ByteBuffer key = ByteBuffer.wrap(chunk.key());
    Chunk read = new Chunk(key.getLong(), key.getInt(), key.getInt(), chunk.value());
    boolean isRight = read.position > 0 && read.number >= 0 && read.number < read.count;
    return isRight ? Optional.of(read) : Optional.empty();
  }

  /** Position of the entry. */
  long position() {
    return position;
  }

  /** Which piece it is, from 0. */
  int number() {
    return number;
  }

  /** How many pieces the frame has. */
  int count() {
    return count;
  }

  /** The piece, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The record's key. */
  byte[] key() {
    return ByteBuffer.allocate(KEY).putLong(position).putInt(number).putInt(count).array();
  }
}
