package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the demonstration answers. */
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
}
