package org.w3id.chancery.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.UnknownOutcomeException;

/**
 * Writes groups of frames into a topic, each group in a transaction. All writers of a topic bear
 * one transactional id, so that making one ends the transactions of the one before it and fences it
 * off. Before a group is committed, its first record must stand right behind the last record of the
 * group before: else somebody has written past the fence, and the group is aborted.
 */
final class TopicWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
  private static final int MOST_ATTEMPTS = 5;

  /** A piece, its key and headers, and what a batch adds. */
  private static final int LARGEST = Chunk.SIZE + (1 << 16);

  /** Behind the records of a transaction stands the mark of its end. */
  private static final int MARK = 1;

  private final KafkaAddress address;
  private final TopicReader reader;
  private final Header base;
  private final KafkaProducer<byte[], byte[]> producer;
  private State state = State.READY;
  private long next;
  private List<byte[]> unsettled = List.of();
  private long nextWhenCommitted;

  private enum State {
    READY,
    TO_ABORT,
    TO_COMMIT,
    FENCED,
    BROKEN
  }

  /**
   * Fences off whoever wrote before.
   *
   * @param reader of the same topic
   * @param base namespace of the knowledge base's instances
   * @throws LogException when the brokers do not let it write
   * @throws UnreachableException when they do not answer
   */
  TopicWriter(KafkaAddress address, TopicReader reader, String base) throws UnreachableException {
    this.address = address;
    this.reader = reader;
    this.base = new RecordHeader(TopicReader.BASE, base.getBytes(StandardCharsets.UTF_8));
    this.producer = Clients.transactional(address, "chancery-log-" + address.topic(), LARGEST);
    try {
      producer.initTransactions();
      this.next = reader.end();
    } catch (TimeoutException e) {
      producer.close();
      throw new UnreachableException(address + " does not answer: " + e.getMessage(), e);
    } catch (KafkaException e) {
      producer.close();
      throw new LogException(address + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Somebody wrote entries past the fence. */
  static final class OvertakenException extends LogException {
    private static final long serialVersionUID = 1;

    OvertakenException(String message) {
      super(message);
    }
  }

  /** Whether another writer has taken the topic over. */
  boolean isFenced() {
    return state == State.FENCED;
  }

  /**
   * Finishes what brokers that fell silent left unfinished.
   *
   * @return the group that is committed now and whose outcome was unknown before; empty where there
   *     was none
   * @throws FencedException when another writer has taken the topic over
   * @throws LogException when it cannot be finished yet
   */
  List<byte[]> settle() {
    switch (state) {
      case READY -> {}
      case TO_ABORT -> abort();
      case TO_COMMIT -> {
        List<byte[]> late = unsettled;
        commit();
        return late;
      }
      case FENCED -> throw new FencedException(address, null);
      case BROKEN ->
          throw new LogException(
              address + " takes no more entries from this process; start it again");
    }
    return List.of();
  }

  /**
   * Writes a group; {@link #settle} goes before. When this returns, it is committed and
   * acknowledged by all replicas of the partition that are in sync.
   *
   * @param head of the log that the group continues
   * @throws OvertakenException when somebody wrote entries past the fence
   * @throws FencedException when another writer has taken the topic over
   * @throws UnknownOutcomeException when it is not known whether it is committed
   * @throws LogException when it is not committed
   */
  void publish(List<byte[]> frames, Supplier<Head> head) {
    for (int attempt = 1; ; attempt++) {
      List<RecordMetadata> written = send(frames);
      if (written.get(0).offset() == next) {
        unsettled = frames;
        nextWhenCommitted = written.get(written.size() - 1).offset() + 1 + MARK;
        commit();
        return;
      }
      LOG.warn(
          "{}: a record came to stand at offset {}, expected {}",
          address,
          written.get(0).offset(),
          next);
      abort();
      if (attempt == MOST_ATTEMPTS) {
        throw new LogException("others keep writing to " + address + "; nothing was recorded");
      }
      lookAround(head.get());
    }
  }

  private List<RecordMetadata> send(List<byte[]> frames) {
    try {
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (byte[] frame : frames) {
        Entry entry = Frames.decode(frame);
        for (Chunk chunk : Chunk.of(entry.position(), frame)) {
          sent.add(
              producer.send(
                  new ProducerRecord<>(
                      address.topic(),
                      0,
                      entry.time().toEpochMilli(),
                      chunk.key(),
                      chunk.bytes(),
                      List.of(base))));
        }
      }
      producer.flush();
      List<RecordMetadata> written = new ArrayList<>();
      for (Future<RecordMetadata> each : sent) {
        written.add(each.get());
      }
      return written;
    } catch (KafkaException | ExecutionException e) {
      checkFence(e);
      state = State.TO_ABORT;
      tryToAbort();
      throw new LogException(
          address + " cannot be written, nothing was recorded: " + cause(e).getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state = State.TO_ABORT;
      throw new LogException("interrupted while writing; nothing was recorded", e);
    }
  }

  private void commit() {
    state = State.TO_COMMIT;
    try {
      producer.commitTransaction();
      next = nextWhenCommitted;
      state = State.READY;
    } catch (TimeoutException | InterruptException e) {
      throw new UnknownOutcomeException(
          address
              + " fell silent while this was recorded; whether it was, is known when it answers"
              + " again: look before you repeat it",
          e);
    } catch (KafkaException e) {
      checkFence(e);
      state = State.TO_ABORT;
      tryToAbort();
      throw new LogException(
          address + " did not commit, nothing was recorded: " + e.getMessage(), e);
    }
  }

  private void abort() {
    state = State.TO_ABORT;
    try {
      producer.abortTransaction();
      next = reader.end();
      state = State.READY;
    } catch (TimeoutException | InterruptException | UnreachableException e) {
      throw new LogException(
          address + " cannot be written, nothing was recorded: " + e.getMessage(), e);
    } catch (KafkaException e) {
      checkFence(e);
      state = State.BROKEN;
      throw new LogException(
          address + " takes no more entries from this process; start it again: " + e.getMessage(),
          e);
    }
  }

  /** What has failed is told already; whether it can be aborted is seen again before the next. */
  private void tryToAbort() {
    try {
      abort();
    } catch (FencedException e) {
      throw e;
    } catch (LogException e) {
      LOG.debug("{}", e.getMessage());
    }
  }

  /** Marks of ends and strays are passed over; entries are not ours to pass over. */
  private void lookAround(Head head) {
    try {
      long position = reader.last().map(last -> last.head().position()).orElse(0L);
      if (position > head.position()) {
        throw new OvertakenException(
            "somebody else wrote entries "
                + (head.position() + 1)
                + " to "
                + position
                + " to "
                + address
                + "; nothing was recorded, try again");
      }
      next = reader.end();
    } catch (UnreachableException e) {
      throw new LogException(e.getMessage() + "; nothing was recorded", e);
    }
  }

  private void checkFence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        state = State.FENCED;
        throw new FencedException(address, failure);
      }
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof ExecutionException ? failure.getCause() : failure;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
