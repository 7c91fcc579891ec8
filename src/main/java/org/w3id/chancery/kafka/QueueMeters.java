package org.w3id.chancery.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.w3id.chancery.log.LogException;

/** How much waits in the topics of a queue, as gauges; as of the last {@link #refresh}. */
public final class QueueMeters implements MeterBinder {
  private final KafkaAddress address;
  private volatile List<Lag> lags = List.of();

  /** The queue of a log. */
  public QueueMeters(KafkaAddress address) {
    this.address = address;
  }

  /**
   * Asks the brokers.
   *
   * @throws LogException when they do not answer; then the figures are as they were
   */
  public void refresh() {
    lags = Lag.of(address);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "documents", "Documents that wait to be read", address.documents());
    gauge(registry, "claims", "Documents whose claims wait to be recorded", address.claims());
    gauge(
        registry,
        "dead.letters",
        "Documents that could not be read or recorded",
        address.deadLetters());
  }

  private void gauge(MeterRegistry registry, String name, String description, String topic) {
    Gauge.builder("chancery.queue." + name, () -> waiting(topic))
        .description(description)
        .register(registry);
  }

  private double waiting(String topic) {
    List<Lag> now = lags;
    return now.isEmpty()
        ? Double.NaN
        : now.stream().filter(l -> l.topic().equals(topic)).mapToLong(Lag::waiting).sum();
  }
}
