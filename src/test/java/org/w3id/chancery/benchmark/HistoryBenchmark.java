package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.Usage;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the past: queries as of a kept version against the present, opening versions, what they
 * take on disk, differences, and readers beside a writer. Makes a knowledge base from a generated
 * history first.
 */
@Command(
    name = "history",
    description = "Queries of the past, opening versions, their size, readers beside a writer.",
    mixinStandardHelpOptions = true)
final class HistoryBenchmark implements Callable<Integer> {
  private static final int SMALL_BATCH = 1_000;
  private static final int LARGE_BATCH = 10_000;
  private static final Query ANY = QueryFactory.create("ASK { ?s ?p ?o }");

  @Option(
      names = "--quads",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Quads that the entries before the versions add; the dataset holds more (default:"
              + " ${DEFAULT-VALUE}).")
  private long quads;

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Versions committed one by one, nine in ten of some 1,000 changed quads, one in ten of some"
              + " 10,000 (default: ${DEFAULT-VALUE}).")
  private int versions;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "How often each query is asked of either (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description =
          "How long 16 readers read, without and with a writer (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--seed", defaultValue = "1", description = "Of the history (default: 1).")
  private long seed;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  private final Figures figures = new Figures("what", "figure");

  @Override
  public Integer call() throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      Path directory = folder.path().resolve("kb");
      KnowledgeBase.create(directory, new Settings(Namespaces.DEFAULT_BASE));
      GeneratedHistory history = new GeneratedHistory(seed);
      try (VersionedKnowledgeBase kb = VersionedKnowledgeBase.open(directory)) {
        fill(kb, history);
        List<Batch> batches = commitVersions(kb, history);
        row("quads in the dataset", count(kb.present().dataset()));
        row("versions", kb.history().versions().size());
        measureSizes(kb, batches);
        measureOpening(kb);
        measureQueries(kb);
        measureDiff(kb);
        new ReaderBenchmark(kb, history, seconds).measure(this::row);
        long start = System.nanoTime();
        kb.compact();
        row("compaction, s", (System.nanoTime() - start) / 1e9);
      }
    }
    figures.print();
    return 0;
  }

  /** One committed batch and how many quads its entries changed. */
  private record Batch(long position, long changes) {}

  private void fill(VersionedKnowledgeBase kb, GeneratedHistory history) {
    kb.present().holdBack();
    while (history.quads() < quads) {
      kb.present().append(history.next());
    }
    kb.present().await();
  }

  private List<Batch> commitVersions(VersionedKnowledgeBase kb, GeneratedHistory history) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 1; i <= versions; i++) {
      long before = history.changes();
      List<Draft> drafts = new ArrayList<>();
      long wanted = i % 10 == 0 ? LARGE_BATCH : SMALL_BATCH;
      while (history.changes() - before < wanted) {
        drafts.addAll(history.next());
      }
      kb.present().holdBack(); // one commit
      kb.present().append(drafts);
      kb.present().await();
      long position = kb.present().log().head().position();
      batches.add(new Batch(position, history.changes() - before));
    }
    return batches;
  }

  private void measureSizes(VersionedKnowledgeBase kb, List<Batch> batches) {
    List<Usage> usage = kb.history().usage();
    for (int size : new int[] {SMALL_BATCH, LARGE_BATCH}) {
      double bytes = 0;
      double words = 0;
      long changes = 0;
      int count = 0;
      for (Batch batch : batches) {
        boolean isLarge = batch.changes() >= LARGE_BATCH;
        for (Usage version : usage) {
          if (version.version().position() == batch.position()
              && isLarge == (size == LARGE_BATCH)) {
            bytes += version.quads();
            words += version.text();
            changes += batch.changes();
            count++;
          }
        }
      }
      row(String.format(Locale.ROOT, "batches of %,d: versions", size), count);
      row("- bytes of TDB2 for each changed quad", bytes / changes);
      row("- bytes of text index for each changed quad", words / changes);
      row("- MB for each version", (bytes + words) / count / 1e6);
    }
  }

  private void measureOpening(VersionedKnowledgeBase kb) {
    List<Version> all = kb.history().versions();
    Random random = new Random(seed);
    double[] opening = new double[300];
    for (int i = 0; i < opening.length; i++) {
      Version version = all.get(random.nextInt(all.size()));
      long start = System.nanoTime();
      try (AsOf past = kb.history().at(version)) {
        ask(past.dataset(), ANY);
        opening[i] = millis(System.nanoTime() - start);
      }
    }
    row("opening a version, ms, median", percentile(opening, 50));
    row("opening a version, ms, p95", percentile(opening, 95));
  }

  private void measureQueries(VersionedKnowledgeBase kb) throws IOException {
    List<Double> ratios = new ArrayList<>();
    try (AsOf past = kb.history().at(new Moment.Position(kb.present().log().head().position()))) {
      for (Path file : queries()) {
        Query query = QueryFactory.create(Files.readString(file));
        double[] now = new double[rounds];
        double[] then = new double[rounds];
        ask(kb.present().dataset(), query);
        ask(past.dataset(), query);
        for (int i = 0; i < rounds; i++) {
          now[i] = ask(kb.present().dataset(), query);
          then[i] = ask(past.dataset(), query);
        }
        double ratio = percentile(then, 50) / percentile(now, 50);
        ratios.add(ratio);
        System.err.printf(
            Locale.ROOT,
            "%-45s present %9.2f ms  as of %9.2f ms  ratio %5.2f%n",
            file.getFileName(),
            percentile(now, 50),
            percentile(then, 50),
            ratio);
      }
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).toArray();
    row("queries", sorted.length);
    row("time as of a kept version, present = 1, median", percentile(sorted, 50));
    row("time as of a kept version, present = 1, p95", percentile(sorted, 95));
  }

  private void measureDiff(VersionedKnowledgeBase kb) {
    List<Version> all = kb.history().versions();
    for (int span : new int[] {1, 10, 100}) {
      double[] times = new double[span > 10 ? 3 : 9];
      long changes = 0;
      for (int i = 0; i < times.length; i++) {
        int from = Math.max(0, all.size() - 1 - span - i);
        long start = System.nanoTime();
        changes =
            Diff.between(
                    kb.history(),
                    new Moment.Position(all.get(from).position()),
                    new Moment.Position(all.get(Math.min(all.size() - 1, from + span)).position()))
                .changes()
                .size();
        times[i] = millis(System.nanoTime() - start);
      }
      row("difference of " + span + " versions, ms, median", percentile(times, 50));
      row("- quads in it", changes);
    }
  }

  /** The competency queries, and the analytic ones of this benchmark. */
  static List<Path> queries() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder :
        List.of(
            Path.of("queries", "competency"),
            Path.of("src", "test", "resources", "benchmark", "analytic"))) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(".rq")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  /** Asks a query for all its answers; gives milliseconds. */
  static double ask(DatasetGraph dataset, Query query) {
    long start = System.nanoTime();
    Txn.executeRead(
        dataset,
        () -> {
          try (QueryExec exec = QueryExec.dataset(dataset).query(query).build()) {
            if (query.isSelectType()) {
              exec.select().forEachRemaining(row -> {});
            } else if (query.isAskType()) {
              exec.ask();
            } else {
              exec.construct();
            }
          }
        });
    return millis(System.nanoTime() - start);
  }

  /** The value that so many in a hundred do not exceed. */
  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static long count(DatasetGraph dataset) {
    return Txn.calculateRead(dataset, () -> dataset.stream().count());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private void row(String what, Number value) {
    figures.add(what, value);
    System.err.println(what + ": " + value);
  }
}
