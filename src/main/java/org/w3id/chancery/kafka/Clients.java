package org.w3id.chancery.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients. What the user has set goes before what is usual here. */
final class Clients {
  /** After which a broker that does not answer is said not to. */
  private static final String PATIENCE_MS = "20000";

  private static final String REQUEST_MS = "10000";

  /** Bytes that wait to be sent, as Kafka has it. */
  private static final long BUFFER = 32L << 20;

  /** Bytes of records that are sent together. */
  private static final int BATCH = 1 << 19;

  private Clients() {}

  /** Reads what is committed, from where it is told to. */
  static KafkaConsumer<byte[], byte[]> reader(KafkaAddress address) {
    Map<String, Object> settings = consumer();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000");
    return new KafkaConsumer<>(
        with(address, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A member of a group, each of which gets some partitions.
   *
   * @param records most that one poll gives
   * @param longest milliseconds that it may take for them
   */
  static KafkaConsumer<byte[], byte[]> member(
      KafkaAddress address, String group, int records, int longest) {
    Map<String, Object> settings = consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(records));
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.toString(longest));
    return new KafkaConsumer<>(
        with(address, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    // a look elsewhere has to wait for the request that is under way
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    return settings;
  }

  /**
   * Writes groups in transactions, each of which it has to flush. Of all that bear one id only the
   * one that was made last can write.
   *
   * @param id the transactional id
   * @param largest bytes of the largest record
   */
  static KafkaProducer<byte[], byte[]> transactional(KafkaAddress address, String id, int largest) {
    Map<String, Object> settings = producer(largest);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    // a group travels in one request, not its first record before the others
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "1000");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH));
    // while the broker still ends the transaction before, it refuses the first of several
    // requests and, for that, the others
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "5"); // for that is over soon
    return new KafkaProducer<>(
        with(address, settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * As {@link #transactional}, for transactions that are soon done: one that its writer left open
   * by dying ends soon, and until then keeps others from reading on.
   */
  static KafkaProducer<byte[], byte[]> worker(KafkaAddress address, String id, int largest) {
    Map<String, Object> settings = producer(largest);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    return new KafkaProducer<>(
        with(address, settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes records one by one, each once. */
  static KafkaProducer<byte[], byte[]> plain(KafkaAddress address, int largest) {
    Map<String, Object> settings = producer(largest);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    return new KafkaProducer<>(
        with(address, settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> producer(int largest) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "0"); // whoever writes waits for it
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(largest));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(Math.max(BUFFER, largest)));
    return settings;
  }

  static Admin admin(KafkaAddress address) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    return Admin.create(with(address, settings));
  }

  private static Map<String, Object> with(KafkaAddress address, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(address.client());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.servers());
    return all;
  }
}
