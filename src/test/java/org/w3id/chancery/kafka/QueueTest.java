package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/** Documents by way of a real broker; workers and sequencer are threads of this process. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QueueTest {
  @TempDir Path folder;

  private final List<Reading.Reject> rejects = Collections.synchronizedList(new ArrayList<>());
  private Broker broker;
  private KafkaAddress address;
  private KnowledgeBase knowledge;
  private Intake intake;
  private Thread taking;
  private Queue queue;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.in(folder.resolve("broker"));
    address = broker.address("chancery");
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(new Layout(kb).log())) {
      log.append(
          List.of(
              Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText("TX .\nTC .\n"))));
      LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, position -> {});
    }
    knowledge =
        KnowledgeBase.open(
            kb,
            position -> {},
            CommitListener.NONE,
            segments -> KafkaLog.lead(address, segments, Namespaces.DEFAULT_BASE));
    Queue.make(address, 3);
    queue = new Queue(address);
    intake = new Intake(address, knowledge, new ReentrantLock(), rejects::add);
    taking = new Thread(intake);
    taking.start();
  }

  @AfterEach
  @SuppressWarnings("try") // what is opened elsewhere is closed here, all of it whatever fails
  void stop() throws Exception {
    try {
      intake.stop();
      taking.join();
      queue.close();
      knowledge.close();
    } finally {
      broker.stop();
    }
  }

  /** A worker that knows what the sequencer knows. */
  private Thread work(Worker worker) {
    Thread thread = new Thread(worker);
    thread.setUncaughtExceptionHandler((t, e) -> {}); // dying is what some of them are for
    thread.start();
    return thread;
  }

  private Worker worker() {
    return new Worker(
        address, new CurrentNames(knowledge), document -> Optional.of(new TestIngestor()));
  }

  private void submit(QueuedDocument... documents) {
    for (QueuedDocument document : documents) {
      queue.submit(document);
    }
    queue.flush();
  }

  private long waiting(String topic) {
    return Lag.of(address).stream()
        .filter(l -> l.topic().equals(topic))
        .mapToLong(Lag::waiting)
        .sum();
  }

  private void awaitAllDone() throws Exception {
    do {
      Thread.sleep(200);
    } while (waiting(address.documents()) > 0 || waiting(address.claims()) > 0);
    knowledge.await();
  }

  /** The words of the claims of a document. */
  private List<String> claims(String id) {
    DatasetGraph dataset = knowledge.dataset();
    Node document =
        NodeFactory.createURI(
            new InstanceIris(Namespaces.DEFAULT_BASE).document("urn:chancery:document:" + id));
    Node claims = NodeFactory.createURI(GraphTerm.CLAIMS);
    List<String> words = new ArrayList<>();
    Txn.executeRead(
        dataset,
        () ->
            dataset
                .find(claims, Node.ANY, NodeFactory.createURI(ChProperty.STATED_IN), document)
                .forEachRemaining(
                    stated ->
                        dataset
                            .find(
                                claims,
                                stated.getSubject(),
                                NodeFactory.createURI(ChProperty.EXACT),
                                Node.ANY)
                            .forEachRemaining(
                                q -> words.add(q.getObject().getLiteralLexicalForm()))));
    words.sort(null);
    return words;
  }

  /** How many entries made claims of documents. */
  private long groups() {
    try (Stream<Entry> entries = knowledge.log().read(1)) {
      return entries.filter(e -> e.content().kind() == EntryKind.CLAIMS_MADE).count();
    }
  }

  @Test
  void whatIsSubmittedTwiceIsRecordedOnce() throws Exception {
    Worker first = worker();
    Worker second = worker();
    Thread one = work(first);
    Thread other = work(second);
    for (int n = 0; n < 15; n++) {
      QueuedDocument document = TestIngestor.queued("d" + n, "a" + n, "b" + n);
      submit(document, document);
    }
    awaitAllDone();
    submit(TestIngestor.queued("d3", "a3", "b3"), TestIngestor.queued("d4", "a4", "revised"));
    submit(TestIngestor.queued("d4", "a4", "b4")); // an earlier version of it
    awaitAllDone();
    for (int n = 0; n < 15; n++) {
      assertThat(claims("d" + n)).containsExactly("a" + n, n == 4 ? "revised" : "b" + n);
    }
    assertThat(groups()).isEqualTo(16);
    assertThat(DeadLetters.list(address)).isEmpty();
    first.stop();
    second.stop();
    one.join();
    other.join();
  }

  @Test
  void whatIsDeliveredTwiceToTheSequencerIsRecordedOnce() throws Exception {
    ReadDocument read =
        new ReadDocument(
            TestIngestor.queued("d", "a"),
            "test",
            "1",
            List.of(
                new Description(
                    new Passage(new Span(0, 1, "a"), "", "", 0),
                    Namespaces.DEFAULT_BASE + "actor/a",
                    List.of())),
            List.of());
    try (KafkaProducer<byte[], byte[]> producer = Clients.plain(address, Messages.LARGEST)) {
      for (int i = 0; i < 3; i++) {
        producer.send(new ProducerRecord<>(address.claims(), 0, null, Messages.write(read))).get();
      }
      producer
          .send(new ProducerRecord<>(address.claims(), 0, null, TestIngestor.bytes("{no claims")))
          .get();
    }
    while (rejects.isEmpty()) { // the last of them
      Thread.sleep(50);
    }
    knowledge.await();
    assertThat(claims("d")).containsExactly("a");
    assertThat(groups()).isEqualTo(1);
    assertThat(DeadLetters.list(address)).hasSize(1);
    assertThat(rejects).hasSize(1);
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersAndMayBeSubmittedAgain() throws Exception {
    Worker worker = worker();
    Thread thread = work(worker);
    submit(
        TestIngestor.queued("bad", "POISON"),
        TestIngestor.queued("good", "a"),
        TestIngestor.queued("good2", "b"));
    try (KafkaProducer<byte[], byte[]> producer = Clients.plain(address, Messages.LARGEST)) {
      producer
          .send(new ProducerRecord<>(address.documents(), 0, null, TestIngestor.bytes("?")))
          .get();
    }
    awaitAllDone();
    QueueMeters meters = new QueueMeters(address);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    meters.bindTo(registry);
    assertThat(registry.get("chancery.queue.dead.letters").gauge().value()).isNaN();
    meters.refresh();
    assertThat(registry.get("chancery.queue.dead.letters").gauge().value()).isEqualTo(2);
    assertThat(registry.get("chancery.queue.documents").gauge().value()).isZero();
    assertThat(claims("good")).containsExactly("a");
    assertThat(claims("good2")).containsExactly("b");
    assertThat(DeadLetters.list(address))
        .extracting(DeadLetters.DeadLetter::source, DeadLetters.DeadLetter::reason)
        .anyMatch(t -> t.toList().equals(List.of("bad.txt", "bad: poison")))
        .anyMatch(t -> t.toString().contains("the message is no document"))
        .hasSize(2);
    assertThat(DeadLetters.retry(address)).isEqualTo(2);
    awaitAllDone();
    assertThat(DeadLetters.list(address)).hasSize(2);
    assertThat(DeadLetters.delete(address, Duration.ofDays(1))).isZero();
    assertThat(DeadLetters.delete(address, Duration.ZERO)).isEqualTo(2);
    worker.stop();
    thread.join();
  }

  @Test
  void aDocumentLargerThanARecordUsuallyIsArrives() throws Exception {
    Worker worker = worker();
    Thread thread = work(worker);
    char[] text = new char[5_000_000];
    Random random = new Random(11);
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) ('!' + random.nextInt(90));
    }
    submit(TestIngestor.queued("large", "POISON", new String(text)));
    awaitAllDone();
    assertThat(DeadLetters.list(address))
        .singleElement()
        .extracting(DeadLetters.DeadLetter::reason)
        .isEqualTo("large: poison");
    worker.stop();
    thread.join();
  }

  @Test
  void aDocumentThatKillsItsWorkersIsGivenUp() throws Exception {
    submit(TestIngestor.queued("deadly", "DIE"), TestIngestor.queued("good", "a"));
    for (int i = 0; i < Worker.MOST_ATTEMPTS; i++) {
      work(worker()).join();
      assertThat(DeadLetters.list(address)).isEmpty();
    }
    Worker last = worker();
    Thread thread = work(last);
    awaitAllDone();
    assertThat(DeadLetters.list(address))
        .singleElement()
        .extracting(DeadLetters.DeadLetter::reason)
        .isEqualTo("reading it was begun 3 times, and never ended");
    assertThat(claims("good")).containsExactly("a");
    last.stop();
    thread.join();
  }

  @Test
  void whatIsDoneIsDeletedAfterAWhileAndWhatWaitsIsNot() throws Exception {
    Worker first = worker();
    Thread thread = work(first);
    submit(TestIngestor.queued("d1", "a"), TestIngestor.queued("d2", "b"));
    submit(TestIngestor.queued("bad", "POISON"));
    awaitAllDone();
    first.stop();
    thread.join();
    submit(TestIngestor.queued("d3", "c"));
    new QueueRetention(Duration.ofDays(1), Optional.of(Duration.ofDays(1))).apply(address);
    assertThat(held(address.documents())).isEqualTo(4);
    assertThat(DeadLetters.list(address)).hasSize(1);

    new QueueRetention(Duration.ZERO, Optional.of(Duration.ZERO)).apply(address);
    assertThat(held(address.documents())).isEqualTo(1);
    assertThat(held(address.claims())).isLessThanOrEqualTo(1); // the mark behind the last of them
    assertThat(DeadLetters.list(address)).isEmpty();
    assertThat(waiting(address.documents())).isEqualTo(1);

    Worker second = worker();
    Thread other = work(second);
    submit(TestIngestor.queued("d1", "a")); // once more, as nobody remembers there
    awaitAllDone();
    assertThat(claims("d3")).containsExactly("c");
    assertThat(groups()).isEqualTo(3);
    second.stop();
    other.join();
  }

  /** How many records a topic has, the marks at the ends of transactions among them. */
  private long held(String topic) throws Exception {
    try (Admin admin = Clients.admin(address)) {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      Map<TopicPartition, Long> ends = Lag.offsets(admin, partitions, OffsetSpec.latest());
      Map<TopicPartition, Long> begins = Lag.offsets(admin, partitions, OffsetSpec.earliest());
      return partitions.stream().mapToLong(p -> ends.get(p) - begins.get(p)).sum();
    }
  }
}
