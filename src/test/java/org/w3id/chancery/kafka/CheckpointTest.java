package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.projection.Snapshot;
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
      append(knowledge, entries);
    }
    return folder;
  }

  private static void append(KnowledgeBase knowledge, int entries) {
    knowledge.append(
        IntStream.range(0, entries)
            .mapToObj(
                n ->
                    Draft.of(
                        "tester",
                        EntryKind.STATEMENTS_PATCHED,
                        Payload.ofText(
                            """
                            A <urn:s%1$d> <http://www.w3.org/2000/01/rdf-schema#label> "thing"@en <%2$sdata/x> .
                            """
                                .formatted(System.nanoTime(), Namespaces.GRAPH))))
            .toList());
    knowledge.await();
  }

  private static Checkpoint publish(Path kb, Path folder) throws IOException {
    return Checkpoint.publish(
        new Layout(kb), Checkpoint.Content.LOG_AND_DATASET, folder, position -> {});
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
    Checkpoint made = publish(kb, published);
    assertThat(made.position()).isEqualTo(20);
    assertThat(Checkpoint.newest(published.toString())).isEqualTo(made);

    Path copy = parent.resolve("copy");
    made.bring(published.toString(), new Layout(copy), position -> {});
    assertThat(hash(copy)).isEqualTo(hash(kb));
  }

  /** The knowledge base is open for writing all the while, as a server has it. */
  @Test
  void theDatasetIsPublishedTooWhereVersionsAreKept() throws Exception {
    Path kb = parent.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    Path published = parent.resolve("published");
    Path copy = parent.resolve("copy");
    Hash expected;
    try (VersionedKnowledgeBase served = VersionedKnowledgeBase.open(kb)) {
      append(served.present(), 20);
      Checkpoint made = publish(kb, published);
      assertThat(made.dataset()).map(Checkpoint.Dataset::position).contains(20L);
      assertThat(Checkpoint.newest(published.toString())).isEqualTo(made);
      append(served.present(), 5);

      made.bring(published.toString(), new Layout(copy), position -> {});
      expected = DatasetHash.of(served.history().at(new Moment.Position(20)).dataset());
    }
    assertThat(copy.resolve("tdb/Data-0001/nodes-data.bdf")).exists();
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(copy)) {
      assertThat(DatasetHash.of(knowledge.present().dataset())).isEqualTo(expected);
      assertThat(found(knowledge.present().dataset())).isEqualTo(20);
      try (AsOf past = knowledge.history().at(new Moment.Position(7))) {
        assertThat(found(past.dataset())).isEqualTo(7);
      }
      append(knowledge.present(), 2);
      assertThat(found(knowledge.present().dataset())).isEqualTo(22);
    }
  }

  /** By the text index. */
  private static long found(DatasetGraph dataset) {
    return Txn.calculateRead(
        dataset,
        () -> {
          try (QueryExec exec =
              QueryExec.dataset(dataset)
                  .query(
                      """
                      PREFIX text: <http://jena.apache.org/text#>
                      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                      SELECT ?s { GRAPH ?g { ?s text:query (rdfs:label "thing") } }
                      """)
                  .build()) {
            return exec.select().stream().count();
          }
        });
  }

  @Test
  void aDamagedDatasetIsRefused() throws Exception {
    Path kb = parent.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    Path published = parent.resolve("published");
    Checkpoint made;
    try (VersionedKnowledgeBase served = VersionedKnowledgeBase.open(kb)) {
      append(served.present(), 3);
      made = publish(kb, published);
    }
    Path file = published.resolve(made.dataset().orElseThrow().part().file());
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 3] ^= 1;
    Files.write(file, damaged);
    Layout copy = new Layout(parent.resolve("copy"));
    assertThatThrownBy(() -> made.bring(published.toString(), copy, position -> {}))
        .isInstanceOf(LogException.class)
        .hasMessageContaining(file.getFileName() + " is damaged: its SHA-256 is not");
    assertThat(copy.tdb()).doesNotExist();

    Files.write(file, whole);
    made.bring(published.toString(), copy, position -> {});
    assertThat(hash(copy.root())).isEqualTo(hash(kb));
  }

  @Test
  void aFileThatIsNoDatasetIsWrittenNowhere() throws Exception {
    Path file = parent.resolve("strange.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("tdb/Data-0001/../../../escaped"));
      zip.write(1);
    }
    Path copy = parent.resolve("copy");
    KnowledgeBase.create(copy, new Settings(Namespaces.DEFAULT_BASE));
    assertThatThrownBy(() -> Snapshot.install(file, new Layout(copy)))
        .hasMessage("'tdb/Data-0001/../../../escaped' is no file of a dataset");
    assertThat(parent.resolve("escaped")).doesNotExist();
    assertThat(new Layout(copy).tdb()).doesNotExist();
  }

  @Test
  void itMayBeFetchedOverHttp() throws Exception {
    Path kb = knowledgeBase(3);
    Path published = parent.resolve("published");
    publish(kb, published);
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
    Checkpoint made = publish(knowledgeBase(5), published);
    Path file = published.resolve(made.log().file());
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
      publish(knowledgeBase(1), published);
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
        assertThatThrownBy(() -> origin.fetch(early, Duration.ofMinutes(1), none::addAll))
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

  /** Who commits is told so before the broker shows it to readers. */
  @Test
  void anEntryThatIsBeingCommittedIsWaitedFor() throws Exception {
    Path kb = knowledgeBase(20);
    try (Broker broker = Broker.in(parent.resolve("broker"))) {
      KafkaAddress address = broker.address("committing");
      try (SegmentLog log = SegmentLog.view(new Layout(kb).log())) {
        LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, position -> {});
      }
      knowledgeBase(5);
      try (SegmentLog log = SegmentLog.view(new Layout(kb).log());
          TopicOrigin origin = new TopicOrigin(address);
          KafkaProducer<byte[], byte[]> producer =
              Clients.transactional(address, "other", 1 << 20)) {
        producer.initTransactions();
        producer.beginTransaction();
        long position = 21;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (byte[] frame : log.frames(position).toList()) {
          sent.add(
              producer.send(
                  new ProducerRecord<>(
                      address.topic(),
                      0,
                      Frames.decode(frame).time().toEpochMilli(),
                      new Chunk(position++, 0, 1, frame).key(),
                      frame)));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
          each.get();
        }
        CompletableFuture<Void> commit =
            CompletableFuture.runAsync(
                producer::commitTransaction,
                CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
        assertThat(origin.hashOf(log.head())).isEqualTo(log.head().hash());
        commit.get();
        assertThat(origin.state().position()).isEqualTo(25);
      }
    }
  }
}
