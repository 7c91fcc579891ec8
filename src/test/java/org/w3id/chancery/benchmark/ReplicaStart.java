package org.w3id.chancery.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3id.chancery.kafka.Checkpoint;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.projection.Layout;

/**
 * How long a new replica takes from the start of its process until it has all entries of a topic:
 * by reading the topic, by a checkpoint that is the log alone, and by one with the dataset.
 *
 * @param kb the knowledge base whose log is in the topic; nobody has it open
 * @param work folder for files
 */
record ReplicaStart(KafkaAddress address, Path kb, Path work) {
  /** Measures and prints. */
  void run() throws Exception {
    Figures figures =
        new Figures("new replica", "publishing s", "published MB", "until it is equal s");
    figures.add("reads the topic", "", "", start("of-topic"));
    for (Checkpoint.Content content : Checkpoint.Content.values()) {
      Path folder = work.resolve("published-" + content);
      long start = System.nanoTime();
      Checkpoint.publish(new Layout(kb), content, folder, position -> {});
      double publishing = (System.nanoTime() - start) / 1e9;
      figures.add(
          "checkpoint: " + content.name().replace('_', ' ').toLowerCase(Locale.ROOT),
          publishing,
          Workfolder.size(folder) / 1e6,
          start("of-" + content, "--checkpoint", folder.toString()));
    }
    figures.print();
  }

  private double start(String name, String... more) throws Exception {
    Path folder = work.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("follow", address.toString(), "--once"));
    arguments.addAll(List.of(more));
    long start = System.nanoTime();
    try (Node node =
        Node.start(
            folder,
            List.of(),
            List.of("-Xmx3g", "-XX:TieredStopAtLevel=4"),
            arguments.toArray(String[]::new))) {
      node.process().onExit().join();
      int code = node.exitCode();
      if (code != 0) {
        throw new IllegalStateException(node.said());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Workfolder.delete(folder);
    return seconds;
  }
}
