package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.KafkaLog;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;

/** A server that appends to a topic: what there is to do beside serving. */
final class Sequencing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencing.class);
  private static final long CHECK_MILLIS = 2_000;

  private final KafkaLog log;
  private final Runnable stop;
  private final PrintWriter err;
  private final Thread thread = Daemons.named("sequencer").newThread(this::run);
  private volatile boolean isReplaced;

  private Sequencing(KafkaLog log, Runnable stop, PrintWriter err) {
    this.log = log;
    this.stop = stop;
    this.err = err;
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
   * Watches whether this process is still the sequencer.
   *
   * @param stop ends the server when it is not
   * @param err is told of it
   */
  static Sequencing watch(VersionedKnowledgeBase knowledge, Runnable stop, PrintWriter err) {
    KafkaLog log = (KafkaLog) knowledge.present().log();
    Sequencing sequencing = new Sequencing(log, stop, err);
    sequencing.thread.start();
    return sequencing;
  }

  private void run() {
    try {
      do {
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

  private static boolean isLeading(KafkaLog log) {
    try {
      return log.isLeading();
    } catch (LogException e) {
      LOG.warn("{}", e.getMessage());
      return true; // as far as is known
    }
  }

  /** Whether another process has taken the log over. */
  boolean isReplaced() {
    return isReplaced;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
