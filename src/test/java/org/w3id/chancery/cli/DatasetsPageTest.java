package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on datasets, from top to bottom: its file, its commands, its queries. */
class DatasetsPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "datasets.md");

  private static final Pattern BLOCK =
      Pattern.compile("```(turtle|sh|sparql|text)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern FILE = Pattern.compile("[a-z]+\\.(ttl|rdf|nq\\.gz|jsonld)");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    Cli.Result last = null;
    int shown = 0;
    while (blocks.find()) {
      String text = blocks.group(2);
      switch (blocks.group(1)) {
        case "turtle" -> Files.writeString(folder.resolve("ports.ttl"), text);
        case "sh" -> {
          for (String line : text.lines().toList()) {
            last = run(line);
          }
        }
        case "sparql" -> {
          Path query = Files.writeString(folder.resolve("shown.rq"), text);
          last = chancery(List.of("query", query.toString()));
        }
        default -> {
          assertThat(last.out()).isEqualTo(text);
          shown++;
        }
      }
    }
    assertThat(shown).isEqualTo(4);
    isWellDescribed();
    theDumpHasTheHashThatIsToldOfIt();
  }

  /** What describes the dump beside it has its shapes, and names it. */
  private void isWellDescribed() {
    Model description = RDFDataMgr.loadModel(folder.resolve("void.ttl").toString());
    assertThat(
            ShaclValidator.get()
                .validate(Shapes.parse("ontology/description-shapes.ttl"), description.getGraph())
                .getEntries())
        .isEmpty();
    assertThat(Files.exists(folder.resolve("kb.nq.gz"))).isTrue();
    assertThat(RDFDataMgr.loadModel(folder.resolve("ports.rdf").toString()).size()).isEqualTo(8);
  }

  private void theDumpHasTheHashThatIsToldOfIt() {
    Cli.Result whole = chancery(List.of("dump", "--canonical"));
    Cli.Result status = chancery(List.of("status", "--hash", "--format", "csv"));
    String hash = whole.err().replaceAll("(?s).*: ([0-9a-f]{64}).*", "$1");
    assertThat(status.out()).contains(hash);
    Cli.Result ports = chancery(List.of("dump", "--canonical", "--graph", "data/ports"));
    String other = ports.err().replaceAll("(?s).*: ([0-9a-f]{64}).*", "$1");
    assertThat(chancery(List.of("dump", "--graph", "datasets")).out()).contains(other);
  }

  private Cli.Result run(String line) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    if (words.get(0).equals("sed")) {
      Process sed = new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
      assertThat(sed.waitFor()).as(line).isZero();
      return null;
    }
    Cli.Result result = chancery(words.subList(1, words.size()));
    assertThat(result.exitCode()).as("%s: %s", line, result.err()).isIn(0, 3);
    return result;
  }

  private Cli.Result chancery(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.replaceAll(w -> FILE.matcher(w).matches() ? folder.resolve(w).toString() : w);
    command.addAll(List.of("--kb", folder.resolve("kb").toString()));
    return Cli.run(command.toArray(String[]::new));
  }
}
