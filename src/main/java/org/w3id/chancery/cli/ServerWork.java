package org.w3id.chancery.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.recording.Recorder;
import org.w3id.chancery.server.write.Author;
import org.w3id.chancery.server.write.Commands;
import org.w3id.chancery.server.write.Documents;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What a server leaves to the command line: commands that are sent to it, and documents. */
final class ServerWork implements Commands, Documents {
  private final Host.Shared shared;

  /**
   * Work on an open knowledge base.
   *
   * @param ingesting held by the one that reads documents
   */
  ServerWork(VersionedKnowledgeBase knowledge, Ingestors ingestors, ReentrantLock ingesting) {
    this.shared = new Host.Shared(knowledge, ingestors, ingesting);
  }

  @Override
  public int run(List<String> arguments, Path directory, OutputStream out, Writer err) {
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    CommandLine line = Chancery.commandLine(Host.server(shared, print, directory));
    PrintWriter lines =
        new PrintWriter(new OutputStreamWriter(print, StandardCharsets.UTF_8), true);
    line.setOut(lines);
    line.setErr(new PrintWriter(err, true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    int exitCode = line.execute(arguments.toArray(String[]::new));
    lines.flush();
    print.flush();
    return exitCode;
  }

  @Override
  public Report take(List<Path> files, About about, Author author) {
    DocumentReader reader;
    try {
      reader = new DocumentReader(metadata(about), JsonFields.of(about.fields()));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "date '" + about.date().orElse("") + "', expected a day: 2025-03-20", e);
    }
    Host host =
        Host.server(
            shared,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Path.of(""));
    Path folder = shared.knowledge().present().layout().root();
    List<Rejected> rejected = new ArrayList<>();
    Rejects rejects =
        new Rejects(
            new PrintWriter(Writer.nullWriter()), Optional.of(folder.resolve("rejects.jsonl"))) {
          @Override
          void add(Reject reject) {
            super.add(reject);
            rejected.add(new Rejected(reject.source(), reject.position(), reject.reason()));
          }
        };
    try (Host.Opened opened = host.openToIngest(folder);
        Ingestion ingestion =
            new Ingestion(
                opened.present(),
                author.agent(),
                host.ingestors(),
                rejects,
                about.again() ? Recorder.Rule.AGAIN : Recorder.Rule.REVISIONS)) {
      Ingestion.Summary summary = ingestion.run(reader, files);
      return new Report(
          ingestion.begun(),
          summary.unchanged(),
          Math.toIntExact(summary.claims()),
          summary.withdrawn(),
          rejected,
          summary.withheld());
    }
  }

  private static Metadata metadata(About about) {
    return new Metadata(
        Optional.empty(),
        about.title(),
        about.date().map(LocalDate::parse),
        about.publisher(),
        about.url(),
        Optional.empty(),
        about.licence());
  }
}
