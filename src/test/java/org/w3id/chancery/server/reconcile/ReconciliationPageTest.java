package org.w3id.chancery.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** The requests of the page on reconciliation, and lines of their answers. */
class ReconciliationPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "reconciliation.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(.*?)```\n```text\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void requestsGiveTheLinesBelowThem() throws Exception {
    try (Served served = ReconciledWorld.serve(folder.resolve("kb"))) {
      Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));
      int count = 0;
      while (examples.find()) {
        Process curl =
            new ProcessBuilder(
                    "bash",
                    "-c",
                    examples
                        .group(1)
                        .replace("localhost:3030", "localhost:" + served.server().port()))
                .redirectErrorStream(true)
                .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        curl.waitFor();
        for (String line : examples.group(2).lines().toList()) {
          String pattern =
              Arrays.stream(line.split("…", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*"));
          assertThat(Pattern.compile(pattern).matcher(answer).find())
              .as("'%s' in%n%s", line, answer)
              .isTrue();
        }
        count++;
      }
      assertThat(count).isEqualTo(2);
    }
  }
}
