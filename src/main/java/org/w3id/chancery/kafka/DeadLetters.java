package org.w3id.chancery.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.w3id.chancery.log.LogException;

/**
 * Documents that could not be read or recorded. Each is kept as it was submitted, with the reason
 * in the headers of its record, so that it can be submitted again when the reason is gone.
 */
public final class DeadLetters {
  private static final String REASON = "reason";
  private static final String SOURCE = "source";
  private static final Duration POLL = Duration.ofMillis(200);

  private DeadLetters() {}

  /**
   * A document that could not be read or recorded.
   *
   * @param offset its number in the topic
   * @param time when it was laid here
   * @param source where it came from
   * @param reason why
   */
  public record DeadLetter(long offset, Instant time, String source, String reason) {}

  /** A record for the topic of dead letters. */
  static ProducerRecord<byte[], byte[]> letter(
      KafkaAddress address, byte[] key, byte[] value, String source, String reason) {
    List<Header> headers =
        List.of(
            new RecordHeader(REASON, reason.getBytes(StandardCharsets.UTF_8)),
            new RecordHeader(SOURCE, source.getBytes(StandardCharsets.UTF_8)));
    return new ProducerRecord<>(address.deadLetters(), 0, key, value, headers);
  }

  /**
   * All of them, the oldest first.
   *
   * @throws LogException when the brokers do not answer
   */
  public static List<DeadLetter> list(KafkaAddress address) {
    List<DeadLetter> all = new ArrayList<>();
    read(
        address,
        r ->
            all.add(
                new DeadLetter(
                    r.offset(),
                    Instant.ofEpochMilli(r.timestamp()),
                    header(r, SOURCE),
                    header(r, REASON))));
    return List.copyOf(all);
  }

  /**
   * How many there are. Offsets do not tell, since the marks of transactions have some too.
   *
   * @throws LogException when the brokers do not answer
   */
  static int count(KafkaAddress address) {
    AtomicInteger count = new AtomicInteger();
    read(address, letter -> count.incrementAndGet());
    return count.get();
  }

  /**
   * Submits all again, and takes them out of the topic.
   *
   * @return how many
   * @throws LogException when the brokers do not answer; then some may be submitted, and still be
   *     here, which does no harm
   */
  public static int retry(KafkaAddress address) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    read(address, letters::add);
    try (KafkaProducer<byte[], byte[]> producer = Clients.plain(address, Messages.LARGEST)) {
      for (ConsumerRecord<byte[], byte[]> letter : letters) {
        producer
            .send(new ProducerRecord<>(address.documents(), letter.key(), letter.value()))
            .get();
      }
    } catch (ExecutionException e) {
      throw Topics.failure(address, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
    if (!letters.isEmpty()) {
      long end = letters.get(letters.size() - 1).offset() + 1;
      Topics.deleteBefore(address, new TopicPartition(address.deadLetters(), 0), end);
    }
    return letters.size();
  }

  /**
   * Deletes those that were laid here long ago.
   *
   * @param age of the youngest that goes
   * @return how many went
   * @throws LogException when the brokers do not answer
   */
  public static int delete(KafkaAddress address, Duration age) {
    int before = count(address);
    try (Admin admin = Clients.admin(address)) {
      QueueRetention.deleteDeadLetters(admin, address, age);
    } catch (ExecutionException e) {
      throw Topics.failure(address, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
    return before - count(address);
  }

  /** Gives all that are there, and keeps none: each may be as large as a document. */
  private static void read(
      KafkaAddress address, Consumer<ConsumerRecord<byte[], byte[]>> consumer) {
    TopicPartition partition = new TopicPartition(address.deadLetters(), 0);
    try (KafkaConsumer<byte[], byte[]> reader = Clients.reader(address)) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).get(partition);
      while (reader.position(partition) < end) {
        reader.poll(POLL).forEach(consumer);
      }
    } catch (KafkaException e) {
      throw new LogException(address + " does not answer: " + e.getMessage(), e);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return Optional.ofNullable(letter.headers().lastHeader(name))
        .map(h -> new String(h.value(), StandardCharsets.UTF_8))
        .orElse("");
  }
}
