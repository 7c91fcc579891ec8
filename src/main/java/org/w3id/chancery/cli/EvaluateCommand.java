package org.w3id.chancery.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.Dyads;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.ResolvedClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.evaluation.Evaluation;
import org.w3id.chancery.evaluation.Evaluation.Share;
import org.w3id.chancery.evaluation.EvaluationException;
import org.w3id.chancery.evaluation.Finding;
import org.w3id.chancery.evaluation.Gold;
import org.w3id.chancery.evaluation.Measure;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.rdf.ClaimJson;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what is read from texts against gold. */
@Command(
    name = "evaluate",
    description =
        "Reads the texts of a gold standard and measures the claims against it: precision, recall and"
            + " F1, the whole and by category; what each miss and false claim is due to. Gold is a"
            + " file of sentences, one JSON object a line (id, text, events with source, target,"
            + " code), or a folder of articles, one a .json file (document, text, events with"
            + " anchor, accept_types, …).",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery evaluate gold.jsonl",
      "  chancery evaluate articles/ --format json > report.json",
      "  chancery evaluate gold.jsonl --claims other-coder.jsonl --findings misses.csv",
      "  chancery evaluate gold.jsonl --lexicon my-lexicon/ --actors my-actors.ttl"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private ReadingOptions reading;
  @Mixin private ActorOptions actors;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "GOLD",
      description = "A file of sentences or folder of articles.")
  private Path gold;

  @Option(
      names = "--claims",
      paramLabel = "FILE",
      description =
          "Measure these instead of reading the texts: JSON Lines as 'extract --format jsonl' writes"
              + " them, or a line a sentence with id and events.")
  private Optional<Path> claims = Optional.empty();

  @Option(
      names = "--dyads",
      description =
          "Measure claims as event data sets have them: by pairs of source and target, without what"
              + " is only said, asked or promised. For gold that is coded so.")
  private boolean dyads;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = "Write every miss, false claim and fault to this file, as CSV.")
  private Optional<Path> findingsFile = Optional.empty();

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "Print so many findings in a table (default: ${DEFAULT-VALUE}).")
  private int show;

  @Option(
      names = "--format",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES} (default: table). csv prints the measures, json the findings too.")
  private Table.Format format;

  @Override
  public Integer call() throws IOException {
    Rejects rejects = new Rejects(spec.commandLine().getErr(), Optional.empty());
    Evaluation evaluation;
    try {
      Gold standard = Gold.read(gold);
      evaluation =
          claims.isPresent()
              ? standard.measure(claims.get().toString(), Files.readAllLines(claims.get()))
              : standard.measure("claims", read(standard, rejects));
    } catch (EvaluationException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    if (findingsFile.isPresent()) {
      try (PrintStream out =
          new PrintStream(
              Files.newOutputStream(findingsFile.get()), false, StandardCharsets.UTF_8)) {
        findings().write(rows(evaluation.findings()), Table.Format.CSV, out);
      }
    }
    switch (format) {
      case TABLE -> print(evaluation, System.out);
      case CSV -> measures().write(rows(evaluation), Table.Format.CSV, System.out);
      case JSON -> System.out.println(JSON.writeValueAsString(json(evaluation)));
    }
    System.out.flush();
    return rejects.count() == 0 ? ExitCode.OK : ExitCode.PARTLY;
  }

  /** What the texts of the gold claim, as JSON Lines. */
  private List<String> read(Gold standard, Rejects rejects) throws IOException {
    Ingestors ingestors = reading.ingestors();
    ingestors.prepare(); // before the names take memory: its models need most of the heap
    Extractor extractor = Distribution.find().extractor(Namespaces.DEFAULT_BASE, actors.paths());
    StringWriter lines = new StringWriter();
    List<Gold.Text> texts = standard.texts();
    int[] done = {0};
    try (ClaimJson json = new ClaimJson(lines, extractor.actors());
        Progress progress = Progress.of("evaluate", "texts", texts.size());
        ReadAhead readers =
            new ReadAhead(
                rejects,
                result -> {
                  write(result.extraction(), json);
                  progress.reach(++done[0]);
                })) {
      for (Gold.Text text : texts) {
        Document document = document(text);
        Ingestor ingestor = ingestors.of(document).orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(text.text().getBytes(StandardCharsets.UTF_8));
        readers.add(
            new Reading.Read(gold + ", '" + text.id() + "'", document, bytes), ingestor, extractor);
      }
      readers.flush();
    }
    return lines.toString().lines().toList();
  }

  private static Document document(Gold.Text text) {
    return new Document(
        text.id(),
        "urn:chancery:document:" + text.id(),
        Document.Format.TEXT,
        text.title(),
        text.date(),
        text.publisher(),
        Optional.empty(),
        Optional.of("en"),
        Optional.empty(),
        text.text(),
        "");
  }

  private void write(Extraction extraction, ClaimJson json) {
    Document document = extraction.document();
    try {
      List<Claim> claims = extraction.claims().stream().map(ResolvedClaim::claim).toList();
      for (Claim c : dyads ? Dyads.of(claims) : claims) {
        if (c instanceof OccurrenceClaim claim) {
          json.write(document.id(), document.date().orElse(LocalDate.EPOCH), claim);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void print(Evaluation evaluation, PrintStream out) {
    out.println(evaluation.gold() + ": " + evaluation.records() + " records");
    Table.of("measure", "P", "R", "F1", "hits", "claims", "gold")
        .write(evaluation.measures().stream().map(EvaluateCommand::row), Table.Format.TABLE, out);
    if (evaluation.shares().stream().anyMatch(s -> s.whole() > 0)) {
      out.println();
      Table.of("right in", "share", "right", "of")
          .write(evaluation.shares().stream().map(EvaluateCommand::row), Table.Format.TABLE, out);
    }
    out.println();
    Table.of("category", "P", "R", "F1", "hits", "claims", "gold")
        .write(evaluation.categories().stream().map(EvaluateCommand::row), Table.Format.TABLE, out);
    out.println();
    Table.of("cause", "count")
        .write(
            evaluation.causes().entrySet().stream()
                .map(c -> List.<Object>of(c.getKey(), c.getValue())),
            Table.Format.TABLE,
            out);
    if (show > 0 && !evaluation.findings().isEmpty()) {
      out.println();
      findings()
          .write(
              rows(evaluation.findings().stream().limit(show).toList()), Table.Format.TABLE, out);
      int more = evaluation.findings().size() - show;
      if (more > 0) {
        out.println(more + " more; --findings FILE writes all");
      }
    }
  }

  private static Table findings() {
    return Table.of("record", "cause", "category", "gold", "claim", "text");
  }

  private static Stream<List<Object>> rows(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                List.<Object>of(
                    f.record(),
                    f.cause(),
                    f.category(),
                    f.gold(),
                    f.claim(),
                    f.text().replaceAll("\\s+", " ")));
  }

  private static Table measures() {
    return Table.of("section", "name", "precision", "recall", "f1", "hits", "claims", "gold");
  }

  private static Stream<List<Object>> rows(Evaluation evaluation) {
    List<List<Object>> rows = new ArrayList<>();
    evaluation.measures().forEach(m -> rows.add(row("measure", m)));
    evaluation
        .shares()
        .forEach(
            s -> rows.add(List.of("share", s.name(), share(s), "", "", s.part(), "", s.whole())));
    evaluation.categories().forEach(m -> rows.add(row("category", m)));
    evaluation
        .causes()
        .forEach((cause, count) -> rows.add(List.of("cause", cause, "", "", "", count, "", "")));
    return rows.stream();
  }

  private static List<Object> row(String section, Measure m) {
    List<Object> row = new ArrayList<>(row(m));
    row.add(0, section);
    return row;
  }

  private static List<Object> row(Measure m) {
    return List.of(
        m.name(),
        number(m.precision()),
        number(m.recall()),
        number(m.f1()),
        m.hits(),
        m.claims(),
        m.gold());
  }

  private static List<Object> row(Share s) {
    return List.of(s.name(), share(s), s.part(), s.whole());
  }

  private static String share(Share s) {
    return s.whole() == 0 ? "" : number(s.part() / (double) s.whole());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Map<String, Object> json(Evaluation evaluation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("gold", evaluation.gold());
    json.put("records", evaluation.records());
    json.put("measures", evaluation.measures().stream().map(EvaluateCommand::json).toList());
    json.put("shares", evaluation.shares());
    json.put("categories", evaluation.categories().stream().map(EvaluateCommand::json).toList());
    Map<String, Integer> causes = new LinkedHashMap<>();
    evaluation.causes().forEach((cause, count) -> causes.put(cause.toString(), count));
    json.put("causes", causes);
    json.put(
        "findings",
        rows(evaluation.findings())
            .map(
                row -> {
                  Map<String, Object> finding = new LinkedHashMap<>();
                  List<String> names =
                      List.of("record", "cause", "category", "gold", "claim", "text");
                  for (int i = 0; i < names.size(); i++) {
                    finding.put(names.get(i), row.get(i).toString());
                  }
                  return finding;
                })
            .toList());
    return json;
  }

  private static Map<String, Object> json(Measure m) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", m.name());
    json.put("precision", m.precision());
    json.put("recall", m.recall());
    json.put("f1", m.f1());
    json.put("hits", m.hits());
    json.put("claims", m.claims());
    json.put("gold", m.gold());
    return json;
  }
}
