package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.history.VersionedKnowledgeBase;

/**
 * Sixteen readers, each asking one query after the other of the present or of a random kept
 * version: first alone, then beside a writer that never rests.
 */
final class ReaderBenchmark {
  private static final int READERS = 16;

  /** Entries and positions are as many, in every state that was committed. */
  private static final Query WHOLE =
      QueryFactory.create(
          """
          PREFIX ch: <https://w3id.org/chancery/ontology#>
          SELECT (COUNT(?entry) AS ?entries) (MAX(?position) AS ?last) {
            GRAPH <https://w3id.org/chancery/graph/log> { ?entry ch:position ?position }
          }
          """);

  private final VersionedKnowledgeBase kb;
  private final GeneratedHistory history;
  private final int seconds;
  private final List<Query> queries = new ArrayList<>();

  ReaderBenchmark(VersionedKnowledgeBase kb, GeneratedHistory history, int seconds) {
    this.kb = kb;
    this.history = history;
    this.seconds = seconds;
  }

  /**
   * Measures both.
   *
   * @param figures gets each figure with its name
   */
  void measure(BiConsumer<String, Number> figures) throws Exception {
    chooseQueries();
    double alone = read(figures, "alone", false);
    double beside = read(figures, "beside a writer", true);
    figures.accept("16 readers: p95 beside a writer, alone = 1", beside / alone);
  }

  /** Those that a visitor would not wait for. */
  private void chooseQueries() throws IOException {
    for (Path file : HistoryBenchmark.queries()) {
      Query query = QueryFactory.create(Files.readString(file));
      HistoryBenchmark.ask(kb.present().dataset(), query);
      if (HistoryBenchmark.ask(kb.present().dataset(), query) < 100) {
        queries.add(query);
      }
    }
  }

  private double read(BiConsumer<String, Number> figures, String name, boolean isWriting)
      throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger torn = new AtomicInteger();
    ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
    List<Version> versions = kb.history().versions();
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    long before = history.changes();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Random random = new Random(i);
      running.add(
          threads.submit(
              () -> {
                while (!done.get()) {
                  try {
                    times.add(askOne(random, versions, torn));
                  } catch (RuntimeException e) {
                    failed.incrementAndGet();
                  }
                }
              }));
    }
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      if (isWriting) {
        kb.present().append(history.next());
        kb.present().await();
      } else {
        Thread.sleep(20);
      }
    }
    done.set(true);
    for (Future<?> reader : running) {
      reader.get();
    }
    threads.shutdown();
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    double p95 = HistoryBenchmark.percentile(sorted, 95);
    String readers = "16 readers " + name + ": ";
    figures.accept(readers + "queries", sorted.length);
    figures.accept(readers + "median, ms", HistoryBenchmark.percentile(sorted, 50));
    figures.accept(readers + "p95, ms", p95);
    figures.accept(readers + "failed", failed.get());
    figures.accept(readers + "torn", torn.get());
    if (isWriting) {
      figures.accept(
          readers + "changed quads written a second", (history.changes() - before) / seconds);
    }
    return p95;
  }

  private double askOne(Random random, List<Version> versions, AtomicInteger torn) {
    if (random.nextInt(4) == 0) {
      Version version =
          versions.get(versions.size() - 1 - random.nextInt(Math.min(20, versions.size())));
      try (AsOf past = kb.history().at(version)) {
        return ask(past.dataset(), random, torn);
      }
    }
    return ask(kb.present().dataset(), random, torn);
  }

  private double ask(DatasetGraph dataset, Random random, AtomicInteger torn) {
    if (random.nextInt(50) == 0) {
      if (!isWhole(dataset)) {
        torn.incrementAndGet();
      }
    }
    return HistoryBenchmark.ask(dataset, queries.get(random.nextInt(queries.size())));
  }

  private static boolean isWhole(DatasetGraph dataset) {
    return Txn.calculateRead(
        dataset,
        () -> {
          try (QueryExec exec = QueryExec.dataset(dataset).query(WHOLE).build()) {
            RowSet rows = exec.select();
            var row = rows.next();
            return row.get("entries").getLiteralValue().equals(row.get("last").getLiteralValue());
          }
        });
  }
}
