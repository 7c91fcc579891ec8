package org.w3id.chancery.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.w3id.chancery.follow.Lineage;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.UnknownOutcomeException;

/**
 * The log in a topic, as its one sequencer has it. A group is appended when it is committed to the
 * topic; after that it is added to the segments here, which are a copy to read from. What a crash
 * keeps from the copy comes back from the topic when the log is opened again.
 */
public final class KafkaLog implements Log {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaAddress address;
  private final SegmentLog copy;
  private final TopicOrigin origin;
  private final TopicReader reader;
  private final TopicWriter writer;

  /** The last entry that is known to be committed; the copy may lag behind it after a failure. */
  private Head committed;

  private KafkaLog(
      KafkaAddress address,
      SegmentLog copy,
      TopicOrigin origin,
      TopicReader reader,
      TopicWriter writer) {
    this.address = address;
    this.copy = copy;
    this.origin = origin;
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * Takes the log over: whoever wrote to it before can no longer. Then brings the copy up to it.
   *
   * @param copy segments that hold a beginning of the log; closed with it
   * @param base namespace of the knowledge base's instances
   * @throws ForkedLogException when the copy and the topic have different histories
   * @throws LogException when the topic is empty, damaged, or cannot be written
   */
  public static KafkaLog lead(KafkaAddress address, SegmentLog copy, String base) {
    Topics.checkLog(address);
    TopicOrigin origin = new TopicOrigin(address);
    TopicReader reader = new TopicReader(address);
    TopicWriter writer = null;
    try {
      Lineage.check(origin, copy.head(), base); // before anybody is fenced off in vain
      writer = new TopicWriter(address, reader, base);
      KafkaLog log = new KafkaLog(address, copy, origin, reader, writer);
      log.catchUp(Lineage.check(origin, copy.head(), base).position());
      log.committed = copy.head();
      return log;
    } catch (UnreachableException e) {
      close(origin, reader, writer);
      throw new LogException(e.getMessage(), e);
    } catch (RuntimeException e) {
      close(origin, reader, writer);
      throw e;
    }
  }

  @Override
  public synchronized List<Entry> append(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    settle();
    return publish(Frames.chain(drafts, committed, Clock.systemUTC()));
  }

  @Override
  public synchronized List<Entry> appendFrames(List<byte[]> frames) {
    if (frames.isEmpty()) {
      return List.of();
    }
    settle();
    Head end = committed;
    for (byte[] frame : frames) {
      Entry entry = Frames.decode(frame);
      if (entry.position() != end.position() + 1 || !entry.previous().equals(end.hash())) {
        throw new ForkedLogException(
            "entry " + entry.position() + " does not follow on entry " + end.position());
      }
      end = Head.of(entry);
    }
    return publish(frames);
  }

  private List<Entry> publish(List<byte[]> frames) {
    try {
      writer.publish(frames, () -> committed);
    } catch (TopicWriter.OvertakenException e) {
      takeOver();
      throw e;
    }
    committed = end(frames);
    try {
      return keep(frames);
    } catch (ForkedLogException e) {
      throw e;
    } catch (LogException e) { // nobody may take them for not recorded
      throw new UnknownOutcomeException(e.getMessage(), e);
    }
  }

  private List<Entry> keep(List<byte[]> frames) {
    try {
      return copy.appendFrames(frames);
    } catch (ForkedLogException e) {
      throw e;
    } catch (LogException e) {
      throw new LogException(
          "recorded in " + address + ", but the copy here cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Learns whether a group is committed of which that was not known, and brings the copy up to the
   * topic where it could not be written.
   *
   * @throws FencedException when another sequencer has taken the log over
   * @throws LogException when the brokers do not tell yet, or the copy still cannot be written
   */
  @Override
  public synchronized void settle() {
    List<byte[]> late;
    try {
      late = writer.settle();
    } catch (UnknownOutcomeException e) { // of the group before, not of the next one
      throw new LogException(
          address
              + " does not tell yet whether what was sent last is recorded; nothing else was: "
              + e.getCause().getMessage(),
          e);
    }
    if (!late.isEmpty()) {
      committed = end(late);
    }
    if (copy.head().position() < committed.position()) {
      try {
        catchUp(committed.position());
      } catch (UnreachableException e) {
        throw new LogException(e.getMessage() + "; nothing was recorded", e);
      }
    }
  }

  /** Takes over what somebody else wrote. */
  private void takeOver() {
    try {
      catchUp(origin.state().position());
      committed = copy.head();
    } catch (UnreachableException e) {
      throw new LogException(e.getMessage() + "; nothing was recorded", e);
    }
  }

  private static Head end(List<byte[]> frames) {
    return Head.of(Frames.decode(frames.get(frames.size() - 1)));
  }

  /**
   * Whether this process is still the sequencer. It is not when another one has taken the log over,
   * which one that does not write would else never know.
   *
   * @throws LogException when the brokers do not tell
   */
  public synchronized boolean isLeading() {
    if (writer.isFenced()) {
      return false;
    }
    settle();
    try {
      return origin.state().position() <= committed.position();
    } catch (UnreachableException e) {
      throw new LogException(e.getMessage(), e);
    }
  }

  private void catchUp(long position) throws UnreachableException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (copy.head().position() < position) {
      if (origin.fetch(copy.head(), POLL, this::keep) > 0) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new UnreachableException(
            address + " does not give entry " + (copy.head().position() + 1), null);
      }
    }
  }

  @Override
  public Stream<Entry> read(long from) {
    return copy.read(from);
  }

  @Override
  public Stream<byte[]> frames(long from) {
    return copy.frames(from);
  }

  @Override
  public Head head() {
    return copy.head();
  }

  @Override
  public Head await(long position, Duration timeout) throws InterruptedException {
    return copy.await(position, timeout);
  }

  @Override
  public synchronized void close() {
    close(origin, reader, writer);
    copy.close();
  }

  private static void close(TopicOrigin origin, TopicReader reader, TopicWriter writer) {
    try (origin;
        reader;
        writer) {
      // all, even when one fails
    }
  }
}
