package org.w3id.chancery.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log is in Kafka: {@code kafka://host:port,host:port/topic}.
 *
 * @param servers brokers to ask first, with commas between them
 * @param topic name of the topic with the log; other topics are named after it
 * @param client further settings of Kafka's clients, such as those of TLS and SASL
 */
public record KafkaAddress(String servers, String topic, Map<String, String> client) {
  private static final Pattern URL =
      Pattern.compile("kafka://([^/\\s?#@]+:[0-9]{1,5}(?:,[^/\\s?#@]+:[0-9]{1,5})*)/([^/\\s?#]*)");

  /** Kafka allows 249 characters; the names of the other topics are longer than the log's. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,199}");

  /** Copies the settings. */
  public KafkaAddress {
    client = Map.copyOf(client);
  }

  /** Whether words are meant as such an address. */
  public static boolean isAddress(String words) {
    return words.startsWith("kafka:");
  }

  /**
   * Reads an address.
   *
   * @param settings a file of properties for Kafka's clients
   * @throws IllegalArgumentException when it is none
   * @throws IOException when the file cannot be read
   */
  public static KafkaAddress parse(String url, Optional<Path> settings) throws IOException {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || !TOPIC.matcher(parts.group(2)).matches()) {
      throw new IllegalArgumentException(
          "'" + url + "', expected brokers and a topic: kafka://localhost:9092/chancery");
    }
    Map<String, String> client = new HashMap<>();
    if (settings.isPresent()) {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(settings.get(), StandardCharsets.UTF_8)) {
        properties.load(in);
      }
      properties.stringPropertyNames().forEach(n -> client.put(n, properties.getProperty(n)));
    }
    return new KafkaAddress(parts.group(1), parts.group(2), client);
  }

  /** The topic with documents that wait to be read. */
  public String documents() {
    return topic + ".documents";
  }

  /** The topic with what was read in documents and waits to be recorded. */
  public String claims() {
    return topic + ".claims";
  }

  /** The topic with documents that cannot be read or recorded, and why. */
  public String deadLetters() {
    return topic + ".dead-letters";
  }

  /** The address, without settings. */
  @Override
  public String toString() {
    return "kafka://" + servers + "/" + topic;
  }
}
