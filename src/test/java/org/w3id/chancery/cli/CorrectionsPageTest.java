package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on corrections, from top to bottom: its file, its commands, its queries. */
class CorrectionsPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "corrections.md");

  private static final Pattern BLOCK =
      Pattern.compile("```(turtle|sh|sparql|text)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    int commands = 0;
    String answer = "";
    while (blocks.find()) {
      String text = blocks.group(2);
      switch (blocks.group(1)) {
        case "turtle" -> Files.writeString(folder.resolve("meetings.ttl"), text);
        case "sh" -> {
          for (String line : text.lines().toList()) {
            run(line);
            commands++;
          }
        }
        case "sparql" -> {
          Path query = Files.writeString(folder.resolve("shown.rq"), text);
          answer = chancery(List.of("query", query.toString())).out();
        }
        default -> assertThat(answer).isEqualTo(text);
      }
    }
    assertThat(commands).as("commands that were run").isGreaterThan(10);
  }

  private void run(String line) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    if (words.get(0).equals("chancery")) {
      Cli.Result result = chancery(words.subList(1, words.size()));
      assertThat(result.exitCode()).as("%s: %s", line, result.err()).isZero();
    } else {
      assertThat(words.get(0)).isEqualTo("sed");
      Process sed = new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
      assertThat(sed.waitFor()).as(line).isZero();
    }
  }

  private Cli.Result chancery(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.replaceAll(w -> w.equals("meetings.ttl") ? folder.resolve(w).toString() : w);
    command.addAll(List.of("--kb", folder.resolve("kb").toString()));
    return Cli.run(command.toArray(String[]::new));
  }
}
