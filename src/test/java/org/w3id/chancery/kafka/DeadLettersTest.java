package org.w3id.chancery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real broker, each of which may be as large as a document. */
class DeadLettersTest {
  private static final int LETTERS = 12;

  @TempDir Path folder;

  @Test
  void areNotAllInMemoryWhenTheyAreCountedOrListed() throws Exception {
    try (Broker broker = Broker.in(folder.resolve("broker"))) {
      KafkaAddress address = broker.address("chancery");
      Queue.make(address, 1);
      try (KafkaProducer<byte[], byte[]> producer = Clients.plain(address, Messages.LARGEST)) {
        for (int i = 0; i < LETTERS; i++) {
          byte[] document = new byte[100_000];
          producer.send(DeadLetters.letter(address, null, document, "s" + i, "r" + i)).get();
        }
      }
      KafkaAddress oneByOne =
          new KafkaAddress(
              address.servers(),
              address.topic(),
              Map.of(
                  ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                  "1",
                  ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                  Held.class.getName()));

      assertThat(Lag.of(oneByOne))
          .filteredOn(lag -> lag.topic().equals(address.deadLetters()))
          .extracting(Lag::waiting)
          .containsExactly((long) LETTERS);
      assertThat(Held.most).as("held while they are counted").isBetween(1, 3);

      assertThat(DeadLetters.list(oneByOne))
          .hasSize(LETTERS)
          .last()
          .extracting(DeadLetters.DeadLetter::source, DeadLetters.DeadLetter::reason)
          .containsExactly("s11", "r11");
      assertThat(Held.most).as("held while they are listed").isBetween(1, 3);
    }
  }

  /** Sees how many documents of a consumer are in use at a time. */
  public static final class Held implements ConsumerInterceptor<byte[], byte[]> {
    private static int most;

    private final List<WeakReference<byte[]>> seen = new ArrayList<>();

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      records.forEach(r -> seen.add(new WeakReference<>(r.value())));
      System.gc();
      seen.removeIf(each -> each.get() == null);
      most = Math.max(most, seen.size());
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
  }
}
