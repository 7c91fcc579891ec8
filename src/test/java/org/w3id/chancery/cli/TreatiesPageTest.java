package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on treaties, from top to bottom: its files, its commands, its queries. */
class TreatiesPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "treaties.md");

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:`([\\w.-]+)`:\n\n)?```(turtle|csv|sh|sparql|text)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    int answers = 0;
    String answer = "";
    while (blocks.find()) {
      String text = blocks.group(3);
      switch (blocks.group(2)) {
        case "turtle", "csv" -> Files.writeString(folder.resolve(blocks.group(1)), text);
        case "sh" -> text.lines().forEach(this::run);
        case "sparql" -> {
          Path query = Files.writeString(folder.resolve("shown.rq"), text);
          answer = chancery(List.of("query", query.toString())).out();
        }
        default -> {
          assertThat(answer).isEqualTo(text);
          answers++;
        }
      }
    }
    assertThat(answers).as("answers that were compared").isEqualTo(2);
  }

  private void run(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    assertThat(words.get(0)).isEqualTo("chancery");
    Cli.Result result = chancery(words.subList(1, words.size()));
    assertThat(result.exitCode()).as("%s: %s", line, result.err()).isZero();
  }

  private Cli.Result chancery(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.replaceAll(w -> w.matches(".*\\.(ttl|csv)") ? folder.resolve(w).toString() : w);
    command.addAll(List.of("--kb", folder.resolve("kb").toString()));
    return Cli.run(command.toArray(String[]::new));
  }
}
