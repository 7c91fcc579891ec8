package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.w3id.chancery.kafka.KafkaAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to reach the brokers of a topic. */
final class KafkaOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${env:CHANCERY_KAFKA_CONFIG}",
      description =
          "Properties for Kafka's clients, such as those of TLS and SASL (default: the variable"
              + " CHANCERY_KAFKA_CONFIG).")
  private Optional<Path> config = Optional.empty();

  /**
   * Reads an address.
   *
   * @throws ParameterException when it is none
   * @throws IOException when the file of properties cannot be read
   */
  KafkaAddress address(String url) throws IOException {
    return address(url, Optional.empty());
  }

  /**
   * As {@link #address(String)}.
   *
   * @param usual the file of properties where the command line names none
   */
  KafkaAddress address(String url, Optional<Path> usual) throws IOException {
    try {
      return KafkaAddress.parse(url, config.or(() -> usual));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
