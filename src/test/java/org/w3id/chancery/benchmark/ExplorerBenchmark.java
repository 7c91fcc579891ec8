package org.w3id.chancery.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long pages of the explorer take: every kind of page, over HTTP, of resources that are drawn
 * by lot among those with most to tell and all others. No page is asked twice, so that nothing is
 * answered from memory.
 */
@Command(
    name = "explorer",
    description = "How long pages of the explorer take.",
    mixinStandardHelpOptions = true)
final class ExplorerBenchmark implements Callable<Integer> {
  private static final String PROLOGUE =
      """
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      """;

  @Option(
      names = "--claims",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Claims of events in the knowledge base (default: ${DEFAULT-VALUE}).")
  private long claims;

  @Option(
      names = "--pages",
      paramLabel = "N",
      defaultValue = "40",
      description = "Pages of each kind (default: ${DEFAULT-VALUE}).")
  private int pages;

  @Option(names = "--work", paramLabel = "DIR", description = "Where files go.")
  private Optional<Path> work = Optional.empty();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(1);

  @Override
  public Integer call() throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      Layout layout = new Layout(folder.path().resolve("kb"));
      write(layout);
      Child.run("org.w3id.chancery.benchmark.Child$Rebuilding", layout.root().toString());
      try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root());
          SparqlServer server =
              SparqlServer.start(
                  knowledge,
                  new SparqlServer.Settings(0, false, Duration.ofSeconds(30)),
                  new Explorer())) {
        measure("http://localhost:" + server.port());
      }
    }
    return 0;
  }

  /** Writes a log, and no dataset; an article makes six claims or so. */
  private void write(Layout layout) {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      GeneratedHistory history = new GeneratedHistory(1);
      long made = 0;
      while (made < claims) {
        boolean isFounding = history.isFounding();
        var drafts = history.next();
        log.append(drafts);
        if (!isFounding) {
          made +=
              drafts.stream()
                  .flatMap(draft -> draft.payload().text().lines())
                  .filter(line -> line.startsWith("A ") && line.contains("ontology#claims> "))
                  .count();
        }
      }
    }
  }

  private void measure(String server) throws Exception {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("actor, many events", instances(server, ACTORS, 0, pages / 2));
    kinds.put("actor, any", lot(instances(server, ACTORS, pages / 2, 2_000)));
    kinds.put("event", lot(instances(server, "SELECT ?it { ?it a ch:Event }", 0, 20_000)));
    kinds.put("agreement", lot(instances(server, "SELECT ?it { ?it a ch:Agreement }", 0, 500)));
    kinds.put("document", lot(instances(server, DOCUMENTS, 0, 5_000)));
    kinds.put("search", words("/search?q="));
    kinds.put("suggestions", words("/suggest?q="));
    kinds.put("relations", periods("/relations?"));
    kinds.put("matrix", periods("/relations/matrix?"));
    kinds.put("map", periods("/relations/map?"));
    kinds.put("trends", periods("/relations/trends?"));
    kinds.put("start", List.of("/"));
    kinds.put("data", List.of("/shape"));
    kinds.put("changes", List.of("/changes", "/changes?skip=40", "/changes?skip=4000"));
    kinds.put("editor", List.of("/query"));
    long made = Long.parseLong(ask(server, COUNT).get(0));
    get(server + "/id/place/muscat"); // the classes of the server are loaded once
    Figures figures = new Figures("page", "pages", "median, ms", "95th percentile, ms", "kB, gzip");
    for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
      List<Double> times = new ArrayList<>();
      int largest = 0;
      for (String path : kind.getValue()) {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = get(server + path);
        times.add((System.nanoTime() - start) / 1e6);
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        largest = Math.max(largest, packed(answer.body()));
      }
      Collections.sort(times);
      figures.add(
          kind.getKey(),
          times.size(),
          times.get(times.size() / 2),
          times.get((int) Math.min(times.size() - 1L, Math.round(times.size() * 0.95))),
          largest / 1024.0);
    }
    System.out.printf("%n%,d claims%n", made);
    figures.print();
  }

  private static final String COUNT =
      "SELECT (COUNT(*) AS ?it) { GRAPH graph:claims { ?claim ch:claims ?event } }";
  private static final String DOCUMENTS =
      "SELECT ?it { GRAPH graph:documents { ?it a ch:Document } }";
  private static final String ACTORS =
      "SELECT ?it { ?e ch:participant ?it } GROUP BY ?it ORDER BY DESC(COUNT(?e))";

  private List<String> instances(String server, String query, int skip, int most) throws Exception {
    List<String> paths = new ArrayList<>();
    for (String iri : ask(server, query + " OFFSET " + skip + " LIMIT " + most)) {
      paths.add(iri.replace(Namespaces.DEFAULT_BASE, "/id/"));
    }
    return paths;
  }

  private List<String> lot(List<String> all) {
    List<String> some = new ArrayList<>(all);
    Collections.shuffle(some, random);
    return some.subList(0, Math.min(pages, some.size()));
  }

  private static List<String> words(String path) {
    return List.of("iran", "united+sta", "treaty", "meet", "sanctions", "russia", "germ", "china")
        .stream()
        .map(word -> path + word)
        .toList();
  }

  private static List<String> periods(String path) {
    return List.of(
        path,
        path + "since=2020-01-01&until=2020-12-31",
        path + "since=2020-03-01&until=2020-03-31",
        path + "since=2021-01-01",
        path + "tone4=yes",
        path + "tone1=yes&since=2020-06-01",
        path + "actions=yes");
  }

  private List<String> ask(String server, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/kb/sparql"))
            .header("Content-Type", "application/sparql-query")
            .header("Accept", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(PROLOGUE + query))
            .build();
    return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body()
        .lines()
        .skip(1)
        .toList();
  }

  private HttpResponse<byte[]> get(String url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html, */*").build(),
        BodyHandlers.ofByteArray());
  }

  private static int packed(byte[] body) throws java.io.IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.size();
  }
}
