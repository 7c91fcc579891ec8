package org.w3id.chancery.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.news.Explainer;
import org.w3id.chancery.ingest.news.Explanation;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.ClearNlpParser;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how texts are read. */
@Command(
    name = "explain",
    description =
        "Shows for each sentence which rule and line of the lexicon made which claim, or why none was"
            + " made.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery explain report.txt --date 2025-03-20",
      "  chancery explain --text \"Iran asked Russia to mediate.\"",
      "  pdftotext report.pdf - | chancery explain -",
      "  chancery explain report.html --lexicon my-lexicon/ --format json"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private ReadingOptions reading;
  @Mixin private ActorOptions actors;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Documents; '-': standard input.")
  private List<Path> paths = List.of();

  @Option(names = "--text", paramLabel = "WORDS", description = "Explain these words.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Date of publication of documents without one: 2025-03-20.")
  private Optional<LocalDate> date = Optional.empty();

  @Option(
      names = "--field",
      paramLabel = "NAME=FIELD",
      description = "In JSON Lines the field for NAME has another name: --field publisher=source.")
  private List<String> fields = List.of();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text). json prints a sentence a line.")
  private Format format;

  /** How explanations are written. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (paths.isEmpty() == text.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "What to explain? Give FILE, - or --text.");
    }
    Rejects rejects = new Rejects(spec.commandLine().getErr(), Optional.empty());
    Lexicon lexicon = reading.lexicon();
    // the parser before the names: its models need most of the heap
    Explainer explainer = new Explainer(ClearNlpParser.instance(), lexicon);
    Extractor extractor = Distribution.find().extractor(Namespaces.DEFAULT_BASE, actors.paths());
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int[] explained = {0};
    if (text.isPresent()) {
      explain(plain("text", text.get()), explainer, extractor.known(), out);
      explained[0]++;
    } else if (paths.equals(List.of(Path.of("-")))) {
      String words = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      explain(plain("-", words), explainer, extractor.known(), out);
      explained[0]++;
    } else {
      reader()
          .read(
              paths,
              next -> {
                if (next instanceof Reading.Reject reject) {
                  rejects.add(reject);
                } else if (next instanceof Reading.Read read) {
                  out.println("# " + read.source());
                  explain(read.document(), explainer, extractor.known(), out);
                  explained[0]++;
                }
              },
              DocumentReader.Progress.NONE);
    }
    out.flush();
    return rejects.count() == 0
        ? ExitCode.OK
        : explained[0] == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
  }

  private DocumentReader reader() {
    try {
      return new DocumentReader(
          date.map(Metadata::dated).orElse(Metadata.NONE), JsonFields.of(fields));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Document plain(String id, String words) {
    return new Document(
        id,
        "urn:chancery:document:" + id,
        Document.Format.TEXT,
        Optional.empty(),
        date,
        Optional.empty(),
        Optional.empty(),
        Optional.of("en"),
        Optional.empty(),
        words,
        "");
  }

  private void explain(
      Document document, Explainer explainer, Ingestor.Known known, PrintStream out) {
    if (document.format().isData()) {
      throw new CommandFailure(document.id() + ": is data; only text is explained");
    }
    for (Explanation sentence : explainer.explain(document, known)) {
      if (format == Format.JSON) {
        out.println(json(document, sentence));
      } else {
        print(sentence, out);
      }
    }
  }

  private static void print(Explanation sentence, PrintStream out) {
    out.println();
    out.println(
        sentence.sentence().start()
            + "-"
            + sentence.sentence().end()
            + " "
            + sentence.sentence().text().replaceAll("\\s+", " "));
    out.println(
        "  names: " + (sentence.names().isEmpty() ? "none" : String.join(", ", sentence.names())));
    if (sentence.words().isEmpty()) {
      out.println("  no word of the lexicon");
    }
    for (Explanation.Word word : sentence.words()) {
      String what = word.claim().map(ExplainCommand::words).orElse(word.reason());
      out.printf(
          Locale.ROOT, "  %-14s %-14s %s%n", "'" + word.span().text() + "'", word.outcome(), what);
      out.printf(Locale.ROOT, "  %-14s %-14s by %s%n", "", "", word.entry());
    }
    if (!sentence.unknown().isEmpty()) {
      out.println("  verbs not in the lexicon: " + String.join(", ", sentence.unknown()));
    }
  }

  private static String words(OccurrenceClaim claim) {
    StringBuilder words = new StringBuilder(claim.type().concept());
    words.append(": ").append(actors(claim, Role.INITIATOR));
    String recipients = actors(claim, Role.RECIPIENT);
    if (!recipients.isEmpty()) {
      words.append(" > ").append(recipients);
    }
    String mediators = actors(claim, Role.MEDIATOR);
    if (!mediators.isEmpty()) {
      words.append(" mediated by ").append(mediators);
    }
    words.append("; ").append(claim.stance().modality().name().toLowerCase(Locale.ROOT));
    words.append(", ").append(claim.stance().polarity().name().toLowerCase(Locale.ROOT));
    if (!claim.stance().speakers().isEmpty()) {
      words.append(", says ").append(claim.stance().speakers().get(0).words().text());
    }
    claim.time().flatMap(t -> t.words()).ifPresent(t -> words.append("; when: ").append(t.text()));
    claim.agreement().ifPresent(a -> words.append("; agreement: ").append(a.words().text()));
    return words.toString();
  }

  private static String actors(OccurrenceClaim claim, Role role) {
    return claim.in(role).stream()
        .map(
            m ->
                m.words().text()
                    + m.code().map(c -> " (" + c + ")").orElse("")
                    + (m.actor().isPresent() ? "" : " (unknown)"))
        .collect(Collectors.joining(", "));
  }

  private static String json(Document document, Explanation sentence) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("document", document.id());
    row.put("start", sentence.sentence().start());
    row.put("end", sentence.sentence().end());
    row.put("sentence", sentence.sentence().text());
    row.put("names", sentence.names());
    row.put(
        "words",
        sentence.words().stream()
            .map(
                word -> {
                  Map<String, Object> json = new LinkedHashMap<>();
                  json.put("word", word.span().text());
                  json.put("start", word.span().start());
                  json.put("outcome", word.outcome().toString());
                  json.put("entry", word.entry());
                  json.put("reason", word.reason());
                  word.claim().ifPresent(claim -> json.put("claim", words(claim)));
                  return json;
                })
            .toList());
    row.put("unknownVerbs", sentence.unknown());
    try {
      return JSON.writeValueAsString(row);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers are always JSON", e);
    }
  }
}
