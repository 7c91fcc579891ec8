package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.w3id.chancery.server.guard.Runaway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many clients at once, beside a plain Fuseki on a copy of the same TDB2 data. */
@Command(
    name = "load",
    description = "Measures answers to many clients, beside a plain Fuseki on the same data.",
    mixinStandardHelpOptions = true)
final class LoadBenchmark implements Callable<Integer> {
  private static final String RUNAWAY = Runaway.product(5, 200);

  /** What is no query. */
  private static final List<String> OTHERS =
      List.of(
          "/",
          "/changes",
          "/search?q=Iran",
          "/kb/log?limit=10",
          "/kb/resource?iri=https://w3id.org/chancery/ontology%23Event",
          "/kb/diff?from=20&to=22&limit=100",
          "/kb/timemap/link?iri=https://w3id.org/chancery/ontology%23Event");

  @Option(
      names = "--kb",
      required = true,
      description = "A knowledge base, of which copies are served.")
  private Path kb;

  @Option(names = "--queries", defaultValue = "queries/competency", description = "Folder of .rq.")
  private Path queries;

  @Option(names = "--clients", defaultValue = "32", description = "Clients at once.")
  private int clients;

  @Option(names = "--seconds", defaultValue = "20", description = "How long each round takes.")
  private int seconds;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description =
          "Rounds beside the plain server, of which the best counts; 0 for no comparison.")
  private int rounds;

  @Option(names = "--minutes", defaultValue = "0", description = "Then a mixed load for so long.")
  private int minutes;

  @Option(names = "--heap", defaultValue = "2g", description = "Heap of each server.")
  private String heap;

  @Override
  public Integer call() throws Exception {
    // a plain Fuseki has no past
    List<String> paths = paths(queries, query -> !query.contains("SERVICE"));
    try (Workfolder folder = Workfolder.within(Optional.empty())) {
      Path ours = copy(folder.path().resolve("ours"));
      try (LoadServer chancery = LoadServer.start(LoadServer.Chancery.class, ours, heap)) {
        if (rounds > 0) {
          Path plain = copy(folder.path().resolve("plain"));
          try (LoadServer fuseki = LoadServer.start(LoadServer.PlainFuseki.class, plain, heap)) {
            compare(paths, chancery, fuseki);
          }
        }
        flood(paths, chancery);
        if (minutes > 0) {
          mixed(paths, chancery);
        }
      }
    }
    return 0;
  }

  /** Where the queries of a folder are asked, those that are wanted. */
  static List<String> paths(Path folder, Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> paths = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".rq")).sorted().toList()) {
        String text = Files.readString(file);
        if (wanted.test(text)) {
          paths.add(path(text));
        }
      }
      return paths;
    }
  }

  /** Where a query is asked. */
  private static String path(String query) {
    return "/kb/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private Path copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(kb)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(kb.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.getFileName().toString().endsWith(".lock")) {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  private void compare(List<String> paths, LoadServer chancery, LoadServer fuseki)
      throws InterruptedException {
    LoadClients all = new LoadClients(clients, Duration.ofSeconds(seconds));
    LoadClients warming = new LoadClients(clients, Duration.ofSeconds(Math.max(5, seconds / 2)));
    warming.run(fuseki, paths, false);
    warming.run(chancery, paths, false);
    LoadClients.Result best = null;
    LoadClients.Result bestPlain = null;
    LoadClients.Result bestTagged = null;
    for (int round = 0; round < rounds; round++) {
      bestPlain = better(bestPlain, all.run(fuseki, paths, false));
      best = better(best, all.run(chancery, paths, false));
      bestTagged = better(bestTagged, all.run(chancery, paths, true));
    }
    System.out.printf(
        "%d clients, %d queries, %d rounds of %d s, the best of each%n",
        clients, paths.size(), rounds, seconds);
    Figures figures =
        new Figures("server", "answers/s", "p50 ms", "p95 ms", "p99 ms", "not 200 or 304");
    add(figures, "plain Fuseki 5.6.0", bestPlain);
    add(figures, "chancery", best);
    add(figures, "chancery, repeated with ETag", bestTagged);
    figures.print();
  }

  private static LoadClients.Result better(LoadClients.Result one, LoadClients.Result other) {
    return one == null || other.perSecond() > one.perSecond() ? other : one;
  }

  private static void add(Figures figures, String name, LoadClients.Result result) {
    figures.add(
        name,
        result.perSecond(),
        result.percentile(50),
        result.percentile(95),
        result.percentile(99),
        result.failures());
  }

  /** One client that behaves, while others from four addresses ask what would take years. */
  private void flood(List<String> paths, LoadServer chancery) throws InterruptedException {
    LoadClients calm = new LoadClients(1, Duration.ofSeconds(seconds));
    new LoadClients(1, Duration.ofSeconds(Math.max(5, seconds / 2))).run(chancery, paths, false);
    LoadClients.Result before = calm.run(chancery, paths, false);
    LoadClients.Flood flood = LoadClients.flood(chancery, path(RUNAWAY), clients, 4);
    Thread.sleep(3_000);
    LoadClients.Result during = calm.run(chancery, paths, false);
    flood.close();
    Figures figures =
        new Figures("one client", "answers/s", "p50 ms", "p95 ms", "p99 ms", "not 200 or 304");
    add(figures, "alone", before);
    add(figures, "beside " + clients + " that flood", during);
    figures.print();
  }

  /**
   * Queries, asked again with tags every second minute, pages and answers from the past, beside
   * runaway queries and an entry every two seconds.
   */
  private void mixed(List<String> queries, LoadServer chancery) throws Exception {
    List<String> paths = new ArrayList<>(queries);
    paths.addAll(OTHERS);
    queries.stream().limit(10).map(path -> path.replace("/kb/", "/kb/at/20/")).forEach(paths::add);
    chancery.beginWriting();
    System.out.println(
        "mixed load; answers a second, p99 in ms, not 200 or 304, heap in use after a collection");
    List<Long> heaps = new ArrayList<>();
    for (int minute = 1; minute <= minutes; minute++) {
      LoadClients.Flood flood = LoadClients.flood(chancery, path(RUNAWAY), 2, 2);
      LoadClients.Result result =
          new LoadClients(clients, Duration.ofSeconds(60)).run(chancery, paths, minute % 2 == 0);
      flood.close();
      heaps.add(chancery.heapInUse() >> 20);
      System.out.printf(
          "minute %d: %.0f/s, %.0f ms, %d, %d MB%n",
          minute,
          result.perSecond(),
          result.percentile(99),
          result.failures(),
          heaps.get(minute - 1));
    }
    System.out.println(verdict(heaps));
  }

  /**
   * Whether the second half of the minutes needs more than the first; the first minute is not
   * counted.
   */
  private static String verdict(List<Long> heaps) {
    if (heaps.size() < 5) {
      return "too few minutes to say whether the heap is steady";
    }
    int middle = (heaps.size() + 1) / 2;
    double before = mean(heaps.subList(1, middle));
    double after = mean(heaps.subList(middle, heaps.size()));
    return String.format(
        Locale.ROOT,
        "%s: %.0f MB in the first half, %.0f MB in the second",
        after <= before * 1.1 + 10 ? "the heap is steady" : "the heap grows",
        before,
        after);
  }

  private static double mean(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
