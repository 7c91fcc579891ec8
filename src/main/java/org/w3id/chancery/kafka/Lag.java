package org.w3id.chancery.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.w3id.chancery.log.LogException;

/**
 * How much waits in one partition of a topic.
 *
 * @param topic name
 * @param partition number, from 0
 * @param end how many records have come to it, the marks at the ends of transactions among them
 * @param waiting how many documents are not done yet
 */
public record Lag(String topic, int partition, long end, long waiting) {
  /**
   * How much waits in the topics of a queue: documents to be read, claims to be recorded, dead
   * letters to be looked at.
   *
   * @throws LogException when there are no such topics, or the brokers do not answer
   */
  public static List<Lag> of(KafkaAddress address) {
    try (Admin admin = Clients.admin(address)) {
      List<TopicPartition> partitions = new ArrayList<>();
      Map<String, TopicDescription> topics =
          admin
              .describeTopics(List.of(address.documents(), address.claims(), address.deadLetters()))
              .allTopicNames()
              .get();
      for (TopicDescription topic : topics.values()) {
        topic
            .partitions()
            .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
      }
      // first: what is done later is open here, and not passed over
      Map<TopicPartition, Long> finished = done(admin, address);
      Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> done = new HashMap<>(begins);
      finished.forEach((partition, offset) -> done.merge(partition, offset, Math::max));
      int dead = DeadLetters.count(address);
      Function<TopicPartition, Lag> lag =
          p -> {
            long open = ends.get(p) - done.get(p);
            // each document's claims are a record and a mark
            long waiting =
                p.topic().equals(address.deadLetters())
                    ? dead
                    : p.topic().equals(address.claims()) ? open / 2 : open;
            return new Lag(p.topic(), p.partition(), ends.get(p), waiting);
          };
      return partitions.stream()
          .sorted(
              Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
          .map(lag)
          .toList();
    } catch (ExecutionException e) {
      throw Topics.failure(address, e);
    } catch (InterruptedException e) {
      throw Topics.interrupted(e);
    }
  }

  /** Before which offset documents are read and claims recorded, where any are. */
  static Map<TopicPartition, Long> done(Admin admin, KafkaAddress address)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> done = new HashMap<>();
    for (String group : List.of(Worker.group(address), Intake.group(address))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      committed.forEach(
          (partition, offset) -> {
            if (offset != null) {
              done.put(partition, offset.offset());
            }
          });
    }
    return done;
  }

  static Map<TopicPartition, Long> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(p -> asked.put(p, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> each :
        admin.listOffsets(asked).all().get().entrySet()) {
      offsets.put(each.getKey(), each.getValue().offset());
    }
    return offsets;
  }
}
