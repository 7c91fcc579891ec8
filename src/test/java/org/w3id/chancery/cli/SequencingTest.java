package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.Broker;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.KafkaLog;
import org.w3id.chancery.kafka.LogCopy;
import org.w3id.chancery.kafka.QueueMeters;
import org.w3id.chancery.kafka.QueueRetention;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.vocabulary.Namespaces;

/** What a server does beside serving while it appends to a topic of a real broker. */
class SequencingTest {
  @TempDir Path folder;

  private static Draft nothing() {
    return Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText("TX .\nTC .\n"));
  }

  @Test
  void itIsWatchedThoughNamesOfBrokersAreUnknown() throws Exception {
    try (Broker broker = Broker.in(folder.resolve("broker"))) {
      KafkaAddress address = broker.address("chancery");
      try (SegmentLog log = SegmentLog.open(folder.resolve("founding"))) {
        log.append(List.of(nothing()));
        LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, n -> {});
      }
      KafkaAddress unknown = new KafkaAddress("nobody.invalid:9092", "chancery", Map.of());
      CountDownLatch stopped = new CountDownLatch(1);
      try (VersionedKnowledgeBase knowledge =
              Sequencing.open(folder.resolve("kb"), address, new CheckpointOptions());
          Sequencing sequencing =
              Sequencing.start(
                  address,
                  knowledge,
                  new ReentrantLock(),
                  new QueueRetention(Duration.ofDays(1), Optional.empty()),
                  new QueueMeters(unknown),
                  stopped::countDown,
                  new PrintWriter(new StringWriter()))) {
        try (KafkaLog successor =
            KafkaLog.lead(
                address, SegmentLog.open(folder.resolve("other")), Namespaces.DEFAULT_BASE)) {
          successor.append(List.of(nothing()));
        }
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sequencing.isReplaced()).isTrue();
      }
    }
  }
}
