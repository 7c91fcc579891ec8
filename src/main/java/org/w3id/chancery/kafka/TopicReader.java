package org.w3id.chancery.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;

/**
 * Reads the entries of a topic in their order. The log is the chain: a record that is no frame, a
 * changed one, or one that does not follow on the entry before is passed over with a warning, since
 * it cannot be taken out of the topic; where an entry is missing, reading fails. For one thread at
 * a time.
 */
final class TopicReader implements AutoCloseable {
  /** Header of a record: namespace of instances. */
  static final String BASE = "base";

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long transactions that are open are waited for. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** So many records from the end the last entry is looked for first. */
  private static final long WINDOW = 256;

  private final KafkaAddress address;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private Optional<Admin> admin = Optional.empty();
  private Joiner joiner = new Joiner();
  private Optional<Head> head = Optional.empty();

  TopicReader(KafkaAddress address) {
    this.address = address;
    this.consumer = Clients.reader(address);
    this.partition = new TopicPartition(address.topic(), 0);
    consumer.assign(List.of(partition));
  }

  /**
   * The last committed entry.
   *
   * @param head as the head of a log
   * @param base namespace of the knowledge base's instances
   */
  record Last(Head head, String base) {}

  /**
   * Looks up the last committed entry; reading goes on elsewhere only after {@link #seek}.
   *
   * @throws UnreachableException when the brokers do not answer
   */
  Optional<Last> last() throws UnreachableException {
    long end = end();
    long begin = asked(() -> consumer.beginningOffsets(List.of(partition))).get(partition);
    for (long window = WINDOW; ; window *= 8) {
      long from = Math.max(begin, end - window);
      Optional<Last> found = last(from, end);
      if (found.isPresent() || from == begin) {
        return found;
      }
    }
  }

  private Optional<Last> last(long from, long end) throws UnreachableException {
    Last[] last = new Last[1];
    scan(
        from,
        end,
        (joined, chunk) -> {
          if (last[0] == null || last[0].head().position() < joined.entry().position()) {
            last[0] = new Last(Head.of(joined.entry()), base(chunk));
          }
          return false;
        });
    return Optional.ofNullable(last[0]);
  }

  private static String base(ConsumerRecord<byte[], byte[]> chunk) {
    Header base = chunk.headers().lastHeader(BASE);
    return base == null ? "" : new String(base.value(), StandardCharsets.UTF_8);
  }

  /**
   * Looks up the first entry from a time on that a condition holds of.
   *
   * @throws UnreachableException when the brokers do not answer
   */
  Optional<Joiner.Joined> find(Head from, Predicate<Joiner.Joined> condition)
      throws UnreachableException {
    Joiner.Joined[] found = new Joiner.Joined[1];
    Look look =
        (joined, chunk) -> {
          if (condition.test(joined)) {
            found[0] = joined;
          }
          return found[0] != null;
        };
    long first = offset(from);
    long end = visibleEnd();
    scan(first, end, look);
    if (found[0] == null) {
      scan(end, end(), look);
    }
    return Optional.ofNullable(found[0]);
  }

  /** Reads all frames between two offsets, until it has what it looks for. */
  private void scan(long from, long end, Look look) throws UnreachableException {
    head = Optional.empty();
    Joiner own = new Joiner();
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      if (System.nanoTime() > deadline) {
        throw unreachable("no answer for " + PATIENCE.toSeconds() + " s", null);
      }
      for (ConsumerRecord<byte[], byte[]> chunk : poll(POLL, from)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
          Optional<Joiner.Joined> joined = own.add(chunk);
          if (joined.isPresent() && look.isDone(joined.get(), chunk)) {
            return;
          }
        } catch (Joiner.StrayException e) {
          LOG.debug("{}, offset {}: {}", address, chunk.offset(), e.getMessage());
        }
      }
    }
  }

  /**
   * Offset behind the last committed record. Who commits is told so a moment before readers see it:
   * transactions that are open when this is called are waited for, but not for one that stays so.
   */
  long end() throws UnreachableException {
    long all = uncommittedEnd();
    long deadline = System.nanoTime() + SETTLING.toNanos();
    long end = visibleEnd();
    while (end < all && System.nanoTime() < deadline) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return end;
      }
      end = visibleEnd();
    }
    return end;
  }

  private long visibleEnd() throws UnreachableException {
    return asked(() -> consumer.endOffsets(List.of(partition))).get(partition);
  }

  private long uncommittedEnd() throws UnreachableException {
    if (admin.isEmpty()) {
      admin = Optional.of(Clients.admin(address));
    }
    try {
      return Lag.offsets(admin.get(), List.of(partition), OffsetSpec.latest()).get(partition);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted", e);
    }
  }

  /** Behind which entry {@link #poll(Duration)} goes on; empty when {@link #seek} has to tell. */
  Optional<Head> head() {
    return head;
  }

  /**
   * Goes to the entry behind a head.
   *
   * @throws UnreachableException when the brokers do not answer
   */
  void seek(Head after) throws UnreachableException {
    consumer.seek(partition, offset(after));
    joiner = new Joiner();
    head = Optional.of(after);
  }

  /** The entry of the head is at this offset or behind it: records bear the times of entries. */
  private long offset(Head of) throws UnreachableException {
    if (of.position() == 0) {
      return asked(() -> consumer.beginningOffsets(List.of(partition))).get(partition);
    }
    // asked first, so that nothing is passed over that readers are shown between the two questions
    long end = visibleEnd();
    OffsetAndTimestamp found =
        asked(() -> consumer.offsetsForTimes(Map.of(partition, of.time().toEpochMilli())))
            .get(partition);
    return found == null ? end : found.offset();
  }

  /**
   * The next entries, as frames; none when there are none within some time.
   *
   * @throws LogException when entries are missing
   */
  List<byte[]> poll(Duration wait) {
    Head end = head.orElseThrow(() -> new IllegalStateException("seek first"));
    List<byte[]> frames = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> chunk : poll(wait, end.position() + 1)) {
      try {
        Optional<Joiner.Joined> joined = joiner.add(chunk);
        if (joined.isPresent() && follows(joined.get(), end)) {
          frames.add(joined.get().frame());
          end = Head.of(joined.get().entry());
        }
      } catch (Joiner.StrayException e) {
        LOG.warn("{}, offset {}: passed over, for {}", address, chunk.offset(), e.getMessage());
      }
    }
    head = Optional.of(end);
    return frames;
  }

  /** Whether a frame is the next one; one that is there already is not. */
  private boolean follows(Joiner.Joined next, Head end) throws Joiner.StrayException {
    long position = next.entry().position();
    if (position > end.position() + 1) {
      throw missing(end.position() + 1, "entry " + position + " stands at offset " + next.offset());
    }
    if (position == end.position() && !next.entry().hash().equals(end.hash())) {
      throw new Joiner.StrayException(
          "entry " + position + " is another one than was there before it");
    }
    if (position <= end.position()) {
      return false;
    }
    if (!next.entry().previous().equals(end.hash())) {
      throw new Joiner.StrayException(
          "entry " + position + " does not follow on entry " + end.position() + ", " + end.hash());
    }
    return true;
  }

  private Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration wait, long position) {
    try {
      return consumer.poll(wait);
    } catch (InterruptException e) { // the thread stays interrupted
      return List.of();
    } catch (OffsetOutOfRangeException e) {
      head = Optional.empty();
      throw missing(position, "they were deleted, as retention says");
    }
  }

  private LogException missing(long first, String what) {
    return new LogException(
        "entries from position "
            + first
            + " on are missing in "
            + address
            + ": "
            + what
            + "; start from a checkpoint, or copy the log there again");
  }

  private <T> T asked(Supplier<T> question) throws UnreachableException {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw unreachable(e.getMessage(), e);
    }
  }

  private UnreachableException unreachable(String what, Exception cause) {
    return new UnreachableException(address + " does not answer: " + what, cause);
  }

  @Override
  public void close() {
    admin.ifPresent(Admin::close);
    consumer.close();
  }

  /** Looks at a frame and its last record. */
  @FunctionalInterface
  private interface Look {
    /** True when nothing more is looked for. */
    boolean isDone(Joiner.Joined joined, ConsumerRecord<byte[], byte[]> chunk);
  }
}
