package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the examples of the page on event tables, and compares what they print. */
class TablesPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "tables.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\n(.*?)^```$");

  @TempDir private Path folder;

  @Test
  void everyExampleDoesWhatThePageSays() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    String last = "";
    int compared = 0;
    while (blocks.find()) {
      if (blocks.group(1).equals("text")) {
        assertThat(last).isEqualToIgnoringWhitespace(blocks.group(2));
        compared++;
        continue;
      }
      for (String line : blocks.group(2).lines().toList()) {
        List<String> words = List.of(line.split(" ", -1));
        Cli.Result result =
            Cli.run(
                words.stream()
                    .skip(1)
                    .map(word -> word.equals("example") ? folder.resolve("kb").toString() : word)
                    .toArray(String[]::new));
        assertThat(result.exitCode()).as(line + result.err()).isIn(ExitCode.OK, ExitCode.PARTLY);
        assertThat(result.out()).as(line).isNotBlank();
        last = result.out();
      }
    }
    assertThat(compared).isEqualTo(2);
  }
}
