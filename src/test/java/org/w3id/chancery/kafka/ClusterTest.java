package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.Verification;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A broker, a sequencer, two replicas and two workers, each in a process of its own but for the
 * broker, which go through one fault after the other; in the end all logs and datasets are equal,
 * and nothing that was acknowledged is missing.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ClusterTest {
  private static final String NAMES =
      "SELECT ?s { GRAPH <" + Namespaces.GRAPH + "data/x> { ?s ?p ?o } }";
  private static final Pattern WRITTEN = Pattern.compile("<(urn:s\\d+)>");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;

  /** What was written and acknowledged. */
  private static final List<String> ACKNOWLEDGED = Collections.synchronizedList(new ArrayList<>());

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static Broker broker;
  private static KafkaAddress address;
  private static Path client;
  private static Node sequencer;
  private static final List<Node> REPLICAS = new ArrayList<>();
  private static final List<Node> WORKERS = new ArrayList<>();
  private static long position;

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.in(folder.resolve("broker"));
    address = broker.address("chancery");
    client = folder.resolve("client.properties");
    Files.writeString(client, "session.timeout.ms=3000\nheartbeat.interval.ms=500\n");
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(new Layout(kb).log())) {
      log.append(
          List.of(
              Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText("TX .\nTC .\n"))));
      LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, n -> {});
    }
    Queue.make(address, 4);
    sequencer = sequence("kb");
    REPLICAS.add(replica("replica1"));
    REPLICAS.add(replica("replica2"));
    WORKERS.add(worker("worker1"));
    WORKERS.add(worker("worker2"));
    sequencer.awaitServed();
  }

  @AfterAll
  @SuppressWarnings("try") // what is opened elsewhere is closed here, all of it whatever fails
  static void stop() {
    try {
      REPLICAS.forEach(Node::close);
      WORKERS.forEach(Node::close);
      sequencer.kill();
    } finally {
      broker.stop();
    }
  }

  private static Node sequence(String name) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--log", address.toString(), "--kafka-config"));
    arguments.add(client.toString());
    Path published = folder.resolve("published");
    if (Files.exists(published)) {
      arguments.addAll(List.of("--checkpoint", published.toString()));
    }
    return Node.start(folder.resolve(name), arguments.toArray(String[]::new));
  }

  /** The same, as a file of settings says it; and it keeps nothing of the queue that is done. */
  private static Node sequenceBySettings(String name) throws Exception {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(
        settings,
        """
        kafka:
          log: %s
          config: %s
          keep-done: 1ms
        """
            .formatted(address, client));
    return Node.start(
        folder.resolve(name),
        "serve",
        "--port",
        "0",
        "--config",
        settings.toString(),
        "--checkpoint",
        folder.resolve("published").toString());
  }

  private static Node replica(String name, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("follow", address.toString(), "--serve", "--port", "0"));
    arguments.addAll(List.of(more));
    return Node.start(folder.resolve(name), arguments.toArray(String[]::new));
  }

  private static Node worker(String name) throws Exception {
    return Node.start(
        folder.resolve(name),
        "queue",
        "work",
        "--log",
        address.toString(),
        "--kafka-config",
        client.toString());
  }

  private static void write() throws Exception {
    String name = "s" + NEXT.incrementAndGet();
    HttpResponse<String> answer = sequencer.add(name);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    ACKNOWLEDGED.add("urn:" + name);
    position = JSON.readTree(answer.body()).get("position").asLong();
  }

  private static void assertReplicasHoldIt() throws Exception {
    for (Node replica : REPLICAS) {
      assertThat(replica.awaitServed().ask(NAMES, position)).containsAll(ACKNOWLEDGED);
    }
  }

  private static List<String> claimedWords() throws Exception {
    return sequencer.ask(
        """
        PREFIX ch: <https://w3id.org/chancery/ontology#>
        SELECT ?words {
          GRAPH <https://w3id.org/chancery/graph/claims> { ?c ch:passage/ch:exact ?words }
        } ORDER BY ?words
        """,
        position);
  }

  private static void submit(QueuedDocument... documents) {
    try (Queue queue = new Queue(address)) {
      for (QueuedDocument document : documents) {
        queue.submit(document);
      }
      queue.flush();
    }
  }

  private static void awaitWords(List<String> words) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!claimedWords().equals(words) && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    assertThat(claimedWords()).isEqualTo(words);
  }

  @Test
  @Order(1)
  void whatIsWrittenIsReadAtTheReplicas() throws Exception {
    for (int i = 0; i < 20; i++) {
      write();
      Node replica = REPLICAS.get(i % 2).awaitServed();
      assertThat(replica.ask(NAMES, position)).contains("urn:s" + NEXT.get());
    }
    assertReplicasHoldIt();
  }

  @Test
  @Order(2)
  void replicasTakeNoWrites() throws Exception {
    HttpResponse<String> answer = REPLICAS.get(0).add("elsewhere");
    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  @Test
  @Order(3)
  void workersReadWhatIsSubmittedOnce() throws Exception {
    for (int n = 10; n < 30; n++) {
      QueuedDocument document = TestIngestor.queued("d" + n, "w" + n);
      submit(document, document); // a duplicate delivery
    }
    awaitWords(IntStream.range(10, 30).mapToObj(n -> "w" + n).toList());
  }

  @Test
  @Order(4)
  void aDocumentWhoseWorkerIsKilledIsReadByAnother() throws Exception {
    Path meeting = Files.createDirectory(folder.resolve("meeting"));
    submit(TestIngestor.queued("slow", "WAIT " + meeting, "x1", "x2"));
    while (!Files.exists(meeting.resolve("begun"))
        || Files.readString(meeting.resolve("begun")).isEmpty()) {
      Thread.sleep(30);
    }
    long reader = Long.parseLong(Files.readString(meeting.resolve("begun")));
    Node killed =
        WORKERS.stream().filter(w -> w.process().pid() == reader).findFirst().orElseThrow();
    killed.kill();
    Files.createFile(meeting.resolve(TestIngestor.GO));
    List<String> words = new ArrayList<>(IntStream.range(10, 30).mapToObj(n -> "w" + n).toList());
    words.addAll(List.of("x1", "x2"));
    awaitWords(words);
  }

  @Test
  @Order(5)
  void aReplicaWhoseDiskIsWipedBeginsWithACheckpoint() throws Exception {
    Node wiped = REPLICAS.remove(1);
    wiped.kill();
    try (Stream<Path> files = Files.walk(wiped.folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Path published = folder.resolve("published");
    Checkpoint made =
        Checkpoint.publish(
            new Layout(sequencer.folder()),
            Checkpoint.Content.LOG_AND_DATASET,
            published,
            position -> {});
    assertThat(made.dataset()).isPresent();
    try (SegmentLog log = SegmentLog.view(new Layout(sequencer.folder()).log());
        Stream<Entry> entries = log.read(made.position() - 3)) {
      Trim.upTo(entries.findFirst().orElseThrow(), address); // the topic no longer has it all
    }
    write();
    assertThat(made.position()).isLessThan(position);
    try (Node lost = replica("lost")) {
      assertThat(lost.exitCode()).isEqualTo(1);
      assertThat(lost.said()).contains("start from a checkpoint");
    }
    REPLICAS.add(replica("replica2", "--checkpoint", published.toString()));
    assertReplicasHoldIt();
  }

  private static void awaitAcknowledged(int writes) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (ACKNOWLEDGED.size() < writes) {
      assertThat(System.nanoTime()).as("%d writes are acknowledged", writes).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  @Order(6)
  void aBrokerThatIsAwayForAWhileLosesNothing() throws Exception {
    int before = ACKNOWLEDGED.size();
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!isOver.get()) {
                try {
                  write();
                } catch (Exception | AssertionError e) {
                  // not acknowledged: the next is another one
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
              }
            });
    QueuedDocument[] documents =
        IntStream.range(0, 20)
            .mapToObj(n -> TestIngestor.queued("b" + n, "z" + n))
            .toArray(QueuedDocument[]::new);
    try {
      awaitAcknowledged(before + 2);
      submit(documents);
      broker.stop();
      int without = ACKNOWLEDGED.size();
      Thread.sleep(1_500);
      broker.start();
      awaitAcknowledged(without + 5);
    } finally {
      isOver.set(true);
      writing.join();
    }
    write();
    assertReplicasHoldIt();
    for (int n = 0; n < 20; n++) {
      awaitWordsContain("z" + n);
    }
  }

  @Test
  @Order(7)
  void strangersInTheTopicChangeNothing() throws Exception {
    List<byte[]> frames;
    try (SegmentLog log = SegmentLog.view(new Layout(sequencer.folder()).log());
        Stream<byte[]> last = log.frames(log.head().position())) {
      frames = last.toList();
    }
    byte[] damaged = frames.get(0).clone();
    damaged[damaged.length / 2] ^= 4;
    try (KafkaProducer<byte[], byte[]> stranger = Clients.plain(address, 1 << 20)) {
      for (byte[] value : List.of(frames.get(0), damaged, new byte[] {1})) {
        byte[] key = new Chunk(value.length == 1 ? 1 : position + 1, 0, 1, value).key();
        stranger.send(new ProducerRecord<>(address.topic(), 0, key, value)).get();
      }
    }
    write();
    write();
    assertReplicasHoldIt();
  }

  @Test
  @Order(8)
  void aSequencerThatWasReplacedWhileItStalledCannotWrite() throws Exception {
    Node stalled = sequencer;
    stalled.stall();
    CompletableFuture<HttpResponse<String>> late =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return stalled.add("late");
              } catch (Exception e) {
                return null; // it ended before it answered
              }
            });
    sequencer = sequenceBySettings("successor").awaitServed();
    write();
    stalled.signal("CONT");
    HttpResponse<String> answer = late.get();
    assertThat(answer == null || answer.statusCode() >= 400).isTrue();
    assertThat(stalled.exitCode()).isEqualTo(1);
    assertThat(stalled.said()).contains("another server has taken the log over; this one ends");
    write();
    assertReplicasHoldIt();
    assertThat(REPLICAS.get(0).ask(NAMES, position)).doesNotContain("urn:late");
    submit(TestIngestor.queued("after", "y"));
    awaitWordsContain("y");
    try (Admin admin = Clients.admin(address)) {
      TopicPartition claims = new TopicPartition(address.claims(), 0);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
      while (Lag.offsets(admin, List.of(claims), OffsetSpec.earliest()).get(claims) == 0) {
        assertThat(System.nanoTime()).as("what was recorded is deleted").isLessThan(end);
        Thread.sleep(200);
      }
    }
  }

  private static void awaitWordsContain(String word) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!claimedWords().contains(word) && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    assertThat(claimedWords()).containsOnlyOnce(word);
  }

  @Test
  @Order(9)
  void aSequencerThatIsKilledWhileItWritesIsReplaced() throws Exception {
    int before = ACKNOWLEDGED.size();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (true) {
                  write();
                }
              } catch (Exception | AssertionError e) {
                // it is killed
              }
            });
    awaitAcknowledged(before + 5);
    sequencer.kill();
    writing.join();
    sequencer = sequence("kb").awaitServed(); // the folder of the one that was fenced off
    write();
    assertReplicasHoldIt();
  }

  @Test
  @Order(10)
  void inTheEndAllLogsAndDatasetsAreEqual() throws Exception {
    assertReplicasHoldIt();
    assertThat(sequencer.end()).isNotNegative();
    Head head;
    try (SegmentLog log = SegmentLog.view(new Layout(sequencer.folder()).log())) {
      head = log.head();
      assertEachIsRecordedOnce(log);
    }
    for (Node worker : WORKERS) {
      worker.kill();
    }
    String hash = dataset(sequencer.folder(), head);
    for (Node replica : REPLICAS) {
      awaitHead(replica.folder(), head);
      replica.end();
      assertThat(dataset(replica.folder(), head)).isEqualTo(hash);
    }
    assertThat(Rebuild.run(sequencer.folder(), n -> {}).hash()).hasToString(hash);
  }

  /** What was acknowledged, and what each document claims. */
  private static void assertEachIsRecordedOnce(SegmentLog log) {
    Map<String, Integer> written = new HashMap<>();
    Map<String, Integer> claimed = new HashMap<>();
    try (Stream<Entry> entries = log.read(1)) {
      entries.forEach(
          entry -> {
            Matcher names = WRITTEN.matcher(entry.content().payload().text());
            while (names.find()) {
              written.merge(names.group(1), 1, Integer::sum);
            }
            if (entry.content().kind() == EntryKind.CLAIMS_MADE) {
              claimed.merge(entry.content().document().orElseThrow(), 1, Integer::sum);
            }
          });
    }
    assertThat(written).containsKeys(ACKNOWLEDGED.toArray(String[]::new));
    assertThat(written.values()).containsOnly(1);
    assertThat(claimed).hasSize(20 + 1 + 20 + 1); // what all the tests have submitted
    assertThat(claimed.values()).containsOnly(1);
  }

  private static void awaitHead(Path kb, Head head) throws Exception {
    Head there = Head.EMPTY;
    while (there.position() < head.position()) {
      Thread.sleep(50);
      try (SegmentLog log = SegmentLog.view(new Layout(kb).log())) {
        there = log.head();
      }
    }
  }

  private static String dataset(Path kb, Head head) {
    assertThat(Verification.of(new Layout(kb).log(), true, bytes -> {}).isSound()).isTrue();
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      assertThat(knowledge.log().head()).isEqualTo(head);
      return DatasetHash.of(knowledge.dataset()).toString();
    }
  }
}
