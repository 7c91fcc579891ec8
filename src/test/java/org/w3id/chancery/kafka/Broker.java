package org.w3id.chancery.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.w3id.chancery.server.Ports;

/** A real broker in this process, which is its own controller, on loopback. */
public final class Broker implements AutoCloseable {
  static {
    // a broker whose files are gone would end the whole process, and with it all other tests
    Exit.setHaltProcedure((code, message) -> System.err.println("a broker failed: " + message));
    Exit.setExitProcedure((code, message) -> System.err.println("a broker failed: " + message));
  }

  private final Properties settings = new Properties();
  private final int port;
  private KafkaRaftServer server;

  private Broker(Path folder) throws IOException {
    List<Integer> ports = Ports.free(2);
    this.port = ports.get(0);
    int controller = ports.get(1);
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@localhost:" + controller),
            Map.entry(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller),
            Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", folder.toString()),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2")));
  }

  /** Starts a broker that keeps its topics in an empty folder. */
  public static Broker in(Path folder) throws Exception {
    Files.createDirectories(folder);
    Broker broker = new Broker(folder);
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder.toString()))
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    broker.start();
    return broker;
  }

  /** Starts it again, with what it kept. */
  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
  }

  /** Stops it. */
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Where a topic is. */
  public KafkaAddress address(String topic) {
    return new KafkaAddress("localhost:" + port, topic, Map.of());
  }

  @Override
  public void close() {
    stop();
  }
}
