package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.w3id.chancery.kafka.Checkpoint;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.Trim;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Publishes a log for servers that begin or have fallen behind. */
@Command(
    name = "checkpoint",
    description =
        "Publishes the log and the dataset as they are now in a folder, for servers that begin there"
            + " with --checkpoint instead of reading all of a topic. With --trim, the topic then lets"
            + " go of what the checkpoint holds.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery log checkpoint /srv/checkpoints",
      "  chancery log checkpoint /srv/checkpoints --trim kafka://localhost:9092/chancery",
      "  chancery follow kafka://localhost:9092/chancery --checkpoint /srv/checkpoints --kb replica2"
    })
final class LogCheckpointCommand implements Callable<Integer> {
  @ParentCommand private LogCommand parent;
  @Mixin private KafkaOptions kafka;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Made where there is none.")
  private Path folder;

  @Option(
      names = "--log-only",
      description =
          "Publish no dataset: the files are a small part of the size, and who begins there makes"
              + " the dataset of the log.")
  private boolean logOnly;

  @Option(
      names = "--trim",
      paramLabel = "URL",
      description = "Topic that lets go of what the checkpoint holds, but for the last entries.")
  private Optional<String> trim = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "With --trim: how many entries before the end of the checkpoint stay in the topic, for"
              + " copies that lag behind (default: ${DEFAULT-VALUE}).")
  private long keep;

  @Override
  public Integer call() throws IOException {
    if (keep < 1) {
      throw new ParameterException(spec.commandLine(), "--keep " + keep + ", expected 1 or more");
    }
    Optional<KafkaAddress> topic =
        trim.isPresent() ? Optional.of(kafka.address(trim.get())) : Optional.empty();
    Layout layout = Workspace.existing(parent.kb());
    Checkpoint made;
    try (Progress progress = Progress.of("checkpoint", "entries", -1)) {
      made =
          Checkpoint.publish(
              layout,
              logOnly ? Checkpoint.Content.LOG : Checkpoint.Content.LOG_AND_DATASET,
              folder.toAbsolutePath().normalize(),
              progress::reach);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        folder
            + ": entries 1 to "
            + made.position()
            + ", head "
            + made.hash()
            + ", "
            + made.log().file());
    made.dataset()
        .ifPresent(
            dataset ->
                out.println(
                    folder
                        + ": dataset of position "
                        + dataset.position()
                        + ", "
                        + dataset.part().file()));
    if (topic.isPresent() && made.position() > keep) {
      try (SegmentLog log = SegmentLog.view(layout.log());
          Stream<Entry> entries = log.read(made.position() - keep)) {
        Trim.upTo(entries.findFirst().orElseThrow(), topic.get());
      }
      out.println(
          topic.get() + ": begins at position " + (made.position() - keep + 1) + " or later");
    }
    out.flush();
    return ExitCode.OK;
  }
}
