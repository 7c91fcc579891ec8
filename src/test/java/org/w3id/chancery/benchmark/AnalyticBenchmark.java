package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Six questions that analysts ask, of a knowledge base by what it prepares and of plain Fuseki by
 * its triples: over HTTP, in turn, after one round that does not count. Both must answer alike.
 */
@Command(
    name = "analytic",
    description = "Analytic questions: what is prepared against plain triples on plain Fuseki.",
    mixinStandardHelpOptions = true)
final class AnalyticBenchmark implements Callable<Integer> {
  private static final Path QUERIES = Path.of("src", "test", "resources", "benchmark", "summaries");

  @Option(
      names = "--quads",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Triples of the plain store; the knowledge base of the same events holds four times as many"
              + " (default: ${DEFAULT-VALUE}).")
  private long quads;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounds",
      defaultValue = "11",
      description = "How often each question is asked (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Ask only the questions whose names begin so (default: all).")
  private String only = "";

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Integer call() throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      Layout layout = new Layout(folder.path().resolve("kb"));
      write(layout);
      Rebuild.run(layout.root(), position -> {});
      try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root());
          PlainFuseki plain = plain(knowledge, folder.path().resolve("plain"));
          SparqlServer ours =
              SparqlServer.start(
                  knowledge, new SparqlServer.Settings(0, false, Duration.ofMinutes(10)))) {
        Figures figures =
            new Figures(
                "question", "rows", "plain, ms", "prepared, ms", "prepared / plain", "times");
        for (Path question : questions()) {
          ask(question, plain.endpoint(), ours.endpoint(), figures);
        }
        System.out.printf(
            "%n%,d plain triples; %,d quads in the knowledge base, %,d of them counts and ways to them; medians of"
                + " %d%n",
            plain.triples(),
            count(knowledge, Node.ANY, Node.ANY),
            count(knowledge, Node.ANY, NodeFactory.createURI(ChProperty.EVENT_COUNT))
                + count(
                    knowledge, Quad.defaultGraphIRI, NodeFactory.createURI(ChProperty.COUNTED_IN)),
            rounds);
        figures.print();
      }
    }
    return 0;
  }

  /** Writes a log, and no dataset. Ten triples of an event are loaded into the plain store. */
  private void write(Layout layout) {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    GeneratedEvents events = new GeneratedEvents(seed);
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      events.founding().forEach(log::append);
      for (long made = 0; made < quads / 11; made += 1000) {
        log.append(events.next());
      }
    }
  }

  private static PlainFuseki plain(VersionedKnowledgeBase knowledge, Path folder)
      throws IOException {
    DatasetGraph dataset = knowledge.present().dataset();
    dataset.begin(ReadWrite.READ);
    try {
      return PlainFuseki.of(dataset, folder);
    } finally {
      dataset.end();
    }
  }

  private static long count(VersionedKnowledgeBase knowledge, Node graph, Node predicate) {
    DatasetGraph dataset = knowledge.present().dataset();
    dataset.begin(ReadWrite.READ);
    try {
      return dataset.stream(graph, Node.ANY, predicate, Node.ANY).count();
    } finally {
      dataset.end();
    }
  }

  private List<Path> questions() throws IOException {
    try (Stream<Path> files = Files.list(QUERIES.resolve("plain"))) {
      return files.filter(f -> f.getFileName().toString().startsWith(only)).sorted().toList();
    }
  }

  private void ask(Path question, String plain, String ours, Figures figures) throws Exception {
    String name = question.getFileName().toString();
    String onPlain = Files.readString(question);
    String onOurs = Files.readString(QUERIES.resolve("prepared").resolve(name));
    String expected = answer(plain, onPlain);
    String prepared = answer(ours, onOurs);
    if (!prepared.equals(expected)) {
      throw new IllegalStateException(
          name + ": the answers differ\n" + start(expected) + "\nand\n" + start(prepared));
    }
    List<Double> plainTimes = new ArrayList<>();
    List<Double> ourTimes = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      plainTimes.add(time(plain, onPlain));
      ourTimes.add(time(ours, onOurs));
    }
    double one = median(plainTimes);
    double other = median(ourTimes);
    figures.add(
        name.replace(".rq", ""),
        expected.lines().count() - 1,
        one,
        other,
        other / one,
        one / other);
  }

  private double time(String endpoint, String query) throws Exception {
    long start = System.nanoTime();
    answer(endpoint, query);
    return (System.nanoTime() - start) / 1e6;
  }

  private String answer(String endpoint, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Accept", "text/csv")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          endpoint + " answers " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static String start(String answer) {
    return answer.substring(0, Math.min(500, answer.length()));
  }
}
