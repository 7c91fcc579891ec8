package org.w3id.chancery.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.FullLog;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** An import into a knowledge base that goes on being served when it cannot be recorded. */
class BrokenOffImportTest {
  @TempDir Path folder;

  @Test
  void theDatasetHoldsWhatCameBefore() throws Exception {
    Path lines =
        Files.writeString(
            folder.resolve("large.nt"),
            IntStream.range(0, 25_000)
                .mapToObj(i -> "<urn:a" + i + "> <urn:p> \"x\" .\n")
                .collect(Collectors.joining()));
    ImportRequest request =
        new ImportRequest(
            "large",
            List.of(Source.of(lines)),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase knowledge =
        KnowledgeBase.open(kb, n -> {}, CommitListener.NONE, log -> new FullLog(log, 1))) {
      assertThatThrownBy(() -> DatasetImport.run(knowledge, "tester", request, false, new Silent()))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("the disk is full");
      assertThat(knowledge.log().head().position()).isEqualTo(1);
      assertThat(knowledge.await(1, Duration.ofSeconds(20))).isEqualTo(1);
    }
  }

  private static final class Silent implements DatasetImport.Watcher {
    @Override
    public void rejected(Rejection rejection) {}

    @Override
    public void passedOver(String name) {}

    @Override
    public void read(String source, long bytes, long length) {}
  }
}
