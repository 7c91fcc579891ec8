package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.DatasetHash;

class RebuildTest {
  @TempDir Path folder;

  /**
   * The dataset of the demonstration grew entry by entry; a copy of its log alone gives the same.
   */
  @Test
  void theLogAloneGivesTheSameQuads() throws Exception {
    DemoKnowledgeBase demo = DemoKnowledgeBase.get();
    Path copy = folder.resolve("kb");
    Files.createDirectories(copy.resolve("log"));
    Files.copy(demo.knowledge().layout().settings(), copy.resolve("chancery.properties"));
    try (Stream<Path> segments = Files.list(demo.knowledge().layout().log())) {
      for (Path segment : segments.filter(f -> !f.toString().endsWith("lock")).toList()) {
        Files.copy(segment, copy.resolve("log").resolve(segment.getFileName().toString()));
      }
    }

    Cli.Result rebuilt = Cli.run("rebuild", "--kb", copy.toString(), "--hash");

    assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("hash " + DatasetHash.of(demo.knowledge().dataset()));
  }
}
