package org.w3id.chancery.server.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.operation.Health;
import org.w3id.chancery.server.operation.WarmUp;

/** The pages for those who run a server, and for those who cite it, are true. */
class PagesOfOperationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sh\ncurl -s http://localhost:3030(\\S+)\n```\n```text\n(.*?)```", Pattern.DOTALL);

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(strings = {"operation", "citing"})
  void theirExamplesGiveTheLinesBelowThem(String name) throws Exception {
    WarmUp none = new WarmUp(Duration.ZERO);
    try (Served served =
        Served.at(
            parent.resolve("kb"),
            new Health(0, none),
            new SelfDescription(
                Publication.DEFAULT,
                "0",
                Path.of("src/site/markdown"),
                new Dumps(parent.resolve("dumps")),
                Map.of()))) {
      served.adds("GRAPH graph:claims { <claim/1> ch:trigger 'a' }");
      Matcher page =
          EXAMPLE.matcher(Files.readString(Path.of("src/site/markdown/" + name + ".md")));
      int examples = 0;
      while (page.find()) {
        examples++;
        String answer =
            served.get(page.group(1)).body().replace(served.url(""), "http://localhost:3030");
        assertThat(answer.lines()).containsSubsequence(page.group(2).lines().toList());
      }
      assertThat(examples).isPositive();
    }
  }

  @Test
  void everyFolderOfTheDistributionIsNamed() throws Exception {
    String page = Files.readString(Path.of("src/site/markdown/operation.md"));
    try (var folders = Files.list(Path.of("src/main/dist"))) {
      folders
          .map(folder -> folder.getFileName().toString())
          .filter(folder -> !folder.equals("bin"))
          .forEach(folder -> assertThat(page).contains("`" + folder));
    }
  }
}
