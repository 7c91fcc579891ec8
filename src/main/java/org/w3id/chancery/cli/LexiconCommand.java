package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.ingest.news.Explainer;
import org.w3id.chancery.ingest.news.Explanation;
import org.w3id.chancery.ingest.news.Explanation.Outcome;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.lexicon.LexiconCheck;
import org.w3id.chancery.ingest.news.parse.ClearNlpParser;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the words by which text is read. */
@Command(
    name = "lexicon",
    description = "Looks after the words by which text is read.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = LexiconCommand.Check.class)
final class LexiconCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** Finds lines that clash, or that a corpus never uses. */
  @Command(
      name = "check",
      description =
          "Lists lines of verbs.tsv and nominals.tsv that can never win, since one above them holds"
              + " whenever they do. With --corpus also those that no sentence of some texts uses.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {
        "  chancery lexicon check",
        "  chancery lexicon check --lexicon my-lexicon/ --corpus reports/ --corpus articles.jsonl"
      })
  static final class Check implements Callable<Integer> {
    @Mixin private ReadingOptions reading;
    @Spec private CommandSpec spec;

    @Option(
        names = "--corpus",
        paramLabel = "PATH",
        description = "Texts to try the lexicon on; may be given several times.")
    private List<Path> corpus = List.of();

    @Mixin private FormatOption format;

    @Override
    public Integer call() throws IOException {
      Lexicon lexicon = reading.lexicon();
      List<List<Object>> rows = new ArrayList<>();
      List<LexiconCheck.Clash> clashes = LexiconCheck.clashes(lexicon);
      clashes.forEach(c -> rows.add(List.of("clash", c.line(), c.lemma(), c.problem(), c.above())));
      if (!corpus.isEmpty()) {
        rows.addAll(unused(lexicon));
      }
      Table.of("problem", "line", "words", "what", "see")
          .write(rows.stream(), format.get(), System.out);
      return clashes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<List<Object>> unused(Lexicon lexicon) {
      Rejects rejects = new Rejects(spec.commandLine().getErr(), Optional.empty());
      Explainer explainer = new Explainer(ClearNlpParser.instance(), lexicon);
      Extractor extractor = Distribution.find().extractor(Namespaces.DEFAULT_BASE);
      Set<String> fired = new HashSet<>();
      Map<String, Integer> met = new HashMap<>();
      try (Progress progress = Progress.of("check", "kB", -1)) {
        new DocumentReader(Metadata.NONE, JsonFields.DEFAULT)
            .read(
                corpus,
                next -> {
                  if (next instanceof Reading.Reject reject) {
                    rejects.add(reject);
                  } else if (next instanceof Reading.Read read
                      && !read.document().format().isData()) {
                    for (Explanation sentence :
                        explainer.explain(read.document(), extractor.known())) {
                      sentence.words().forEach(word -> count(word, fired, met));
                    }
                  }
                },
                (file, done, total) ->
                    progress.reach(done / 1000, total / 1000, file.getFileName()));
      }
      List<List<Object>> rows = new ArrayList<>();
      LexiconCheck.lines(lexicon)
          .forEach(
              (line, lemmas) -> {
                if (!fired.contains(line)) {
                  int seen = met.getOrDefault(line, 0);
                  rows.add(
                      List.of(
                          "unused",
                          line,
                          String.join(" ", lemmas),
                          seen == 0
                              ? "its words do not occur, or a line above wins"
                              : "its words occur " + seen + " times, its conditions never hold",
                          ""));
                }
              });
      rows.sort(Comparator.comparing(row -> row.get(1).toString()));
      return rows;
    }

    private static void count(Explanation.Word word, Set<String> fired, Map<String, Integer> met) {
      if (word.outcome() == Outcome.CONDITION) {
        for (String line : word.entry().split(", ", -1)) {
          met.merge(line, 1, Integer::sum);
        }
      } else {
        fired.add(word.line());
      }
    }
  }
}
