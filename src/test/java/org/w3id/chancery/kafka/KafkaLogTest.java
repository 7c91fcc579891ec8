package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.log.UnknownOutcomeException;
import org.w3id.chancery.log.Verification;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** The log in a topic of a real broker. */
class KafkaLogTest {
  private static final String BASE = Namespaces.DEFAULT_BASE;

  @TempDir static Path folder;
  private static Broker broker;

  private KafkaAddress address;
  private Path own;
  private int readers;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = Broker.in(folder.resolve("broker"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    address = broker.address(name);
    own = folder.resolve(name);
  }

  private static Draft draft(int n) {
    return Draft.of(
        "tester",
        EntryKind.STATEMENTS_PATCHED,
        Payload.ofText("A <urn:s" + n + "> <urn:p> \"o\" <urn:chancery:graph> .\n"));
  }

  private static List<Draft> drafts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(KafkaLogTest::draft).toList();
  }

  private SegmentLog segments(String name) {
    return SegmentLog.open(own.resolve(name));
  }

  /** A topic that is founded with some entries. */
  private Head found(List<Draft> drafts) throws Exception {
    try (SegmentLog log = segments("founding")) {
      log.append(drafts);
      return LogCopy.toTopic(log, BASE, address, position -> {});
    }
  }

  private KafkaLog lead(String name) {
    return KafkaLog.lead(address, segments(name), BASE);
  }

  /** What somebody reads who has nothing yet. */
  private List<byte[]> readAll() throws Exception {
    try (TopicOrigin origin = new TopicOrigin(address);
        SegmentLog copy = segments("reader" + ++readers)) {
      long end = origin.state().position();
      while (copy.head().position() < end) {
        origin.fetch(copy.head(), Duration.ofSeconds(1), copy::appendFrames);
      }
      try (Stream<byte[]> frames = copy.frames(1)) {
        return frames.toList();
      }
    }
  }

  private static void assertSame(List<byte[]> frames, SegmentLog log) {
    try (Stream<byte[]> expected = log.frames(1)) {
      assertThat(frames).usingElementComparator(Arrays::compare).isEqualTo(expected.toList());
    }
  }

  @Test
  void entriesAreTheSameBytesInATopicAsInSegments() throws Exception {
    Head founded = found(drafts(1, 50));
    try (KafkaLog log = lead("sequencer")) {
      assertThat(log.head()).isEqualTo(founded);
      log.append(drafts(51, 60));
      log.append(drafts(61, 61));
      assertThat(log.head().position()).isEqualTo(61);
    }
    List<byte[]> read = readAll();
    try (SegmentLog copy = SegmentLog.view(own.resolve("sequencer"))) {
      assertSame(read, copy);
    }
    assertThat(Verification.of(own.resolve("reader" + readers), true, bytes -> {}).isSound())
        .isTrue();
  }

  @Test
  void aCopyThatWasBrokenOffIsStartedAgain() throws Exception {
    try (SegmentLog log = segments("kb")) {
      log.append(drafts(1, 10));
      LogCopy.toTopic(log, BASE, address, position -> {});
      log.append(drafts(11, 30));
      assertThat(LogCopy.toTopic(log, BASE, address, position -> {})).isEqualTo(log.head());
      assertThat(LogCopy.toTopic(log, BASE, address, position -> {})).isEqualTo(log.head());
      assertSame(readAll(), log);
    }
  }

  @Test
  void aTopicTakesNoLogOfAnotherHistory() throws Exception {
    found(drafts(1, 5));
    try (SegmentLog other = segments("other")) {
      other.append(drafts(1, 6));
      assertThatThrownBy(() -> LogCopy.toTopic(other, BASE, address, position -> {}))
          .isInstanceOf(ForkedLogException.class)
          .hasMessageContaining("the two have different histories");
      assertThatThrownBy(() -> KafkaLog.lead(address, other, BASE))
          .isInstanceOf(ForkedLogException.class);
      assertThatThrownBy(() -> LogCopy.toTopic(other, "urn:other/", address, position -> {}))
          .hasMessageContaining("another knowledge base");
    }
    assertThat(readAll()).hasSize(5);
  }

  @Test
  void aSequencerThatWasReplacedCannotWrite() throws Exception {
    found(drafts(1, 1));
    try (KafkaLog stalled = lead("stalled")) {
      stalled.append(drafts(2, 2));
      try (KafkaLog successor = lead("successor")) {
        successor.append(drafts(3, 4));
        assertThatThrownBy(() -> stalled.append(drafts(100, 110)))
            .isInstanceOf(FencedException.class)
            .hasMessageContaining("another sequencer has taken over");
        assertThatThrownBy(() -> stalled.append(drafts(100, 110)))
            .isInstanceOf(FencedException.class);
        assertThat(stalled.isLeading()).isFalse();
        successor.append(drafts(5, 5));
        assertThat(successor.isLeading()).isTrue();
        assertThat(readAll()).hasSize(5);
      }
      assertThat(stalled.head().position()).isEqualTo(2);
    }
  }

  @Test
  void aSequencerThatWasReplacedAndDoesNotWriteIsTold() throws Exception {
    found(drafts(1, 1));
    try (KafkaLog idle = lead("idle")) {
      assertThat(idle.isLeading()).isTrue();
      try (KafkaLog successor = lead("successor")) {
        successor.append(drafts(2, 2));
        assertThat(idle.isLeading()).isFalse();
      }
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void whatIsKnownLateIsThereBeforeAnythingIsComputed() throws Exception {
    found(drafts(1, 1));
    Path kb = own.resolve("kb");
    KnowledgeBase.create(kb, new Settings(BASE));
    KafkaAddress impatient =
        new KafkaAddress(
            address.servers(),
            address.topic(),
            Map.of("max.block.ms", "4000", "interceptor.classes", Cut.class.getName()));
    try (KnowledgeBase knowledge =
        KnowledgeBase.open(
            kb, n -> {}, CommitListener.NONE, log -> KafkaLog.lead(impatient, log, BASE))) {
      Cut.next.set(broker::stop);
      assertThatThrownBy(() -> knowledge.append(drafts(2, 2)))
          .isInstanceOf(UnknownOutcomeException.class)
          .hasMessageContaining("look before you repeat it");
      assertThatThrownBy(knowledge.log()::settle)
          .isNotInstanceOf(UnknownOutcomeException.class)
          .hasMessageContaining("nothing else was");
      assertThat(knowledge.log().head().position()).isEqualTo(1);
      broker.start();
      awaitSettled(knowledge.log());
      long projected =
          knowledge.alone(
              () -> {
                knowledge.await();
                return knowledge.projected().position();
              });
      assertThat(projected).isEqualTo(2);
      knowledge.append(drafts(3, 3));
    }
    assertThat(readAll()).hasSize(3);
  }

  private static void awaitSettled(Log log) throws InterruptedException {
    while (log.head().position() < 2) {
      try {
        log.settle(); // by the log alone, as when it is asked whether it leads
      } catch (LogException e) { // the broker has not come up yet
        Thread.sleep(100);
      }
    }
  }

  /** Does something once when records have been written that are not committed yet. */
  public static final class Cut
      implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
    private static final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
      next.getAndSet(() -> {}).run();
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
      return sent;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
  }

  @Test
  void frameLongerThanARecordIsInSeveral() throws Exception {
    byte[] noise = new byte[3_000_000];
    new Random(7).nextBytes(noise);
    StringBuilder text = new StringBuilder("A <urn:s> <urn:p> \"");
    for (byte b : noise) {
      text.append((char) ('a' + (b & 0xF)));
    }
    Draft large =
        Draft.of(
            "tester",
            EntryKind.STATEMENTS_PATCHED,
            Payload.ofText(text.append("\" <urn:graph> .\n").toString()));
    found(List.of(draft(1), large, draft(3)));
    try (KafkaLog log = lead("sequencer")) {
      log.append(List.of(large, draft(5)));
      log.append(List.of(large));
    }
    assertThat(readAll()).hasSize(6);
    try (TopicOrigin origin = new TopicOrigin(address);
        SegmentLog copy = SegmentLog.view(own.resolve("reader" + readers))) {
      assertThat(origin.state().hash()).isEqualTo(copy.head().hash());
      assertThat(origin.hashOf(copy.head())).isEqualTo(copy.head().hash());
    }
  }

  @Test
  void whatIsNoNextEntryIsPassedOver() throws Exception {
    found(drafts(1, 3));
    List<byte[]> before = readAll();
    KafkaLog log = lead("sequencer");
    try (KafkaProducer<byte[], byte[]> stranger = Clients.plain(address, 1 << 20)) {
      byte[] changed = before.get(2).clone();
      changed[changed.length - 5] ^= 1;
      List<byte[]> forged = Frames.chain(drafts(7, 7), log.head(), Clock.systemUTC());
      send(stranger, "key".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
      send(stranger, null, null);
      send(stranger, new Chunk(4, 0, 1, changed).key(), changed);
      send(stranger, new Chunk(2, 0, 1, before.get(1)).key(), before.get(1));
      log.append(drafts(4, 5));
      send(stranger, new Chunk(3, 0, 1, before.get(2)).key(), before.get(2));
      send(stranger, new Chunk(4, 0, 1, forged.get(0)).key(), forged.get(0));
      send(stranger, new Chunk(6, 0, 2, changed).key(), changed);
      log.append(drafts(6, 6));
    }
    assertThat(log.isLeading()).isTrue();
    log.close();
    try (SegmentLog copy = SegmentLog.view(own.resolve("sequencer"))) {
      assertThat(copy.head().position()).isEqualTo(6);
      assertSame(readAll(), copy);
    }
  }

  private void send(KafkaProducer<byte[], byte[]> stranger, byte[] key, byte[] value)
      throws Exception {
    stranger.send(new ProducerRecord<>(address.topic(), 0, key, value)).get();
  }

  @Test
  void anEntryWrittenPastTheFenceIsNotContradicted() throws Exception {
    found(drafts(1, 1));
    try (KafkaLog log = lead("sequencer");
        KafkaProducer<byte[], byte[]> stranger = Clients.plain(address, 1 << 20)) {
      byte[] next = Frames.chain(drafts(2, 2), log.head(), Clock.systemUTC()).get(0);
      send(stranger, new Chunk(2, 0, 1, next).key(), next);
      assertThatThrownBy(() -> log.append(drafts(3, 3)))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("somebody else wrote entries 2 to 2");
      List<Entry> entries = log.append(drafts(3, 3));
      assertThat(entries.get(0).position()).isEqualTo(3);
    }
    assertThat(readAll()).hasSize(3);
  }

  @Test
  void aMissingEntryIsNotPassedOver() throws Exception {
    found(drafts(1, 3));
    List<byte[]> frames = readAll();
    KafkaAddress torn = broker.address("torn");
    Topics.makeLog(torn);
    try (KafkaProducer<byte[], byte[]> producer = Clients.plain(torn, 1 << 20)) {
      for (int i : List.of(0, 2)) {
        producer
            .send(
                new ProducerRecord<>(
                    "torn", 0, new Chunk(i + 1, 0, 1, frames.get(i)).key(), frames.get(i)))
            .get();
      }
    }
    List<byte[]> read = new ArrayList<>();
    try (TopicOrigin origin = new TopicOrigin(torn)) {
      assertThatThrownBy(() -> origin.fetch(Head.EMPTY, Duration.ofMinutes(1), read::addAll))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("entries from position 2 on are missing");
    }
  }

  @Test
  void aCopyThatLagsBehindItsTopicIsBroughtUp() throws Exception {
    found(drafts(1, 5));
    try (KafkaLog log = lead("first")) {
      log.append(drafts(6, 20));
    }
    try (KafkaLog log = lead("founding")) { // which has five entries
      assertThat(log.head().position()).isEqualTo(20);
      log.append(drafts(21, 21));
    }
    assertThat(readAll()).hasSize(21);
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> lead("sequencer"))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("there is no topic at " + address)
        .hasMessageContaining("chancery log copy");
  }

  @Test
  void aTopicOfSeveralPartitionsIsNoLog() {
    Topics.make(address, address.topic(), 2, Map.of());
    assertThatThrownBy(() -> lead("sequencer"))
        .hasMessageContaining("has 2 partitions, expected one");
  }

  @Test
  void addressesNameBrokersAndATopic() throws Exception {
    KafkaAddress parsed = KafkaAddress.parse("kafka://a:9092,b:9093/chancery", Optional.empty());
    assertThat(parsed.servers()).isEqualTo("a:9092,b:9093");
    assertThat(parsed).hasToString("kafka://a:9092,b:9093/chancery");
    for (String wrong :
        List.of("kafka://a/chancery", "kafka://a:9092", "kafka://a:9092/", "kafka:chancery")) {
      assertThatThrownBy(() -> KafkaAddress.parse(wrong, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "', expected brokers and a topic");
    }
  }
}
