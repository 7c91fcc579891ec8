package org.w3id.chancery.projection.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.jena.dboe.base.file.BinaryDataFile;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.thrift.RiotThriftException;
import org.apache.jena.riot.thrift.ThriftConvert;
import org.apache.jena.riot.thrift.wire.RDF_Term;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TCompactProtocol;

/**
 * Terms one behind the other, in the bytes in which TDB2 stores them. Terms that were added
 * together are mostly read together: blocks that were read stay for a while.
 */
final class TermFile implements AutoCloseable {
  private static final int BLOCK = 1 << 14;
  private static final int BLOCKS = 256;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer tail = ByteBuffer.allocate(1 << 20);
  private final byte[][] blocks = new byte[BLOCKS][];
  private final long[] numbers = new long[BLOCKS];
  private final TSerializer serializer;
  private final TDeserializer deserializer;
  private long written;

  TermFile(Path file) {
    this.file = file;
    Arrays.fill(numbers, -1);
    try {
      serializer = new TSerializer(new TCompactProtocol.Factory());
      deserializer = new TDeserializer(new TCompactProtocol.Factory());
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (TException e) {
      throw new RiotThriftException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where the next term will be. */
  long end() {
    return written + tail.position();
  }

  /** Adds a term. */
  void append(Node term) {
    byte[] bytes;
    try {
      bytes = serializer.serialize(ThriftConvert.convert(term, true));
    } catch (TException e) {
      throw new RiotThriftException(e);
    }
    if (bytes.length > tail.remaining()) {
      flush();
    }
    if (bytes.length > tail.remaining()) {
      write(ByteBuffer.wrap(bytes));
    } else {
      tail.put(bytes);
    }
  }

  /**
   * Reads a term.
   *
   * @param start where it is
   * @param end where the next one is
   */
  Node read(long start, long end) {
    byte[] bytes = new byte[(int) (end - start)];
    long at = start;
    while (at < end && at < written) {
      byte[] block = block(at / BLOCK);
      int from = (int) (at % BLOCK);
      int count = (int) Math.min(end - at, block.length - from);
      System.arraycopy(block, from, bytes, (int) (at - start), count);
      at += count;
    }
    if (at < end) {
      System.arraycopy(
          tail.array(), (int) (at - written), bytes, (int) (at - start), (int) (end - at));
    }
    RDF_Term term = new RDF_Term();
    try {
      deserializer.deserialize(term, bytes);
    } catch (TException e) {
      throw new RiotThriftException(e);
    }
    return ThriftConvert.convert(term);
  }

  /** Writes what was added. */
  void flush() {
    tail.flip();
    write(tail);
    tail.clear();
  }

  /** Copies all that was flushed into an empty file. */
  void copyTo(BinaryDataFile target) {
    byte[] bytes = new byte[1 << 20];
    for (long at = 0; at < written; ) {
      int count = (int) Math.min(bytes.length, written - at);
      read(ByteBuffer.wrap(bytes, 0, count), at);
      target.write(bytes, 0, count);
      at += count;
    }
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  /** A block as far as it is written. */
  private byte[] block(long number) {
    int place = (int) (number % BLOCKS);
    int length = (int) Math.min(BLOCK, written - number * BLOCK);
    if (numbers[place] != number || blocks[place].length < length) {
      byte[] block = new byte[length];
      read(ByteBuffer.wrap(block), number * BLOCK);
      blocks[place] = block;
      numbers[place] = number;
    }
    return blocks[place];
  }

  private void read(ByteBuffer into, long from) {
    try {
      long at = from;
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new IllegalStateException(file + " ends at " + at);
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        written += channel.write(bytes, written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
