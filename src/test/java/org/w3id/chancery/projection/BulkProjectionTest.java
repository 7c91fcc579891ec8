package org.w3id.chancery.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * A dataset projected at once equals one that grew entry by entry, quad for quad, also when most of
 * it was in files meanwhile.
 */
class BulkProjectionTest {
  private static final int HISTORIES = 4;
  private static final int ENTRIES = 100;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {100_000_000, 50_000})
  void equalsTheDatasetThatGrewEntryByEntry(long memory) throws IOException {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      List<Draft> drafts = new RandomHistory(new Random(seed)).drafts(ENTRIES);
      Path logs = directory.resolve("log" + seed);
      TestStore grown = new TestStore();
      Patches.entries(logs, drafts).forEach(entry -> grown.apply(List.of(entry)));

      Layout target = new Layout(directory.resolve("target" + seed));
      try (SegmentLog log = SegmentLog.view(logs)) {
        BulkProjection.write(
            log, log.head().position(), target, Namespaces.DEFAULT_BASE, memory, position -> {});
      }

      DatasetGraph written = DatabaseMgr.connectDatasetGraph(target.tdb().toString());
      assertThat(TestStore.quads(written)).as("history " + seed).isEqualTo(grown.quads());
      TDBInternal.expel(written, true);
      try (Directory text = FSDirectory.open(target.text())) {
        assertThat(TestStore.searchable(text)).isEqualTo(grown.searchable());
      }
    }
  }

  @Test
  void aDatasetThatDoesNotFitInMemoryIsSortedInFiles() {
    Path kb = directory.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    Hash grown;
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      knowledge.append(new RandomHistory(new Random(3)).drafts(ENTRIES));
      knowledge.await();
      grown = DatasetHash.of(knowledge.dataset());
    }

    assertThat(Rebuild.run(kb, 30_000, position -> {}).hash()).isEqualTo(grown);
    assertThat(Files.exists(kb.resolve("rebuild"))).isFalse();
  }
}
