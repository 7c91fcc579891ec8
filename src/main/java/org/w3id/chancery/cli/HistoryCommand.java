package org.w3id.chancery.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.ResourceHistory;
import org.w3id.chancery.history.ShortTerms;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells which entries changed one resource. */
@Command(
    name = "history",
    description =
        "Tells which entries of the log changed a resource, when, and because of which document; for"
            + " an event also what was recorded about the claims that tell of it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery history actor/iran",
      "  chancery history https://w3id.org/chancery/id/event/4f0c… --changes",
      "  chancery history actor/iran --format json"
    })
final class HistoryCommand implements Callable<Integer> {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "IRI",
      description = "The resource; without a scheme it belongs to the knowledge base's namespace.")
  private String iri;

  @Option(names = "--changes", description = "With the quads of each entry, under its line.")
  private boolean changes;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}, one line an entry (default: table).")
  private Table.Format format;

  @Override
  public Integer call() {
    Path folder = Workspace.existing(chancery.kb()).root();
    try (History history = History.view(folder)) {
      String absolute = iri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") ? iri : history.base() + iri;
      ResourceHistory found = ResourceHistory.of(history, absolute);
      if (found.steps().isEmpty()) {
        throw new CommandFailure(absolute + ": no entry of the log says anything about it");
      }
      if (changes) {
        printChanges(found, new ShortTerms(history.base()));
      } else {
        Table.of("position", "time", "kind", "agent", "document", "added", "deleted", "note")
            .write(found.steps().stream().map(HistoryCommand::row), format, System.out);
      }
    }
    return ExitCode.OK;
  }

  private void printChanges(ResourceHistory found, ShortTerms terms) {
    PrintWriter out = spec.commandLine().getOut();
    for (ResourceHistory.Step step : found.steps()) {
      Entry entry = step.entry();
      Draft content = entry.content();
      out.println(
          entry.position()
              + "  "
              + entry.time()
              + "  "
              + content.kind().slug()
              + content.document().map(document -> "  <" + document + ">").orElse("")
              + content.note().map(note -> "  " + note).orElse(""));
      for (Change change : step.changes()) {
        out.println("  " + terms.line(change));
      }
    }
    out.flush();
  }

  private static List<Object> row(ResourceHistory.Step step) {
    Entry entry = step.entry();
    Draft content = entry.content();
    long added = step.changes().stream().filter(Change::isAdded).count();
    return List.of(
        entry.position(),
        entry.time().toString(),
        content.kind().slug(),
        content.agent(),
        content.document().orElse(""),
        added,
        step.changes().size() - added,
        content.note().orElse(""));
  }
}
