package org.w3id.chancery.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** How much a dataset has grown since it was compacted. */
class GrowthTest {
  @TempDir private Path parent;

  @Test
  void isCountedFromTheLastCompaction() throws Exception {
    Path folder = parent.resolve("kb");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      Path tdb = knowledge.layout().tdb();
      Growth growth = new Growth(tdb, folder.resolve("size"));
      assertThat(growth.times()).isEqualTo(1);
      long size = size(tdb.resolve("Data-0001"));
      Files.write(tdb.resolve("Data-0001").resolve("more"), new byte[(int) (size / 2)]);
      assertThat(growth.times()).isBetween(1.49, 1.51);
      assertThat(new Growth(tdb, folder.resolve("size")).times()).isBetween(1.49, 1.51);

      knowledge.compact();
      assertThat(growth.times()).isEqualTo(1);
      assertThat(tdb.resolve("Data-0002")).exists();
    }
  }

  private static long size(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
