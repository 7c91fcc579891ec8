package org.w3id.chancery.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.recording.Extractors;
import org.w3id.chancery.recording.Recorder;

/**
 * The sequencer's side of the queue: resolves what workers have read, one document after the other,
 * and records it. A document's entries are one group, and one that is recorded already changes
 * nothing, so that what is delivered twice is recorded once; how far the queue was read is
 * committed after that.
 */
public final class Intake implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int BATCH = 100;
  private static final long PAUSE_MILLIS = 1_000;

  private final KafkaAddress address;
  private final KnowledgeBase knowledge;
  private final Lock ingesting;
  private final Consumer<Reading.Reject> rejects;
  private final DocumentArchive archive;
  private final TopicPartition partition;
  private Extractor extractor;
  private boolean isOutdated;
  private long seen;
  private volatile boolean isClosed;

  /**
   * An intake.
   *
   * @param knowledge whose log is the one at the address
   * @param ingesting held while documents are recorded
   * @param rejects is told of documents and parts of them that are not recorded
   */
  public Intake(
      KafkaAddress address,
      KnowledgeBase knowledge,
      Lock ingesting,
      Consumer<Reading.Reject> rejects) {
    this.address = address;
    this.knowledge = knowledge;
    this.ingesting = ingesting;
    this.rejects = rejects;
    this.archive = new DocumentArchive(knowledge.layout().documents());
    this.partition = new TopicPartition(address.claims(), 0);
  }

  /** The group of sequencers of a log, of which one at a time reads. */
  static String group(KafkaAddress address) {
    return address.topic() + ".sequencer";
  }

  /** Records until it is told to stop; while something does not answer, tries again. */
  @Override
  public void run() {
    while (!isClosed && !Thread.currentThread().isInterrupted()) {
      try (KafkaConsumer<byte[], byte[]> consumer =
              Clients.member(address, group(address), BATCH, Integer.MAX_VALUE);
          Queue queue = new Queue(address)) {
        take(consumer, queue);
      } catch (InterruptException e) {
        return;
      } catch (FencedException e) {
        LOG.info("{}", e.getMessage());
        return;
      } catch (KafkaException | LogException | ProjectionException e) {
        if (isClosed) {
          return;
        }
        LOG.warn("{}: {}; goes on in a while", address, e.getMessage());
        pause();
      }
    }
  }

  /** Has it stop after the document in hand. */
  public void stop() {
    isClosed = true;
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer, Queue queue) {
    // no member of a group that waits for others to leave: the log has one sequencer anyway
    consumer.assign(List.of(partition));
    while (!isClosed) {
      ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
      if (batch.isEmpty()) {
        continue;
      }
      ingesting.lock();
      try {
        Batch recording = new Batch(queue);
        for (ConsumerRecord<byte[], byte[]> next : batch) {
          recording.add(next);
        }
      } finally {
        ingesting.unlock();
      }
      long end = consumer.position(partition);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(end)));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Documents that come together. */
  private final class Batch {
    private final Queue queue;
    private Recorder recorder;
    private String agent;

    Batch(Queue queue) {
      this.queue = queue;
      if (knowledge.log().head().position() != seen) {
        isOutdated = true; // others have written
      }
    }

    void add(ConsumerRecord<byte[], byte[]> next) {
      ReadDocument read;
      try {
        read = Messages.read(next.value(), ReadDocument.class);
      } catch (IOException e) {
        bury(next.key(), next.value(), address.claims() + ", " + next.offset(), e);
        return;
      }
      QueuedDocument queued = read.queued();
      try {
        record(read);
      } catch (LogException | ProjectionException e) {
        throw e; // not the document's fault
      } catch (IOException e) {
        throw new LogException(
            knowledge.layout().documents() + ": cannot be written: " + e.getMessage(), e);
      } catch (RuntimeException e) {
        LOG.warn("{}: cannot be recorded", queued.source(), e);
        bury(Queue.key(queued), Messages.write(queued), queued.source(), e);
      }
    }

    private void record(ReadDocument read) throws IOException {
      Document document = read.queued().document();
      boolean isReference = document.format() == Document.Format.TURTLE;
      if (extractor == null || (isOutdated && !isReference)) {
        knowledge.await();
        extractor = Extractors.of(knowledge);
        isOutdated = false;
      }
      Extraction extraction =
          extractor.resolve(document, read.ingestor(), read.version(), read.claims());
      archive.keep(document.sha256(), read.queued().bytes());
      Recorder.Rule rule = read.queued().again() ? Recorder.Rule.AGAIN : Recorder.Rule.REVISIONS;
      recorder(read.queued().agent()).record(extraction, rule);
      isOutdated |= document.format().isData(); // tables may bring names and numbers too
      seen = knowledge.log().head().position();
      read.leftOut()
          .forEach(
              part ->
                  rejects.accept(
                      new Reading.Reject(
                          read.queued().source(),
                          "characters " + part.start() + " to " + part.end(),
                          part.reason())));
    }

    private Recorder recorder(String name) {
      if (recorder == null || !name.equals(agent)) {
        recorder = new Recorder(knowledge, name);
        agent = name;
      }
      return recorder;
    }

    private void bury(byte[] key, byte[] value, String source, Exception e) {
      String reason = "cannot be recorded: " + e.getMessage();
      queue.bury(key, value, source, reason);
      rejects.accept(new Reading.Reject(source, "", reason));
    }
  }
}
