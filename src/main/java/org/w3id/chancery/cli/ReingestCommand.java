package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.system.Txn;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.recording.ArchivedDocument;
import org.w3id.chancery.recording.Recorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads stored documents anew. */
@Command(
    name = "reingest",
    description =
        "Reads stored documents anew from their kept bytes, with what is known now: those that an older"
            + " version of an ingestor read, or those that are named, or all. Only what is read otherwise"
            + " is recorded. A run that was broken off is simply started again.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery reingest",
      "  chancery reingest --all",
      "  chancery reingest 2025-04-12-talks-in-oman --again"
    })
final class ReingestCommand implements Callable<Integer>, Served {
  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "DOCUMENT",
      description = "Documents by IRI, with or without the base, or by id.")
  private List<String> named = List.of();

  @Option(names = "--all", description = "All documents, whichever version read them.")
  private boolean all;

  @Option(names = "--again", description = "Record also what somebody withdrew.")
  private boolean again;

  @Option(
      names = "--field",
      paramLabel = "NAME=FIELD",
      description =
          "In lines of JSON the field for NAME has another name: --field publisher=source.")
  private List<String> fields = List.of();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who records it (default: the user).")
  private String agent;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "Of the summary: ${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format format;

  @Override
  public Integer call() throws IOException {
    if (all && !named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Expected either documents or --all, and not both");
    }
    PrintWriter err = spec.commandLine().getErr();
    Layout layout = Workspace.existing(chancery.kb());
    Rejects rejects = new Rejects(err, Optional.of(layout.root().resolve("rejects.jsonl")));
    Ingestors ingestors = chancery.host().ingestors();
    Ingestion.Summary summary;
    try (Host.Opened opened = chancery.host().openToIngest(layout.root());
        Ingestion ingestion = new Ingestion(opened.present(), agent, ingestors, rejects, rule())) {
      summary = reread(opened.present(), ingestion, ingestors, rejects);
    }
    summary.explain(err);
    summary.write(format, chancery.host().out());
    return summary.exitCode();
  }

  private Recorder.Rule rule() {
    if (again) {
      return Recorder.Rule.AGAIN;
    }
    return all || !named.isEmpty() ? Recorder.Rule.ANEW : Recorder.Rule.REVISIONS;
  }

  private Ingestion.Summary reread(
      KnowledgeBase knowledge, Ingestion ingestion, Ingestors ingestors, Rejects rejects)
      throws IOException {
    List<ArchivedDocument> documents = documents(knowledge, ingestors);
    DocumentArchive archive = new DocumentArchive(knowledge.layout().documents());
    Path folder = Files.createTempDirectory("chancery-reingest");
    try (Progress progress = Progress.of("reingest", "documents", documents.size())) {
      long done = 0;
      for (ArchivedDocument document : documents) {
        reread(document, archive, folder, ingestion, rejects);
        progress.reach(++done);
      }
      return ingestion.finish();
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private void reread(
      ArchivedDocument document,
      DocumentArchive archive,
      Path folder,
      Ingestion ingestion,
      Rejects rejects)
      throws IOException {
    Optional<byte[]> bytes = archive.bytes(document.sha256());
    if (bytes.isEmpty()) {
      rejects.add(new Reject(document.id(), "", "its bytes are not kept here"));
      return;
    }
    // the file's name gives id and kind, as it did when the document came
    Path file = folder.resolve(document.fileName());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.get());
    try {
      ingestion.read(
          new DocumentReader(document.metadata(), JsonFields.of(fields)),
          file,
          DocumentReader.Progress.NONE);
    } finally {
      Files.delete(file);
      if (!file.getParent().equals(folder)) {
        Files.delete(file.getParent());
      }
    }
  }

  private List<ArchivedDocument> documents(KnowledgeBase knowledge, Ingestors ingestors) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () -> {
          if (!named.isEmpty()) {
            return named.stream().map(name -> ArchivedDocument.named(knowledge, name)).toList();
          }
          return ArchivedDocument.all(knowledge).stream()
              .filter(document -> all || isOutdated(document, ingestors))
              .toList();
        });
  }

  private static boolean isOutdated(ArchivedDocument document, Ingestors ingestors) {
    return ingestors.all().stream()
        .filter(ingestor -> ingestor.name().equals(document.ingestor()))
        .map(Ingestor::version)
        .anyMatch(version -> !version.equals(document.version()));
  }
}
