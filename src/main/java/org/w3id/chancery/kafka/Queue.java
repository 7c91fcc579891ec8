package org.w3id.chancery.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.w3id.chancery.log.LogException;

/**
 * The way of documents to the log: the topic of documents, from which workers read, by the identity
 * of documents, so that the versions of one come in their order; that of claims, from which the
 * sequencer records; and that of dead letters.
 */
public final class Queue implements AutoCloseable {
  /** So many workers' threads can read at once, unless told otherwise. */
  public static final int PARTITIONS = 12;

  /** Compressed; a broker takes no request of more than 100 MB. */
  private static final int LARGEST_PACKED = 96 << 20;

  private final KafkaAddress address;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** A queue to submit documents to. */
  public Queue(KafkaAddress address) {
    this.address = address;
    this.producer = Clients.plain(address, Messages.LARGEST);
  }

  /**
   * Makes the topics where there are none.
   *
   * @param partitions of the topic of documents
   * @throws LogException when they cannot be made
   */
  public static void make(KafkaAddress address, int partitions) {
    Map<String, String> settings =
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_PACKED));
    Topics.make(address, address.documents(), partitions, settings);
    Topics.make(address, address.claims(), 1, settings);
    Topics.make(address, address.deadLetters(), 1, settings);
  }

  /**
   * Submits a document; {@link #flush} tells whether it has arrived.
   *
   * @throws LogException when an earlier one has not
   */
  public void submit(QueuedDocument document) {
    checkFailure();
    send(
        new ProducerRecord<>(address.documents(), key(document), Messages.write(document)),
        arrived -> {});
  }

  static byte[] key(QueuedDocument document) {
    return document.document().identity().getBytes(StandardCharsets.UTF_8);
  }

  private void send(ProducerRecord<byte[], byte[]> next, Consumer<RecordMetadata> arrived) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              next,
              (metadata, e) -> {
                if (e == null) {
                  arrived.accept(metadata);
                } else {
                  failure.compareAndSet(null, e);
                }
              });
    } catch (KafkaException e) {
      throw new LogException(address + " does not take documents: " + e.getMessage(), e);
    }
  }

  /** Lays a document with the dead letters, and waits until it is there. */
  void bury(byte[] key, byte[] value, String source, String reason) {
    try {
      producer.send(DeadLetters.letter(address, key, value, source, reason)).get();
    } catch (ExecutionException e) {
      throw Topics.failure(address, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }

  /**
   * Waits until all that was submitted has arrived at all replicas that are in sync.
   *
   * @throws LogException when something has not
   */
  public void flush() {
    producer.flush();
    checkFailure();
  }

  private void checkFailure() {
    Exception e = failure.get();
    if (e != null) {
      throw new LogException(
          address + ": some documents have not arrived, submit them again: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
