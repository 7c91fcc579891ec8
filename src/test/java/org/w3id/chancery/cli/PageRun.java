package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a page of the documentation from top to bottom in a folder: writes its Turtle file, runs its
 * commands, asks its queries, and compares what they print with the text behind them.
 */
final class PageRun {
  private static final Pattern BLOCK =
      Pattern.compile("```(turtle|sh|sparql|text)\n(.*?)```", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern FILE = Pattern.compile("[a-z]+\\.(ttl|rdf|nq\\.gz|jsonld)");

  private final Path folder;

  PageRun(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a page.
   *
   * @param file name of the file that the page's Turtle is
   * @return how many answers were compared
   */
  int run(Path page, String file) throws IOException, InterruptedException {
    Matcher blocks = BLOCK.matcher(Files.readString(page));
    Cli.Result last = null;
    int shown = 0;
    while (blocks.find()) {
      String text = blocks.group(2);
      switch (blocks.group(1)) {
        case "turtle" -> Files.writeString(folder.resolve(file), text);
        case "sh" -> {
          for (String line : text.lines().toList()) {
            last = command(line);
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
    return shown;
  }

  /** Runs a command on the page's knowledge base. */
  Cli.Result chancery(List<String> words) {
    List<String> command = new ArrayList<>(words);
    command.replaceAll(w -> FILE.matcher(w).matches() ? folder.resolve(w).toString() : w);
    command.addAll(List.of("--kb", folder.resolve("kb").toString()));
    return Cli.run(command.toArray(String[]::new));
  }

  private Cli.Result command(String line) throws IOException, InterruptedException {
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
}
