package org.w3id.chancery.kafka;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;

/** Copies a log into a topic, entry by entry as they are. */
public final class LogCopy {
  private static final int GROUP = 1_000;
  private static final long GROUP_BYTES = 1 << 23;

  private LogCopy() {}

  /**
   * Copies what a log holds beyond a topic, which is made where there is none. A copy that was
   * broken off is simply started again. Where there is something to copy, a sequencer of the topic
   * is fenced off.
   *
   * @param base namespace of the knowledge base's instances
   * @param progress is told each position
   * @return the head of both
   * @throws ForkedLogException when the topic holds another log, or more of this one
   * @throws LogException when the topic cannot be written
   * @throws UnreachableException when the brokers do not answer
   */
  public static Head toTopic(Log log, String base, KafkaAddress address, LongConsumer progress)
      throws UnreachableException {
    Topics.makeLog(address);
    try (TopicReader reader = new TopicReader(address)) {
      Head there = end(reader, log, base, address);
      if (there.position() == log.head().position()) {
        return there;
      }
      try (TopicWriter writer = new TopicWriter(address, reader, base)) {
        there = end(reader, log, base, address);
        return copy(log, there, writer, progress);
      }
    }
  }

  private static Head copy(Log log, Head from, TopicWriter writer, LongConsumer progress) {
    long last = log.head().position();
    long count = last - from.position();
    Head[] there = {from};
    try (Stream<byte[]> frames = log.frames(from.position() + 1)) {
      Iterator<byte[]> next = frames.limit(count).iterator();
      long position = from.position();
      while (next.hasNext()) {
        List<byte[]> group = new ArrayList<>();
        long bytes = 0;
        while (next.hasNext() && group.size() < GROUP && bytes < GROUP_BYTES) {
          byte[] frame = next.next();
          group.add(frame);
          bytes += frame.length;
        }
        writer.publish(group, () -> there[0]);
        position += group.size();
        there[0] = Head.of(Frames.decode(group.get(group.size() - 1)));
        progress.accept(position);
      }
    }
    return there[0];
  }

  /** Where the topic ends, which has to be a place in the log. */
  private static Head end(TopicReader reader, Log log, String base, KafkaAddress address)
      throws UnreachableException {
    Optional<TopicReader.Last> last = reader.last();
    if (last.isEmpty()) {
      return Head.EMPTY;
    }
    Head there = last.get().head();
    if (!last.get().base().equals(base)) {
      throw new ForkedLogException(
          address
              + " is the log of another knowledge base: its instances are named under "
              + last.get().base()
              + ", those here under "
              + base);
    }
    if (there.position() > log.head().position()) {
      throw new ForkedLogException(
          address
              + " has entries up to "
              + there.position()
              + ", the log here only up to "
              + log.head().position());
    }
    try (Stream<Entry> entries = log.read(there.position())) {
      if (!entries.findFirst().map(Entry::hash).equals(Optional.of(there.hash()))) {
        throw new ForkedLogException(
            "entry "
                + there.position()
                + " in "
                + address
                + " is another one than here: the two have different histories");
      }
    }
    return there;
  }
}
