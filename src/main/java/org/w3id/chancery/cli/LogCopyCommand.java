package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.w3id.chancery.follow.Lineage;
import org.w3id.chancery.follow.Origin;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.LogCopy;
import org.w3id.chancery.kafka.TopicOrigin;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves a log between segment files and a topic. */
@Command(
    name = "copy",
    description = {
      "Copies a log from the folder of a knowledge base into a topic of Kafka, or back, entry by"
          + " entry as they are: the hashes stay the same. The topic or the folder is made where"
          + " there is none.",
      "A copy that was broken off is simply started again. A server that writes to the topic is"
          + " fenced off when there is something to copy into it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery log copy kb kafka://localhost:9092/chancery",
      "  chancery log copy kafka://localhost:9092/chancery kb2"
    })
final class LogCopyCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "A folder, or kafka://HOST:PORT/TOPIC.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "The other of the two.")
  private String to;

  @Mixin private KafkaOptions kafka;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (KafkaAddress.isAddress(from) == KafkaAddress.isAddress(to)) {
      throw new ParameterException(
          spec.commandLine(),
          "expected a folder and an address kafka://HOST:PORT/TOPIC, in either order");
    }
    Head head =
        KafkaAddress.isAddress(to)
            ? toTopic(folder(from), kafka.address(to))
            : toFolder(kafka.address(from), new Layout(path(to)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(to + ": entries 1 to " + head.position() + ", head " + head.hash());
    out.flush();
    return ExitCode.OK;
  }

  private static Layout folder(String words) {
    return Workspace.existing(path(words));
  }

  private static Path path(String words) {
    return Path.of(words).toAbsolutePath().normalize();
  }

  private static Head toTopic(Layout layout, KafkaAddress address) throws IOException {
    try (SegmentLog log = SegmentLog.view(layout.log());
        Progress progress = Progress.of("copy", "entries", log.head().position())) {
      return LogCopy.toTopic(log, Settings.read(layout).base(), address, progress::reach);
    }
  }

  private static Head toFolder(KafkaAddress address, Layout layout) throws IOException {
    long before;
    Head after;
    try (TopicOrigin origin = new TopicOrigin(address)) {
      if (!layout.exists()) {
        KnowledgeBase.create(layout.root(), new Settings(origin.state().base()));
      }
      try (SegmentLog log = SegmentLog.open(layout.log())) {
        before = log.head().position();
        Origin.State end = Lineage.check(origin, log.head(), Settings.read(layout).base());
        try (Progress progress = Progress.of("copy", "entries", end.position())) {
          while (log.head().position() < end.position()) {
            origin.fetch(log.head(), POLL, log::appendFrames);
            progress.reach(log.head().position());
          }
        }
        after = log.head();
      }
    }
    LogImportCommand.project(layout, before, after.position());
    return after;
  }
}
