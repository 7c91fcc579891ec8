package org.w3id.chancery.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of the reference data in news that people have linked to Wikipedia by hand. */
class LinkedNamesTest {
  private static final Path NEWS = Path.of("../shared/eval/current-events-linking-dev.jsonl");

  @Test
  void knownNamesAreRecognisedAndSeldomMistaken() throws Exception {
    assumeThat(NEWS).as("news with links, beside the project").exists();
    LinkedNames.Result result = new LinkedNames(List.of(Path.of("data/actors"))).measure(NEWS);
    assertThat(result.links()).isGreaterThan(1000);
    assertThat(result.recognised()).as("right").isGreaterThanOrEqualTo(0.95);
    assertThat(result.wronglyResolved()).as("wrong").isLessThanOrEqualTo(0.02);
    assertThat((double) result.right() / (result.right() + result.wrong()))
        .as("precision: right of those that were resolved at all")
        .isGreaterThanOrEqualTo(0.98);
  }
}
