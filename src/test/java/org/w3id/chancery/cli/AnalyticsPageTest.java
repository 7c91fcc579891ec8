package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on analytics, from top to bottom: its file, its commands, its queries. */
class AnalyticsPageTest {
  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    int shown =
        new PageRun(folder).run(Path.of("src", "site", "markdown", "analytics.md"), "requests.ttl");

    assertThat(shown).isEqualTo(3);
  }
}
