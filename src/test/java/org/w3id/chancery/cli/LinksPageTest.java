package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on links, from top to bottom: its table, its commands, what they print last. */
class LinksPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "links.md");
  private static final Pattern BLOCK =
      Pattern.compile("```(csv|sh|sparql|text)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    Files.copy(Path.of("src/test/resources/link/known.ttl"), folder.resolve("known.ttl"));
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    String answer = "";
    int answers = 0;
    while (blocks.find()) {
      String text = blocks.group(2);
      switch (blocks.group(1)) {
        case "csv" -> Files.writeString(folder.resolve("theirs.csv"), text);
        case "sparql" -> assertThat(QueryFactory.create(text).isSelectType()).isTrue();
        case "sh" -> {
          for (String line : text.lines().toList()) {
            answer = run(line);
          }
        }
        default -> {
          if (!text.startsWith("chancery ")) {
            assertThat(answer).isEqualTo(text);
            answers++;
          }
        }
      }
    }
    assertThat(answers).isEqualTo(3);
  }

  private String run(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String one = word.group(1) != null ? word.group(1) : word.group(2);
      words.add(one.matches("known.ttl|theirs.csv") ? folder.resolve(one).toString() : one);
    }
    assertThat(words.remove(0)).isEqualTo("chancery");
    words.addAll(List.of("--kb", folder.resolve("kb").toString()));
    Cli.Result result = Cli.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as("%s: %s", line, result.err()).isZero();
    return result.out();
  }
}
