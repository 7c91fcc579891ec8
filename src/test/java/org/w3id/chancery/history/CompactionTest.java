package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;

/** A compaction changes no answer, of now or of then, and stops nobody. */
class CompactionTest {
  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void place() {
    directory = parent.resolve("kb");
  }

  @Test
  void everyVersionAnswersAsBefore() throws IOException {
    List<Hash> hashes = new ArrayList<>();
    try (VersionedKnowledgeBase kb = TestHistory.create(directory)) {
      for (int i = 1; i <= 6; i++) {
        TestHistory.commit(kb, TestHistory.named(i, "Name " + i));
        hashes.add(DatasetHash.of(kb.present().dataset()));
        if (i % 2 == 0) {
          kb.compact();
        }
      }
      assertThat(generations()).hasSize(4);
      assertSame(kb, hashes);
    }
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(directory)) {
      assertSame(kb, hashes);
      TestHistory.commit(kb, TestHistory.named(7, "Seven"));
      assertThat(TestHistory.search(kb.present().dataset(), "seven")).containsExactly("Seven");
    }
  }

  @Test
  void whoReadsMeanwhileGoesOnReadingWhatItBeganWith() throws Exception {
    try (VersionedKnowledgeBase kb = TestHistory.create(directory)) {
      TestHistory.commit(kb, TestHistory.named(1, "One"));
      DatasetGraph dataset = kb.present().dataset();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch compacted = new CountDownLatch(1);
      ExecutorService reader = Executors.newSingleThreadExecutor();
      try (AsOf past = kb.history().at(new Moment.Position(1))) {
        Future<List<List<String>>> answers =
            reader.submit(
                () ->
                    Txn.calculateRead(
                        dataset,
                        () -> {
                          List<String> before = TestHistory.labels(dataset);
                          begun.countDown();
                          await(compacted);
                          return List.of(before, TestHistory.labels(dataset));
                        }));
        begun.await();
        kb.compact();
        TestHistory.commit(kb, TestHistory.named(2, "Two"));
        compacted.countDown();

        assertThat(answers.get()).containsExactly(List.of("One"), List.of("One"));
        assertThat(labels(past.dataset())).containsExactly("One");
        assertThat(labels(dataset)).containsExactly("One", "Two");
      } finally {
        reader.shutdownNow();
      }
    }
  }

  @Test
  void whatNoVersionNeedsIsDeletedAndMadeAgainFromTheLog() throws IOException {
    List<Hash> hashes = new ArrayList<>();
    TestHistory.create(directory).close();
    Files.writeString(
        directory.resolve("chancery.properties"),
        "history.all-days = 0\nhistory.daily-days = 0\nhistory.monthly-days = 0\n",
        StandardOpenOption.APPEND);
    try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(directory)) {
      for (int i = 1; i <= 4; i++) {
        TestHistory.commit(kb, TestHistory.named(i, "Name " + i));
        hashes.add(DatasetHash.of(kb.present().dataset()));
      }
      kb.compact();

      assertThat(generations()).containsExactly("Data-0002");
      assertThat(kb.history().versions()).extracting(Version::position).containsExactly(4L);
      assertSame(kb, hashes);
    }
  }

  private void assertSame(VersionedKnowledgeBase kb, List<Hash> hashes) {
    for (int position = 1; position <= hashes.size(); position++) {
      try (AsOf past = kb.history().at(new Moment.Position(position))) {
        assertThat(DatasetHash.of(past.dataset()))
            .as("position %d", position)
            .isEqualTo(hashes.get(position - 1));
        assertThat(TestHistory.search(past.dataset(), "name")).hasSize(position);
      }
    }
  }

  private static List<String> labels(DatasetGraph dataset) {
    return Txn.calculateRead(dataset, () -> TestHistory.labels(dataset));
  }

  private List<String> generations() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("tdb"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("Data-"))
          .sorted()
          .toList();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
