package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.query.QueryFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists claims that may tell of the same event. */
@Command(
    name = "candidates",
    description =
        "Lists events that may be one, for a person to decide: claims that nearly agree with an event"
            + " but were not gathered with it, with a score and the reason. The likeliest come first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  chancery candidates", "  chancery candidates --format csv > candidates.csv"})
final class CandidatesCommand implements Callable<Integer> {
  private static final String QUERY = "competency/51-candidates.rq";

  @ParentCommand private Chancery chancery;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table).")
  private ResultFormat format;

  @Override
  public Integer call() throws IOException {
    Path query = Distribution.find().queries().resolve(QUERY);
    QueryCommand.answer(
        chancery.kb(), QueryFactory.create(Files.readString(query)), Optional.empty(), format, 300);
    return ExitCode.OK;
  }
}
