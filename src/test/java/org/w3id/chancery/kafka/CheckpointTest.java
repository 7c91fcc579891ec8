package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Copies that begin with a checkpoint, as a topic no longer holds the whole log. */
class CheckpointTest {
  @TempDir Path parent;

  private Path knowledgeBase(int entries) {
    Path folder = parent.resolve("kb");
    if (!Files.exists(folder)) {
      KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    }
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      knowledge.append(
          IntStream.range(0, entries)
              .mapToObj(
                  n ->
                      Draft.of(
                          "tester",
                          EntryKind.STATEMENTS_PATCHED,
                          Payload.ofText(
                              "A <urn:s%d> <urn:p> \"o\" <%sdata/x> .\n"
                                  .formatted(System.nanoTime(), Namespaces.GRAPH))))
              .toList());
      knowledge.await();
    }
    return folder;
  }

  private static String hash(Path folder) {
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      return DatasetHash.of(knowledge.dataset()).toString();
    }
  }

  @Test
  void aCopyIsMadeOfIt() throws Exception {
    Path kb = knowledgeBase(20);
    Path published = parent.resolve("published");
    Checkpoint made = Checkpoint.publish(new Layout(kb), published, position -> {});
    assertThat(made.position()).isEqualTo(20);
    assertThat(Checkpoint.newest(published.toString())).isEqualTo(made);

    Path copy = parent.resolve("copy");
    made.bring(published.toString(), new Layout(copy), position -> {});
    assertThat(hash(copy)).isEqualTo(hash(kb));
  }

  @Test
  void itMayBeFetchedOverHttp() throws Exception {
    Path kb = knowledgeBase(3);
    Path published = parent.resolve("published");
    Checkpoint.publish(new Layout(kb), published, position -> {});
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = published.resolve(exchange.getRequestURI().getPath().substring(1));
          byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String place = "http://localhost:" + server.getAddress().getPort();
      Path copy = parent.resolve("copy");
      Checkpoint.newest(place).bring(place, new Layout(copy), position -> {});
      assertThat(hash(copy)).isEqualTo(hash(kb));
      assertThatThrownBy(() -> Checkpoint.newest(place + "/none"))
          .hasMessageContaining("/none/checkpoint.json answers with status 404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aDamagedOneIsRefused() throws Exception {
    Path published = parent.resolve("published");
    Checkpoint made = Checkpoint.publish(new Layout(knowledgeBase(5)), published, p -> {});
    Path file = published.resolve(made.file());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Path copy = parent.resolve("copy");
    assertThatThrownBy(() -> made.bring(published.toString(), new Layout(copy), position -> {}))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("is damaged: its SHA-256 is not");
    assertThat(copy).doesNotExist();
  }

  @Test
  void theLastTwoStay() throws Exception {
    Path published = parent.resolve("published");
    for (int i = 0; i < 4; i++) {
      Checkpoint.publish(new Layout(knowledgeBase(1)), published, position -> {});
    }
    try (Stream<Path> files = Files.list(published)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint.json", "checkpoint-000000000003.chlog", "checkpoint-000000000004.chlog");
    }
  }

  @Test
  void whatItHoldsMayGoFromTheTopic() throws Exception {
    Path kb = knowledgeBase(30);
    try (Broker broker = Broker.in(parent.resolve("broker"));
        SegmentLog log = SegmentLog.view(new Layout(kb).log())) {
      KafkaAddress address = broker.address("trimmed");
      LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, position -> {});
      Head early;
      try (Stream<Entry> entries = log.read(10)) {
        early = Head.of(entries.findFirst().orElseThrow());
      }
      try (Stream<Entry> entries = log.read(20)) {
        Trim.upTo(entries.findFirst().orElseThrow(), address);
      }
      try (TopicOrigin origin = new TopicOrigin(address)) {
        assertThat(origin.continues(early)).isFalse();
        assertThat(origin.continues(log.head())).isTrue();
        List<byte[]> none = new ArrayList<>();
        assertThatThrownBy(() -> origin.fetch(early, Duration.ofSeconds(5), none::addAll))
            .isInstanceOf(LogException.class)
            .hasMessageContaining("entries from position 11 on are missing")
            .hasMessageContaining("start from a checkpoint");
        assertThat(origin.hashOf(log.head())).isEqualTo(log.head().hash());
      }
      try (KafkaLog writer =
          KafkaLog.lead(address, SegmentLog.open(new Layout(kb).log()), Namespaces.DEFAULT_BASE)) {
        assertThat(writer.head().position()).isEqualTo(30);
      }
    }
  }
}
