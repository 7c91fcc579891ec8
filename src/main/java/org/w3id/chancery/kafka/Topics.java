package org.w3id.chancery.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.LogException;

/** Makes and checks topics. */
final class Topics {
  /** For ever: time or size in the settings of a topic. */
  private static final String UNLIMITED = "-1";

  private static final Duration TO_BE_KNOWN = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  private Topics() {}

  /**
   * Makes the topic of a log where there is none.
   *
   * @throws LogException when it cannot be made, or is one of another kind
   */
  static void makeLog(KafkaAddress address) {
    make(
        address,
        address.topic(),
        1,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, UNLIMITED,
            TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED));
    checkLog(address);
  }

  /**
   * Makes sure that there is a topic fit for a log; warns of one that loses entries by itself.
   *
   * @throws LogException when there is none, or one of several partitions
   */
  static void checkLog(KafkaAddress address) {
    try (Admin admin = Clients.admin(address)) {
      TopicDescription topic =
          admin.describeTopics(List.of(address.topic())).allTopicNames().get().get(address.topic());
      if (topic.partitions().size() != 1) {
        throw new LogException(
            address
                + " has "
                + topic.partitions().size()
                + " partitions, expected one: a log has one order");
      }
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, address.topic());
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      for (String setting :
          List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
        String value =
            Optional.ofNullable(config.get(setting)).map(ConfigEntry::value).orElse(UNLIMITED);
        if (!value.equals(UNLIMITED)) {
          LOG.warn(
              "{} has {} = {}: entries will be deleted, whether a checkpoint holds them or not",
              address,
              setting,
              value);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new LogException(
            "there is no topic at "
                + address
                + "; 'chancery log copy FOLDER "
                + address
                + "' makes it of a knowledge base",
            e);
      }
      throw failure(address, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Makes a topic where there is none.
   *
   * @param settings of the topic
   */
  static void make(
      KafkaAddress address, String name, int partitions, Map<String, String> settings) {
    try (Admin admin = Clients.admin(address)) {
      NewTopic topic =
          new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
      admin.createTopics(List.of(topic)).all().get();
      awaitKnown(admin, name);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failure(address, e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A controller says that a topic is made a moment before its brokers know of it. */
  private static void awaitKnown(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    long end = System.nanoTime() + TO_BE_KNOWN.toNanos();
    while (true) {
      try {
        admin.describeTopics(List.of(name)).allTopicNames().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > end) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  /** Deletes the records of a partition before an offset. */
  static void deleteBefore(KafkaAddress address, TopicPartition partition, long offset) {
    try (Admin admin = Clients.admin(address)) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    } catch (ExecutionException e) {
      throw failure(address, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static LogException failure(KafkaAddress address, ExecutionException e) {
    return new LogException(address + ": " + e.getCause().getMessage(), e);
  }

  static LogException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LogException("interrupted while Kafka was asked", e);
  }
}
