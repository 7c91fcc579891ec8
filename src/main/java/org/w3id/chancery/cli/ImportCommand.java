package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.exchange.DatasetImport;
import org.w3id.chancery.exchange.Formats;
import org.w3id.chancery.exchange.ImportException;
import org.w3id.chancery.exchange.ImportRequest;
import org.w3id.chancery.exchange.Rejection;
import org.w3id.chancery.exchange.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes an outside RDF dataset in, or lets it go. */
@Command(
    name = "import",
    description =
        "Takes an outside RDF dataset into its own graph, graph/data/NAME. The next version of it is"
            + " recorded as the difference. Files may be packed by gzip or zip; several files are"
            + " one dataset. What cannot be kept is reported, statement by statement.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery import ports ports.ttl --licence https://creativecommons.org/publicdomain/zero/1.0/",
      "  chancery import ports ports-2026.nt.gz --dry-run",
      "  chancery import countries https://data.example.org/countries.rdf \\",
      "    --allow https://data.example.org/",
      "  chancery import ports --remove"
    })
final class ImportCommand implements Callable<Integer>, Served {
  private static final int SHOWN = 20;

  @ParentCommand private Chancery chancery;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "What the dataset is called here: letters, digits, '.', '_', '~' and '-'.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE|URL",
      description = "All files of the dataset, or addresses that --allow lets through.")
  private List<String> sources = List.of();

  @Option(
      names = "--format",
      description =
          "Of all files: ttl, nt, nq, trig, rdf, jsonld, ndjsonld, rj, n3, xml (TriX), brf (default:"
              + " as their names tell).")
  private Optional<String> format;

  @Option(
      names = "--base",
      paramLabel = "IRI",
      description = "What relative IRIs are resolved against; without it they are rejected.")
  private Optional<String> base;

  @Option(names = "--title", description = "What it is called, in English (default: NAME).")
  private Optional<String> title;

  @Option(
      names = {"--licence", "--license"},
      paramLabel = "IRI",
      description = "Its licence.")
  private Optional<String> licence;

  @Option(names = "--source", paramLabel = "IRI", description = "Where it comes from.")
  private Optional<String> origin;

  @Option(names = "--date", paramLabel = "DATE", description = "When it was published: 2025-03-20.")
  private Optional<LocalDate> issued;

  @Option(
      names = "--allow",
      paramLabel = "URL",
      description =
          "What addresses may begin with; may be repeated. The variable CHANCERY_IMPORT_ALLOW has"
              + " more of them, with spaces between (default: none).")
  private List<URI> allowed = List.of();

  @Option(names = "--remove", description = "Let the dataset go; the log keeps it.")
  private boolean remove;

  @Option(names = "--dry-run", description = "Read, check and compare; record nothing.")
  private boolean dryRun;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who records it (default: the user).")
  private String agent;

  @Option(
      names = "--output-format",
      defaultValue = "table",
      description = "Of the summary: ${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format outputFormat;

  @Override
  public Integer call() throws IOException {
    if (remove == !sources.isEmpty()) {
      throw new CommandFailure(
          remove ? "--remove takes no files" : "which files? (--remove lets the dataset go)");
    }
    Path folder = Workspace.existing(chancery.kb()).root();
    DatasetImport.Result result;
    try (Host.Opened opened = chancery.host().open(folder);
        Watching watching = new Watching(folder)) {
      result = DatasetImport.run(opened.present(), agent, request(), dryRun, watching);
      watching.summarise();
    }
    List<Object> row =
        List.of(
            result.statements(),
            result.rejected(),
            result.added(),
            result.removed(),
            result.kept());
    Table.of("statements", "rejected", "added", "removed", "kept")
        .write(Stream.of(row), outputFormat, chancery.host().out());
    if (result.graphs() > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "the statements stood in "
              + result.graphs()
              + " named graphs; here they stand together in <"
              + result.graph()
              + ">");
      err.flush();
    }
    return result.rejected() == 0 ? ExitCode.OK : ExitCode.PARTLY;
  }

  private ImportRequest request() {
    if (remove) {
      return ImportRequest.removal(name);
    }
    List<URI> beginnings = new ArrayList<>(allowed);
    String more = System.getenv().getOrDefault("CHANCERY_IMPORT_ALLOW", "");
    for (String beginning : more.isBlank() ? new String[0] : more.strip().split("\\s+")) {
      beginnings.add(URI.create(beginning));
    }
    Optional<RDFFormat> given;
    try {
      given = format.map(Formats::toRead);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--" + e.getMessage(), e);
    }
    return new ImportRequest(
        name,
        sources.stream().map(words -> source(words, beginnings)).toList(),
        given,
        beginnings,
        base,
        title,
        licence,
        origin,
        issued);
  }

  private Source source(String words, List<URI> beginnings) {
    if (!Source.isAddress(words)) {
      return Source.of(chancery.host().path(words));
    }
    try {
      return Source.of(URI.create(words), beginnings);
    } catch (IllegalArgumentException e) {
      throw new ImportException(words + ": expected an address: " + e.getMessage(), e);
    }
  }

  /** Shows how it goes, and reports what is rejected. */
  private final class Watching implements DatasetImport.Watcher, AutoCloseable {
    private final Rejects loud;
    private final Rejects quiet;
    private final Progress progress = Progress.ofBytes("import", -1);

    Watching(Path folder) {
      Optional<Path> report = Optional.of(folder.resolve("rejects.jsonl"));
      this.loud = new Rejects(spec.commandLine().getErr(), report);
      this.quiet = new Rejects(new PrintWriter(Writer.nullWriter()), report);
    }

    @Override
    public void rejected(Rejection rejection) {
      (loud.count() < SHOWN ? loud : quiet)
          .add(new Reject(rejection.source(), rejection.position(), rejection.reason()));
    }

    @Override
    public void passedOver(String member) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(member + ": passed over, its name tells no format of RDF");
      err.flush();
    }

    @Override
    public void read(String source, long bytes, long length) {
      progress.reach(bytes, length, source);
    }

    void summarise() {
      if (quiet.count() > 0) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("and " + quiet.count() + " more, all in rejects.jsonl");
        err.flush();
      }
    }

    @Override
    public void close() {
      progress.close();
    }
  }
}
