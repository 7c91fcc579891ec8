package org.w3id.chancery.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.ProjectionException;

/**
 * Reads documents of the queue, on one thread. What a document claims and how far the queue was
 * read are committed in one transaction: whatever fails, each delivery gives its claims once, or
 * none and is delivered again.
 *
 * <p>That a document was begun is noted with the group's offset. One that was begun {@value
 * #MOST_ATTEMPTS} times, with the worker dying each time, goes to the dead letters unread.
 */
public final class Worker implements Runnable {
  /** So often a document may be begun. */
  static final int MOST_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int LONGEST_MILLIS = (int) Duration.ofMinutes(30).toMillis();

  /** Few, since only between two polls partitions can be given to another worker. */
  private static final int BATCH = 5;

  private static final long PAUSE_MILLIS = 1_000;

  private final KafkaAddress address;
  private final CurrentNames names;
  private final Function<Document, Optional<Ingestor>> ingestors;
  private volatile boolean isClosed;

  /**
   * A worker.
   *
   * @param names whom it knows
   * @param ingestors gives the ingestor that reads a document; empty where none does
   */
  public Worker(
      KafkaAddress address, CurrentNames names, Function<Document, Optional<Ingestor>> ingestors) {
    this.address = address;
    this.names = names;
    this.ingestors = ingestors;
  }

  /** The group of all workers of a log. */
  static String group(KafkaAddress address) {
    return address.topic() + ".workers";
  }

  /** Reads until it is told to stop; while brokers do not answer, tries again. */
  @Override
  public void run() {
    while (!isClosed && !Thread.currentThread().isInterrupted()) {
      try (Session session = new Session()) {
        session.run();
      } catch (InterruptException e) {
        return;
      } catch (KafkaException
          | LogException
          | ProjectionException e) { // the next session begins where the last one committed
        LOG.warn("{}: {}; goes on in a while", address, e.getMessage());
        pause();
      }
    }
  }

  /** Has it stop after the document in hand. */
  public void stop() {
    isClosed = true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes of a document: a record for the claims or the dead letters, or nothing. */
  private Optional<ProducerRecord<byte[], byte[]>> read(
      ConsumerRecord<byte[], byte[]> next, int attempts) {
    QueuedDocument queued;
    try {
      queued = Messages.read(next.value(), QueuedDocument.class);
    } catch (IOException e) {
      String source = next.topic() + ", partition " + next.partition() + ", " + next.offset();
      return dead(next, source, "the message is no document: " + firstLine(e));
    }
    if (attempts >= MOST_ATTEMPTS) {
      return dead(
          next, queued.source(), "reading it was begun " + attempts + " times, and never ended");
    }
    Document document = queued.document();
    Extractor extractor = names.extractor();
    try {
      Optional<Ingestor> reader = ingestors.apply(document);
      if (reader.isEmpty()) {
        return dead(
            next, queued.source(), "no ingestor reads this " + document.format() + " document");
      }
      Ingestor ingestor = reader.get();
      if (!queued.again() && names.holds(document, ingestor)) {
        return Optional.empty();
      }
      List<Ingestor.LeftOut> leftOut = new ArrayList<>();
      List<Claim> claims = extractor.read(document, ingestor, leftOut::add);
      ReadDocument read =
          new ReadDocument(queued, ingestor.name(), ingestor.version(), claims, leftOut);
      return Optional.of(
          new ProducerRecord<>(address.claims(), 0, next.key(), Messages.write(read)));
    } catch (RejectedException e) {
      return dead(next, queued.source(), firstLine(e));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warn("{}: cannot be read", queued.source(), e);
      return dead(next, queued.source(), e.getClass().getSimpleName() + ": " + firstLine(e));
    }
  }

  private Optional<ProducerRecord<byte[], byte[]>> dead(
      ConsumerRecord<byte[], byte[]> next, String source, String reason) {
    return Optional.of(DeadLetters.letter(address, next.key(), next.value(), source, reason));
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null
        ? "no more is known"
        : message.strip().lines().findFirst().orElse("no more is known");
  }

  /** A consumer and a producer, until one of them fails. */
  private final class Session implements AutoCloseable, ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer =
        Clients.member(address, group(address), BATCH, LONGEST_MILLIS);
    private final KafkaProducer<byte[], byte[]> producer =
        Clients.worker(address, "chancery-worker-" + UUID.randomUUID(), Messages.LARGEST);

    /** Attempts at the first documents of partitions, as they were noted. */
    private final Map<TopicPartition, Attempts> noted = new HashMap<>();

    void run() {
      producer.initTransactions();
      consumer.subscribe(List.of(address.documents()), this);
      while (!isClosed) {
        try {
          for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
            if (isClosed) {
              return;
            }
            handle(next);
          }
        } catch (CommitFailedException | RebalanceInProgressException e) {
          LOG.debug("partitions were given to others: {}", e.getMessage());
          rewind();
        }
      }
    }

    private void handle(ConsumerRecord<byte[], byte[]> next) {
      TopicPartition partition = new TopicPartition(next.topic(), next.partition());
      int attempts =
          Optional.ofNullable(noted.remove(partition))
              .filter(n -> n.offset == next.offset())
              .map(Attempts::count)
              .orElse(0);
      Attempts begun = new Attempts(next.offset(), attempts + 1);
      consumer.commitSync(
          Map.of(partition, new OffsetAndMetadata(next.offset(), begun.toString())));
      Optional<ProducerRecord<byte[], byte[]>> result = read(next, attempts);
      producer.beginTransaction();
      try {
        result.ifPresent(
            message -> {
              var unused = producer.send(message); // committing waits for it
            });
        producer.sendOffsetsToTransaction(
            Map.of(partition, new OffsetAndMetadata(next.offset() + 1)), consumer.groupMetadata());
        producer.commitTransaction();
      } catch (CommitFailedException e) {
        producer.abortTransaction();
        throw e;
      }
    }

    /** Goes back to what is committed, of the partitions that are left. */
    private void rewind() {
      consumer
          .committed(consumer.assignment())
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  consumer.seek(partition, offset.offset());
                } else {
                  consumer.seekToBeginning(List.of(partition));
                }
              });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer
          .committed(Set.copyOf(partitions))
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  Attempts.parse(offset.metadata()).ifPresent(a -> noted.put(partition, a));
                }
              });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(noted::remove);
    }

    @Override
    public void close() {
      producer.close(Duration.ofSeconds(2));
      consumer.close();
    }
  }

  /** How often a document was begun: {@code 1234 begun 2}. */
  private record Attempts(long offset, int count) {
    static Optional<Attempts> parse(String words) {
      String[] parts = words == null ? new String[0] : words.split(" begun ", -1);
      if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,4}")) {
        return Optional.empty();
      }
      return Optional.of(new Attempts(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
    }

    @Override
    public String toString() {
      return offset + " begun " + count;
    }
  }
}
