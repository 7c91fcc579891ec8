package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.Intake;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.KafkaLog;
import org.w3id.chancery.kafka.Queue;
import org.w3id.chancery.kafka.QueueMeters;
import org.w3id.chancery.kafka.QueueRetention;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;

/** A server that appends to a topic: what there is to do beside serving. */
final class Sequencing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencing.class);
  private static final long CHECK_MILLIS = 2_000;

  /** So often it looks whether it is the sequencer before it counts again what waits. */
  private static final int COUNT_EVERY = 5;

  /** And before it deletes what has been done for long. */
  private static final int DELETE_EVERY = 30;

  private final KafkaAddress address;
  private final KafkaLog log;
  private final QueueRetention retention;
  private final Runnable stop;
  private final PrintWriter err;
  private final Intake intake;
  private final QueueMeters meters;
  private final Thread watching = Daemons.named("sequencer").newThread(this::watch);
  private final Thread taking;
  private volatile boolean isReplaced;

  private Sequencing(
      KafkaAddress address,
      KafkaLog log,
      QueueRetention retention,
      Intake intake,
      QueueMeters meters,
      Runnable stop,
      PrintWriter err) {
    this.address = address;
    this.log = log;
    this.retention = retention;
    this.intake = intake;
    this.meters = meters;
    this.stop = stop;
    this.err = err;
    this.taking = Daemons.named("intake").newThread(intake);
  }

  /**
   * Opens a knowledge base whose log is in a topic, and takes the log over. The folder is made
   * where there is none.
   *
   * @throws CommandFailure when the folder belongs to another log
   * @throws LogException when the log cannot be taken over
   */
  static VersionedKnowledgeBase open(
      Path folder, KafkaAddress address, CheckpointOptions checkpoint) throws IOException {
    Layout layout = new Layout(folder);
    if (Files.exists(layout.origin())) {
      String before = Files.readString(layout.origin()).strip();
      if (!before.endsWith("/" + address.topic()) || !KafkaAddress.isAddress(before)) {
        throw new CommandFailure(
            folder + ": is a copy of " + before + "; give another folder with --kb");
      }
    }
    try (TopicOrigin origin = new TopicOrigin(address)) {
      checkpoint.bring(folder, origin);
      if (!layout.exists()) {
        KnowledgeBase.create(folder, new Settings(origin.state().base()));
      }
    }
    String base = Settings.read(layout).base();
    VersionedKnowledgeBase knowledge =
        VersionedKnowledgeBase.open(
            folder, position -> {}, segments -> KafkaLog.lead(address, segments, base));
    // from now on nothing is appended here but by way of the topic
    Files.writeString(layout.origin(), address + "\n");
    return knowledge;
  }

  /**
   * Takes what workers have read, and watches whether this process is still the sequencer.
   *
   * @param ingesting held by the one that reads documents
   * @param retention of the queue, kept from now on
   * @param meters of the queue, kept up to date
   * @param stop ends the server when this process is not
   * @param err is told of it, and of what cannot be recorded
   */
  static Sequencing start(
      KafkaAddress address,
      VersionedKnowledgeBase knowledge,
      Lock ingesting,
      QueueRetention retention,
      QueueMeters meters,
      Runnable stop,
      PrintWriter err) {
    Queue.make(address, Queue.PARTITIONS);
    Path report = knowledge.present().layout().root().resolve("rejects.jsonl");
    Rejects rejects = new Rejects(err, Optional.of(report));
    Intake intake = new Intake(address, knowledge.present(), ingesting, rejects::add);
    KafkaLog log = (KafkaLog) knowledge.present().log();
    Sequencing sequencing = new Sequencing(address, log, retention, intake, meters, stop, err);
    sequencing.watching.start();
    sequencing.taking.start();
    return sequencing;
  }

  private void watch() {
    try {
      int looks = 0;
      do {
        if (looks % COUNT_EVERY == 0) {
          askBrokers(meters::refresh);
        }
        if (looks % DELETE_EVERY == 0) {
          askBrokers(() -> retention.apply(address));
        }
        looks++;
        Thread.sleep(CHECK_MILLIS);
      } while (isLeading(log));
      isReplaced = true;
      err.println("chancery: another server has taken the log over; this one ends");
      err.flush();
      stop.run();
    } catch (InterruptedException e) {
      LOG.debug("the server stops");
    }
  }

  /** What they do not answer now they are asked again later. */
  private static void askBrokers(Runnable question) {
    try {
      question.run();
    } catch (LogException e) {
      LOG.debug("{}", e.getMessage());
    } catch (RuntimeException e) { // of Kafka's clients, as when names are not resolved
      LOG.warn("{}", words(e));
    }
  }

  private static boolean isLeading(KafkaLog log) {
    try {
      return log.isLeading();
    } catch (RuntimeException e) { // whatever it is, nobody else watches
      LOG.warn("{}", words(e));
      return true; // as far as is known
    }
  }

  /** Of a client that cannot be made only the cause says why. */
  private static String words(RuntimeException e) {
    String words = Failures.sentence(e);
    return e instanceof LogException || e.getCause() == null
        ? words
        : words + ": " + Failures.sentence(e.getCause());
  }

  /** Whether another process has taken the log over. */
  boolean isReplaced() {
    return isReplaced;
  }

  /** What ends this, and then a server, which otherwise would be missed here. */
  AutoCloseable before(AutoCloseable server) {
    return () -> {
      end();
      server.close();
    };
  }

  @Override
  public void close() {
    end();
  }

  private void end() {
    watching.interrupt();
    intake.stop();
    try {
      taking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
