package org.w3id.chancery.benchmark;

import java.net.CookieManager;
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
import org.w3id.chancery.history.Version;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;
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
  /** So many articles are read while the server runs: the versions after each are kept. */
  private static final int LIVE = 40;

  private static final String EDITOR = "ana";
  private static final String PASSWORD = "correct horse";

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

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Random random = new Random(1);

  @Override
  public Integer call() throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      Layout layout = new Layout(folder.path().resolve("kb"));
      GeneratedHistory history = new GeneratedHistory(1);
      write(layout, history);
      Child.run("org.w3id.chancery.benchmark.Child$Rebuilding", layout.root().toString());
      UserFile users = new UserFile(layout.root());
      users.put(EDITOR, Role.EDITOR, PASSWORD);
      Authentication authentication = new Authentication(users, Optional.empty());
      try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root());
          SparqlServer server =
              SparqlServer.start(
                  knowledge,
                  new SparqlServer.Settings(0, false, Duration.ofSeconds(30)),
                  authentication,
                  Explorer.reviewedBy(authentication))) {
        for (int i = 0; i < LIVE; i++) {
          knowledge.present().append(history.next());
          knowledge.present().await();
        }
        measure(
            "http://localhost:" + server.port(),
            knowledge.history().versions().stream().map(Version::position).toList());
      }
    }
    return 0;
  }

  /** Writes a log, and no dataset; an article makes six claims or so. */
  private void write(Layout layout, GeneratedHistory history) {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(layout.log())) {
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

  private void measure(String server, List<Long> kept) throws Exception {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("actor, many events", instances(server, ACTORS, 0, pages / 2));
    kinds.put("actor, any", lot(instances(server, ACTORS, pages / 2, 2_000)));
    kinds.put("actor, filtered", filtered(instances(server, ACTORS, 0, 8)));
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
    kinds.put("comparison", comparisons(kept));
    kinds.put("as of then", then(kept));
    signIn(server);
    kinds.put("review", REVIEWED.stream().map(topic -> "/review?topic=" + topic).toList());
    kinds.put(
        "review, further pages",
        REVIEWED.stream().map(topic -> "/review?skip=200&topic=" + topic).toList());
    long made = Long.parseLong(ask(server, COUNT).get(0));
    // as after a minute of use: classes are loaded, and the code that all pages share is compiled
    List<String> actors = instances(server, ACTORS, 3_000, 40);
    for (String path : actors) {
      get(server + path);
    }
    for (List<String> paths : kinds.values()) {
      get(server + another(paths.get(paths.size() - 1), kept.get(kept.size() - LIVE)));
    }
    Figures figures =
        new Figures(
            "page", "pages", "median, ms", "95th percentile, ms", "kB, gzip", "the slowest");
    for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
      List<Double> times = new ArrayList<>();
      int largest = 0;
      double longest = 0;
      String slowest = "";
      for (String path : kind.getValue()) {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = get(server + path);
        double took = (System.nanoTime() - start) / 1e6;
        times.add(took);
        slowest = took > longest ? path : slowest;
        longest = Math.max(longest, took);
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
          largest / 1024.0,
          slowest);
    }
    System.out.printf("%n%,d claims%n", made);
    figures.print();
  }

  /** A page of the same kind that is not measured, mostly the same one as of an earlier entry. */
  private static String another(String path, long position) {
    if (path.startsWith("/id/")) {
      return "/kb/at/" + position + path;
    }
    String more = path.startsWith("/review") ? "skip=40" : "at=" + position;
    return path + (path.contains("?") ? "&" : "?") + more;
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

  private static List<String> filtered(List<String> actors) {
    List<String> filters =
        List.of(
            "type=sanction",
            "other=France",
            "standing=contested",
            "publisher=Outlet+7",
            "kind=prospects",
            "since=2020-02-10&until=2020-05-03",
            "skip=500",
            "type=consult&since=2020-03-01");
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < actors.size(); i++) {
      paths.add(actors.get(i) + "?" + filters.get(i % filters.size()));
    }
    return paths;
  }

  private static final List<String> REVIEWED =
      List.of(
          "names",
          "candidates",
          "links",
          "contradictions",
          "doubtful",
          "decisions",
          "linked",
          "withdrawn");

  private void signIn(String server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/review/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "name=" + EDITOR + "&password=" + PASSWORD.replace(' ', '+')))
            .build();
    http.send(request, BodyHandlers.discarding());
    String page = new String(get(server + "/review").body(), StandardCharsets.UTF_8);
    if (!page.contains("Signed in as " + EDITOR)) {
      throw new IllegalStateException("could not sign in: " + page);
    }
  }

  private static List<String> comparisons(List<Long> kept) {
    long last = kept.get(kept.size() - 1);
    return List.of(
        "/compare",
        "/compare?from=" + kept.get(kept.size() - 2),
        "/compare?from=" + kept.get(kept.size() - 4),
        "/compare?from=" + kept.get(kept.size() - LIVE),
        "/compare?from=" + last / 2,
        "/compare?from=0&to=" + last / 3,
        "/compare?from=" + last / 4 + "&skip=200");
  }

  private static List<String> then(List<Long> kept) {
    List<Long> some = kept.subList(kept.size() - LIVE, kept.size() - 1);
    return List.of(
        "/kb/at/" + some.get(0) + "/id/actor/iran",
        "/kb/at/" + some.get(3) + "/id/actor/russia",
        "/?at=" + some.get(6),
        "/relations?at=" + some.get(9),
        "/search?q=meet&at=" + some.get(12),
        "/changes?at=" + some.get(15));
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
