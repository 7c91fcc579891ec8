package org.w3id.chancery.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a difference between gold and claims is put down to. */
class CausesTest {
  private static final String GOLD =
      "{\"id\":\"a\",\"text\":\"X.\",\"events\":[{\"source\":\"USA\",\"target\":\"IRN\",\"code\":\"SANCTION\"}]}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SANCTION, USAGOV, IRN, none",
    "COERCE, USA, IRN, TYPE",
    "SANCTION, IRN, USA, DIRECTION",
    "SANCTION, GBR, IRN, INITIATOR",
    "SANCTION, USA, RUS, RECIPIENT",
    "SANCTION, GBR, RUS, PARTICIPANTS",
    "COERCE, GBR, RUS, MISSED SPURIOUS"
  })
  void ofASentence(String type, String source, String target, String causes) throws IOException {
    String claim =
        "{\"document\":\"a\",\"type\":\"%s\",\"source\":[\"%s\"],\"target\":[\"%s\"]}"
            .formatted(type, source, target);
    Evaluation evaluation = gold(GOLD).measure("claims", List.of(claim));

    assertThat(evaluation.findings().stream().map(f -> f.cause().name()))
        .containsExactly(causes.equals("none") ? new String[0] : causes.split(" ", -1));
  }

  @Test
  void noClaimAtAllIsAMiss() throws IOException {
    assertThat(gold(GOLD).measure("claims", List.of()).causes())
        .containsOnlyKeys(Finding.Cause.MISSED);
  }

  @Test
  void categoriesSayWhereThePointsAreLost() throws IOException {
    Evaluation evaluation =
        gold(GOLD)
            .measure(
                "claims",
                List.of(
                    "{\"document\":\"a\",\"type\":\"COERCE\",\"source\":[\"USA\"],\"target\":[\"IRN\"]}"));

    assertThat(evaluation.categories())
        .containsExactly(new Measure("COERCE", 0, 1, 0), new Measure("SANCTION", 0, 0, 1));
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    Gold gold = gold(GOLD);
    assertThatThrownBy(() -> gold.measure("claims.jsonl", List.of("{}", "{")))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("claims.jsonl, line 2: is no JSON");
  }

  @Test
  void goldWithoutEventsIsRefused() {
    assertThatThrownBy(() -> gold("{\"id\":\"a\",\"text\":\"X.\"}"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("'a' is no gold; expected id and events");
  }

  private Gold gold(String line) throws IOException {
    return Gold.read(Files.writeString(folder.resolve("gold.jsonl"), line + "\n"));
  }
}
