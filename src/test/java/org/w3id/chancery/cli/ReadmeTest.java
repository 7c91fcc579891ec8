package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program answers. */
class ReadmeTest {
  private static final Pattern QUERY_AND_ANSWER =
      Pattern.compile("```sparql\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theQueryGivesTheAnswerBelowIt() throws Exception {
    Matcher shown = QUERY_AND_ANSWER.matcher(Files.readString(Path.of("README.md")));
    assertThat(shown.find()).as("a query with its answer").isTrue();
    Path query = Files.writeString(folder.resolve("shown.rq"), shown.group(1));

    Cli.Result result =
        Cli.run("query", "--kb", DemoKnowledgeBase.get().folder().toString(), query.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(shown.group(2));
  }

  /**
   * The first version of a document answers, the second corrects it, the question as of then still
   * gets the first answer; and the first dataset with the difference is the second, quad for quad.
   */
  @Test
  void theQuestionAsOfThenGetsTheAnswerOfThen() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## What was known then"));
    Files.writeString(folder.resolve("next.rq"), block(section, "sparql"));
    String diff = "";
    for (String line : block(section, "sh").lines().toList()) {
      String[] parts = line.split("\\s*#\\s*", 2);
      diff = run(parts[0]);
      if (parts.length > 1 && parts[1].startsWith("\"")) {
        assertThat(diff.lines().filter(row -> row.contains("\"")).toList())
            .as(line)
            .singleElement()
            .asString()
            .contains("| " + parts[1]);
      }
    }
    assertThat(diff)
        .contains("prospect \"Meet: Iran, United States, 2025-04-18\"")
        .contains("prospect \"Meet: Iran, United States, 2025-04-19\"");
    assertThat(apply(run("chancery diff 5 8 --format patch"), dump(5))).isEqualTo(dump(8));
  }

  private static String block(String section, String language) {
    String begin = "```" + language + "\n";
    int start = section.indexOf(begin) + begin.length();
    return section.substring(start, section.indexOf("```", start));
  }

  private String run(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    assertThat(words.remove(0)).isEqualTo("chancery");
    words.replaceAll(w -> w.equals("next.rq") ? folder.resolve(w).toString() : w);
    words.addAll(List.of("--kb", folder.resolve("kb").toString()));
    Cli.Result result = Cli.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as("%s: %s", line, result.err()).isZero();
    return result.out();
  }

  private Set<Quad> dump(long position) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    RDFParser.fromString(run("chancery dump --at " + position), Lang.NQUADS).parse(dataset);
    Set<Quad> quads = new HashSet<>();
    dataset.find().forEachRemaining(quads::add);
    return quads;
  }

  private static Set<Quad> apply(String patch, Set<Quad> quads) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    quads.forEach(dataset::add);
    RDFPatchOps.applyChange(
        dataset,
        RDFPatchOps.read(new ByteArrayInputStream(patch.getBytes(StandardCharsets.UTF_8))));
    Set<Quad> changed = new HashSet<>();
    dataset.find().forEachRemaining(changed::add);
    return changed;
  }
}
