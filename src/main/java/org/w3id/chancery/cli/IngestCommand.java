package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.chancery.ingest.table.MappedTable;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.recording.Recorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads documents and records what they claim. */
@Command(
    name = "ingest",
    description =
        "Reads documents and records what they claim. A document that is there already changes"
            + " nothing; one that was revised withdraws the claims it no longer makes.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery ingest report.txt --date 2025-03-20",
      "  chancery ingest articles.jsonl --field publisher=source",
      "  chancery ingest dispatches/ extra-actors.ttl",
      "  chancery ingest 20150218230000.export.CSV.zip events.2018.tab",
      "  chancery ingest closures.csv --mapping closures.properties",
      "  chancery ingest ged251.csv --replaces ged241.csv"
    })
final class IngestCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Mixin private DocumentOptions documents;
  @Mixin private ReadingOptions reading;
  @Spec private CommandSpec spec;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "How the columns of the tables are to be read that are none of GDELT, ICEWS, POLECAT, ACLED"
              + " or UCDP. Without it, NAME.mapping beside NAME.csv is.")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--replaces",
      paramLabel = "TABLE",
      description =
          "The one table that is given is a new version of this one, which was read before: a file"
              + " name or an IRI. What that one says and the new one does not is withdrawn.")
  private Optional<String> replaces = Optional.empty();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who records it (default: the user).")
  private String agent;

  @Option(
      names = "--again",
      description =
          "Record also what somebody withdrew, and earlier versions of documents as the present"
              + " ones.")
  private boolean again;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "Of the summary: ${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format format;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (replaces.isPresent() && documents.paths().size() != 1) {
      throw new CommandFailure("--replaces takes one table");
    }
    Layout layout = new Layout(chancery.kb());
    if (!layout.exists()) {
      err.println(layout.root() + ": no knowledge base there yet, making one");
      err.flush();
      Founding.of(layout.root(), Founding.DEFAULT_BASE).run(true, err);
    }
    Ingestion.Summary summary;
    try (Host.Opened knowledge = chancery.host().openToIngest(layout.root());
        Ingestion ingestion =
            new Ingestion(
                knowledge.present(),
                agent,
                ingestors(),
                new Rejects(err, Optional.of(layout.root().resolve("rejects.jsonl"))),
                again ? Recorder.Rule.AGAIN : Recorder.Rule.REVISIONS,
                replaces)) {
      summary = ingestion.run(documents.reader(), documents.paths());
    }
    summary.explain(err);
    summary.write(format, chancery.host().out());
    return summary.exitCode();
  }

  private Ingestors ingestors() throws IOException {
    Ingestors ingestors = reading.ingestors(chancery.host().ingestors());
    if (mapping.isEmpty()) {
      return ingestors;
    }
    try {
      return ingestors.withTables(MappedTable.of(chancery.host().path(mapping.get().toString())));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
