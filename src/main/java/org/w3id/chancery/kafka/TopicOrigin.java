package org.w3id.chancery.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.w3id.chancery.follow.Origin;
import org.w3id.chancery.follow.UnreachableException;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;

/** A log in a topic, which copies follow. */
public final class TopicOrigin implements Origin {
  private static final Duration LEAST = Duration.ofMillis(100);

  private final KafkaAddress address;
  private final TopicReader reader;

  /** The log at an address. */
  public TopicOrigin(KafkaAddress address) {
    this.address = address;
    this.reader = new TopicReader(address);
  }

  @Override
  public State state() throws UnreachableException {
    TopicReader.Last last =
        reader
            .last()
            .orElseThrow(() -> new UnreachableException(address + " has no entries yet", null));
    return new State(last.head().position(), last.head().hash(), last.base());
  }

  @Override
  public Hash hashOf(Head head) throws UnreachableException {
    Optional<Joiner.Joined> found =
        reader.find(head, joined -> joined.entry().position() >= head.position());
    long position = found.map(joined -> joined.entry().position()).orElse(0L);
    if (position == head.position()) {
      return found.get().entry().hash();
    }
    if (position == head.position() + 1) { // the entry itself was deleted, as retention says
      return found.get().entry().previous();
    }
    throw new UnreachableException(
        address + " holds neither entry " + head.position() + " nor the next one", null);
  }

  /**
   * Whether the topic still holds the entry behind a head, or ends there.
   *
   * @throws UnreachableException when the brokers do not answer
   */
  public boolean continues(Head head) throws UnreachableException {
    Optional<Joiner.Joined> first = reader.find(Head.EMPTY, joined -> true);
    return first.map(j -> j.entry().position()).orElse(0L) <= head.position() + 1;
  }

  @Override
  public long fetch(Head after, Duration wait, Consumer<List<byte[]>> consumer)
      throws UnreachableException {
    if (!reader.head().equals(Optional.of(after))) {
      reader.seek(after);
    }
    long deadline = System.nanoTime() + wait.toNanos();
    List<byte[]> frames;
    do {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      frames = reader.poll(left.compareTo(LEAST) > 0 ? left : LEAST);
    } while (frames.isEmpty()
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted());
    if (!frames.isEmpty()) {
      consumer.accept(frames);
    }
    return frames.size();
  }

  /** Its address. */
  @Override
  public String toString() {
    return address.toString();
  }

  @Override
  public void close() {
    reader.close();
  }
}
