package org.w3id.chancery.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.w3id.chancery.log.LogException;

/**
 * How long the topics of a queue keep what is done. What is not done yet they keep for ever: the
 * brokers delete nothing by themselves.
 *
 * @param done how long documents stay that were read, and their claims that were recorded
 * @param deadLetters how long dead letters stay; empty for ever
 */
public record QueueRetention(Duration done, Optional<Duration> deadLetters) {
  /**
   * Deletes what has been there for longer.
   *
   * @throws LogException when there are no such topics, or the brokers do not answer
   */
  public void apply(KafkaAddress address) {
    try (Admin admin = Clients.admin(address)) {
      Map<TopicPartition, Long> deletable = Lag.done(admin, address);
      delete(admin, deletable, done);
      if (deadLetters.isPresent()) {
        deleteDeadLetters(admin, address, deadLetters.get());
      }
    } catch (ExecutionException e) {
      throw Topics.failure(address, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }

  static void deleteDeadLetters(Admin admin, KafkaAddress address, Duration age)
      throws ExecutionException, InterruptedException {
    TopicPartition letters = new TopicPartition(address.deadLetters(), 0);
    delete(admin, Lag.offsets(admin, List.of(letters), OffsetSpec.latest()), age);
  }

  /**
   * Deletes old records.
   *
   * @param ends before which offset of each partition
   */
  private static void delete(Admin admin, Map<TopicPartition, Long> ends, Duration age)
      throws ExecutionException, InterruptedException {
    Collection<TopicPartition> partitions = new ArrayList<>(ends.keySet());
    Map<TopicPartition, Long> begins = Lag.offsets(admin, partitions, OffsetSpec.earliest());
    long time = Instant.now().minus(age).toEpochMilli();
    Map<TopicPartition, Long> young = Lag.offsets(admin, partitions, OffsetSpec.forTimestamp(time));
    Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          long first = young.get(partition); // negative where all are older
          long before = first < 0 ? end : Math.min(first, end);
          if (before > begins.get(partition)) {
            old.put(partition, RecordsToDelete.beforeOffset(before));
          }
        });
    admin.deleteRecords(old).all().get();
  }
}
