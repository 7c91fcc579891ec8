package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** A knowledge base and the real server in front of it, asked over HTTP. */
public final class Served implements AutoCloseable {
  private static final String PROLOGUE =
      "BASE <"
          + Namespaces.DEFAULT_BASE
          + ">\n"
          + "PREFIX ch: <"
          + Namespaces.ONTOLOGY
          + ">\n"
          + "PREFIX evt: <"
          + Namespaces.EVENT_TYPE
          + ">\n"
          + "PREFIX val: <"
          + Namespaces.VALUE
          + ">\n"
          + "PREFIX graph: <"
          + Namespaces.GRAPH
          + ">\n"
          + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
          + "PREFIX dct: <http://purl.org/dc/terms/>\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private final VersionedKnowledgeBase knowledge;
  private final SparqlServer server;

  private Served(VersionedKnowledgeBase knowledge, SparqlServer server) {
    this.knowledge = knowledge;
    this.server = server;
  }

  /** Serves a knowledge base, which is made when there is none. */
  public static Served at(Path folder, Part... more) {
    return at(folder, 0, more);
  }

  /** The same at a port. */
  public static Served at(Path folder, int port, Part... more) {
    return with(folder, new SparqlServer.Settings(port, false, Duration.ofSeconds(20)), more);
  }

  /** Serves a knowledge base with other settings. */
  public static Served with(Path folder, SparqlServer.Settings settings, Part... more) {
    if (!Files.exists(folder)) {
      KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    }
    VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(folder);
    return new Served(knowledge, SparqlServer.start(knowledge, settings, more));
  }

  /** What is served. */
  public VersionedKnowledgeBase knowledge() {
    return knowledge;
  }

  /** The server. */
  public SparqlServer server() {
    return server;
  }

  /** Records quads, and waits until they can be asked for. */
  public Entry adds(String trig) {
    return record(Draft.of("tester", EntryKind.CLAIMS_MADE, lines("A", trig)));
  }

  /** Records that quads are no more. */
  public Entry deletes(String trig, String reason) {
    return record(Draft.of("tester", EntryKind.CLAIMS_WITHDRAWN, lines("D", trig)).because(reason));
  }

  /** Records an entry. */
  public Entry record(Draft draft) {
    Entry entry = knowledge.present().append(List.of(draft)).get(0);
    knowledge.present().await();
    return entry;
  }

  /** An RDF Patch that adds ({@code A}) or deletes ({@code D}) what TriG says. */
  public static Payload lines(String code, String trig) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    RDFParser.fromString(PROLOGUE + trig, Lang.TRIG).base(Namespaces.DEFAULT_BASE).parse(dataset);
    return Payload.ofText(
        dataset.stream()
            .map(quad -> code + " " + line(quad) + ".\n")
            .collect(Collectors.joining("", "TX .\n", "TC .\n")));
  }

  private static String line(Quad quad) {
    return NodeFmtLib.strNT(quad.getSubject())
        + " "
        + NodeFmtLib.strNT(quad.getPredicate())
        + " "
        + NodeFmtLib.strNT(quad.getObject())
        + " "
        + (quad.isDefaultGraph() ? "" : NodeFmtLib.strNT(quad.getGraph()) + " ");
  }

  /** Waits until no query runs: its client has the answer a moment before it has ended. */
  public void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (server.figures().running() > 0) {
      assertThat(System.nanoTime()).as("queries that run have ended").isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** The URL of a path. */
  public String url(String path) {
    return "http://localhost:" + server.port() + path;
  }

  /** GET; headers as names and values in turn. Does not follow redirects. */
  public HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  /** HEAD. */
  public HttpResponse<String> head(String path, String... headers) throws Exception {
    return send(request(path, headers).method("HEAD", BodyPublishers.noBody()));
  }

  /** POST of a body. */
  public HttpResponse<String> post(String path, String type, String body, String... headers)
      throws Exception {
    return send(
        request(path, headers)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  /** A query asked by GET at a path. */
  public HttpResponse<String> ask(String path, String query, String... headers) throws Exception {
    return get(path + "?query=" + encode(query), headers);
  }

  /** A value in a query string. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A request to a path. */
  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofMinutes(1));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  @Override
  public void close() {
    server.close();
    knowledge.close();
  }
}
