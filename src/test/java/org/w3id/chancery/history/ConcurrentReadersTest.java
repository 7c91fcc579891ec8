package org.w3id.chancery.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;

/**
 * Beside one who writes and compacts, every reader of any version gets the quads and words of that
 * version, and every reader of the present gets one that was committed.
 */
class ConcurrentReadersTest {
  private static final int COMMITS = 30;

  @TempDir Path parent;

  private final Map<Long, Hash> hashes = new ConcurrentHashMap<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger opened = new AtomicInteger();

  @Test
  void readersOfAnyVersionAreRightWhileOneWrites() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try (VersionedKnowledgeBase kb = TestHistory.create(parent.resolve("kb"));
        History beside = History.view(parent.resolve("kb"))) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int seed = i;
        readers.add(threads.submit(() -> readVersions(kb.history(), new Random(seed))));
      }
      readers.add(threads.submit(() -> readPresent(kb)));
      for (int i = 1; i <= COMMITS; i++) {
        TestHistory.commit(kb, TestHistory.named(i, "Name " + i));
        hashes.put((long) i, DatasetHash.of(kb.present().dataset()));
        if (i % 10 == 0) {
          kb.compact();
        }
      }
      done.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
      assertThat(opened.get()).isPositive();
      assertThat(beside.newest()).as("what was opened before").isEmpty();
      try (History later = History.view(parent.resolve("kb"))) {
        assertThat(later.newest()).map(Version::position).contains((long) COMMITS);
        assertRight(later, COMMITS / 2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void readVersions(History history, Random random) {
    while (!done.get()) {
      List<Long> known = List.copyOf(hashes.keySet());
      if (!known.isEmpty()) {
        assertRight(history, known.get(random.nextInt(known.size())));
        opened.incrementAndGet();
      }
    }
  }

  private void assertRight(History history, long position) {
    try (AsOf past = history.at(new Moment.Position(position))) {
      assertThat(DatasetHash.of(past.dataset())).isEqualTo(hashes.get(position));
      assertThat(TestHistory.search(past.dataset(), "name")).hasSize((int) position);
    }
  }

  /** Entry n adds one label and one entry to the log's graph: both are there or neither. */
  private void readPresent(VersionedKnowledgeBase kb) {
    DatasetGraph dataset = kb.present().dataset();
    int before = 0;
    while (!done.get()) {
      List<Integer> counts =
          Txn.calculateRead(
              dataset,
              () ->
                  List.of(
                      TestHistory.labels(dataset).size(),
                      TestHistory.ask(
                              dataset,
                              "SELECT ?x { GRAPH <https://w3id.org/chancery/graph/log> "
                                  + "{ ?e <https://w3id.org/chancery/ontology#position> ?x } }")
                          .size()));
      assertThat(counts.get(0)).isEqualTo(counts.get(1)).isGreaterThanOrEqualTo(before);
      before = counts.get(0);
    }
  }
}
