package org.w3id.chancery.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Usage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the versions that are kept. */
@Command(
    name = "versions",
    description =
        "Lists the committed versions that are kept, so that they can be opened at once, with what"
            + " each takes on disk beyond the one before it. Every other moment is made from the"
            + " nearest earlier one and the log.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery versions", "  chancery versions --last 5 --format json"})
final class VersionsCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "2147483647",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Only the newest N (default: all).")
  private int last;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; sizes are in bytes (default: table).")
  private Table.Format format;

  @Override
  public Integer call() {
    Path folder = Workspace.existing(chancery.kb()).root();
    try (History history = History.view(folder)) {
      List<Usage> usage = history.usage();
      Table.of("position", "time", "generation", "quads", "text", "searchable")
          .write(
              usage.stream().skip(Math.max(0, usage.size() - last)).map(VersionsCommand::row),
              format,
              System.out);
    }
    return ExitCode.OK;
  }

  private static List<Object> row(Usage usage) {
    return List.of(
        usage.version().position(),
        usage.version().time().toString(),
        usage.generation(),
        usage.quads(),
        usage.text(),
        usage.hasText());
  }
}
