package org.w3id.chancery.kafka;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.ForkedLogException;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;

/** Lets a topic begin later, where a checkpoint holds what it began with. */
public final class Trim {
  private Trim() {}

  /**
   * Deletes the entries of a topic up to one.
   *
   * @param last the last entry to be deleted, as the log here has it, which a checkpoint holds
   * @throws ForkedLogException when the topic has another entry there
   * @throws LogException when the topic cannot be written
   * @throws UnreachableException when the brokers do not answer
   */
  public static void upTo(Entry last, KafkaAddress address) throws UnreachableException {
    Optional<Joiner.Joined> there;
    try (TopicReader reader = new TopicReader(address)) {
      there = reader.find(Head.of(last), j -> j.entry().position() >= last.position());
    }
    if (there.isEmpty() || there.get().entry().position() > last.position()) {
      return; // it begins later already
    }
    if (!there.get().entry().hash().equals(last.hash())) {
      throw new ForkedLogException(
          "entry " + last.position() + " in " + address + " is another one than here");
    }
    Topics.deleteBefore(address, new TopicPartition(address.topic(), 0), there.get().offset() + 1);
  }
}
