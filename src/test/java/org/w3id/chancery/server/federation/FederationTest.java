package org.w3id.chancery.server.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.Served;

/**
 * Queries that reach outside endpoints of a list, and no others. A second Fuseki serves a small
 * dataset with the vocabulary of Wikidata.
 */
class FederationTest {
  private static final String WIKIDATA = "https://query.wikidata.org/sparql";
  private static final Path QUERIES = Path.of("queries", "federation");

  @TempDir static Path folder;
  private static FusekiServer outside;
  private static HttpServer hostile;
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final ExecutorService workers = Executors.newCachedThreadPool();
  private static final List<String> HOSTILE =
      List.of(
          "/redirect", "/large", "/broken", "/page", "/garbled", "/rows", "/silent", "/trickling");
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    DatasetGraph things = DatasetGraphFactory.createTxnMem();
    things.executeWrite(() -> RDFDataMgr.read(things, "src/test/resources/federation/outside.ttl"));
    outside = FusekiServer.create().port(0).loopback(true).add("/wd", things).build().start();
    hostile = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hostile.createContext(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().add("Location", endpoint());
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    hostile.createContext(
        "/large",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/sparql-results+json");
          exchange.sendResponseHeaders(200, 0);
          byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
          try (var body = exchange.getResponseBody()) {
            for (int i = 0; i < 40; i++) {
              body.write(megabyte);
            }
          } catch (IOException e) {
            // the client has had enough
          }
        });
    answers("/broken", 500, "text/plain", "out of order");
    answers("/page", 200, "text/html", "<p>Welcome");
    answers("/garbled", 200, "application/sparql-results+json", "{\"head\": [");
    answers("/rows", 200, "application/sparql-results+json", rows(20_001));
    hostile.createContext("/silent", exchange -> waitForTheEnd());
    hostile.createContext(
        "/trickling",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/sparql-results+json");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"head\": ".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          waitForTheEnd();
        });
    hostile.createContext(
        "/secret",
        exchange -> {
          ASKED.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    hostile.setExecutor(workers); // those that are silent must not keep the others waiting
    hostile.start();
    served =
        Served.at(
            folder.resolve("kb"),
            new Federation(
                Stream.concat(
                        Stream.of(endpoint(), "http://localhost:1/sparql"),
                        HOSTILE.stream().map(FederationTest::hostile))
                    .map(Federation::parse)
                    .collect(Collectors.toSet()),
                PATIENCE));
    served.adds(statements());
  }

  @AfterAll
  static void stop() {
    served.close();
    outside.stop();
    END.countDown();
    hostile.stop(0);
    workers.shutdown();
  }

  private static void answers(String path, int status, String type, String text) {
    hostile.createContext(
        path,
        exchange -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"s\": {\"type\": \"literal\", \"value\": \"" + i + "\"}}")
        .collect(
            Collectors.joining(
                ",", "{\"head\": {\"vars\": [\"s\"]}, \"results\": {\"bindings\": [", "]}}"));
  }

  private static void waitForTheEnd() {
    try {
      END.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String endpoint() {
    return "http://localhost:" + outside.getPort() + "/wd/sparql";
  }

  private static String hostile(String path) {
    return "http://localhost:" + hostile.getAddress().getPort() + path;
  }

  /** States and a person with their links, as claims. */
  private static String statements() {
    StringBuilder trig = new StringBuilder();
    int number = 0;
    for (String triple :
        List.of(
            "actor/denmark a ch:State",
            "actor/denmark rdfs:label 'Denmark'@en",
            "actor/norway a ch:State",
            "actor/norway rdfs:label 'Norway'@en",
            "actor/sweden a ch:State",
            "actor/sweden rdfs:label 'Sweden'@en",
            "membership/d ch:member <actor/denmark>",
            "membership/d ch:ofOrganization <actor/nato>",
            "membership/n ch:member <actor/norway>",
            "membership/n ch:ofOrganization <actor/nato>",
            "membership/s ch:member <actor/sweden>",
            "membership/s ch:ofOrganization <actor/nato>",
            "office/leader ch:officeOf <actor/iran>",
            "tenure/ana ch:holder <actor/ana>",
            "tenure/ana ch:ofOffice <office/leader>",
            "tenure/bea ch:holder <actor/bea>",
            "tenure/bea ch:ofOffice <office/leader>",
            "actor/ana rdfs:label 'Ana'@en",
            "actor/bea rdfs:label 'Bea'@en")) {
      String[] parts = triple.split(" ", 3);
      String predicate =
          parts[1].equals("a") ? "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" : parts[1];
      number++;
      trig.append(
              "graph:claims { <claim/%d> a ch:Claim , ch:Description ; ch:describes <%s> ;"
                  .formatted(number, parts[0]))
          .append(
              " ch:asserts <statement/%d> . <statement/%d> a ch:Statement ; ch:subject <%s> ; ch:predicate %s ; ch:object %s }\n"
                  .formatted(number, number, parts[0], predicate, parts[2]));
    }
    String links =
        List.of("denmark Q35", "norway Q20", "sweden Q34", "ana Q1", "bea Q99").stream()
            .map(
                pair ->
                    "<actor/%s> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/%s> ."
                        .formatted((Object[]) pair.split(" ", 2)))
            .collect(Collectors.joining(" "));
    for (String each :
        List.of(
            "Tenure tenure/ana",
            "Tenure tenure/bea",
            "Membership membership/d",
            "Membership membership/n",
            "Membership membership/s")) {
      String[] parts = each.split(" ", 2);
      number++;
      trig.append(
          "graph:claims { <claim/%d> a ch:Claim , ch:Description ; ch:describes <%s> ; ch:asserts <statement/%d> . <statement/%d> a ch:Statement ; ch:subject <%s> ; ch:predicate <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; ch:object ch:%s }\n"
              .formatted(number, parts[1], number, number, parts[1], parts[0]));
    }
    return trig + "<https://w3id.org/chancery/graph/links/wikidata> { " + links + " }";
  }

  @Test
  void whatIsHereIsJoinedThroughLinksWithWhatIsThere() throws Exception {
    assertThat(rows(query("population-of-states.rq")))
        .containsExactly("Sweden,10500000", "Denmark,5900000", "Norway,5500000");
  }

  @Test
  void whomTheOtherSideDoesNotKnowStays() throws Exception {
    assertThat(rows(query("where-leaders-were-born.rq")))
        .containsExactly("Ana,1950-03-04,Mashhad", "Bea,,");
  }

  @Test
  void aQueryOnThePastReachesThemToo() throws Exception {
    HttpResponse<String> answer =
        served.ask("/kb/at/1/sparql", query("population-of-states.rq"), "Accept", "text/csv");

    assertThat(answer.body().lines()).contains("Norway,5500000");
  }

  @Test
  void manyRowsAreSentTogether() throws Exception {
    String values =
        IntStream.range(0, 3000)
            .mapToObj(i -> "<http://www.wikidata.org/entity/Q" + i + ">")
            .collect(Collectors.joining(" "));

    assertThat(
            rows(
                "PREFIX wdt: <http://www.wikidata.org/prop/direct/> SELECT ?item ?n { VALUES ?item { "
                    + values
                    + " } SERVICE <"
                    + endpoint()
                    + "> { ?item wdt:P1082 ?n } } ORDER BY ?n"))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("http://www.wikidata.org/entity/Q20,");
  }

  @Test
  void noOtherEndpointIsReached() throws Exception {
    String allowed = endpoint();
    for (String other :
        List.of(
            hostile("/secret"),
            allowed + "x",
            allowed + "/",
            allowed + "?x=1",
            allowed.replace("http://", "http://user@"),
            allowed.replace("localhost", "127.0.0.1"),
            "file:///etc/passwd")) {
      HttpResponse<String> answer =
          served.post(
              "/kb/sparql",
              "application/sparql-query",
              "SELECT * { SERVICE <" + other + "> { ?s ?p ?o } }");
      assertThat(answer.statusCode()).as(other).isBetween(400, 599);
      assertThat(answer.body()).as(other).doesNotContain("Q35");
    }
    assertThat(ASKED).as("requests to who was not allowed").hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "/redirect, answered with status 307",
    "/large, the answer has more than 16777216 bytes",
    "/broken, answered with status 500",
    "/page, 'answered with ''text/html'', expected application/sparql-results+json'",
    "/garbled, answered with what cannot be read",
    "/rows, answered with more than 20000 rows",
    "/silent, has not answered within 5 s",
    "/trickling, has not answered within 5 s"
  })
  void anEndpointThatFailsIsAFailureWithItsReason(String path, String reason) throws Exception {
    HttpResponse<String> answer = service(hostile(path));

    assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).contains("SERVICE <" + hostile(path) + ">", reason);
    assertThat(answer.body()).doesNotContain("Q35");
  }

  @Test
  void anEndpointThatIsNotThereIsAFailureWithItsReason() throws Exception {
    HttpResponse<String> answer = service("http://localhost:1/sparql");

    assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body()).contains("SERVICE <http://localhost:1/sparql> cannot be asked");
  }

  @Test
  void aFailureIsSilentOnlyWhereTheQuerySaysSo() throws Exception {
    assertThat(
            rows(
                "SELECT ?x ?p { VALUES ?x { 1 } SERVICE SILENT <"
                    + hostile("/redirect")
                    + "> { ?s ?p ?o } }"))
        .containsExactly("1,");
  }

  @Test
  void othersCanAskUs() throws Exception {
    String ours = served.url("/kb/sparql");
    String page = Files.readString(Path.of("src/site/markdown/links.md"));
    String example = page.substring(page.lastIndexOf("```sparql") + "```sparql".length());
    String asked =
        example
            .substring(0, example.indexOf("```"))
            .replace("https://kb.example.org/kb/sparql", ours);
    assertThat(asked).as("the example of the page").contains(ours);
    var rows = new ArrayList<String>();
    try (var exec = QueryExecHTTP.service(endpoint()).query(asked).build()) {
      exec.select()
          .forEachRemaining(
              row ->
                  rows.add(
                      row.get("state").getURI()
                          + " "
                          + row.get("population").getLiteralLexicalForm()));
    }

    assertThat(rows)
        .containsExactlyInAnyOrder(
            "https://w3id.org/chancery/id/actor/denmark 5900000",
            "https://w3id.org/chancery/id/actor/norway 5500000",
            "https://w3id.org/chancery/id/actor/sweden 10500000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/sparql",
        "http://user@example.org/sparql",
        "http://example.org/sparql?x=1",
        "http://example.org/sparql#x",
        "sparql",
        "http:///sparql"
      })
  void whatIsNoEndpointCannotBeAllowed(String url) {
    assertThatThrownBy(() -> Federation.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneEndpointHasOneForm() {
    assertThat(Federation.parse("HTTPS://Query.Wikidata.org:443/sparql"))
        .isEqualTo(URI.create(WIKIDATA));
  }

  private static HttpResponse<String> service(String url) throws Exception {
    return served.post(
        "/kb/sparql",
        "application/sparql-query",
        "SELECT * { SERVICE <" + url + "> { ?s ?p ?o } }");
  }

  private static String query(String file) throws Exception {
    String query = Files.readString(QUERIES.resolve(file));
    assertThat(query).contains(WIKIDATA);
    return query.replaceAll("(?m)^#.*\\R", "").replace(WIKIDATA, endpoint());
  }

  private static List<String> rows(String query) throws Exception {
    HttpResponse<String> answer =
        served.post("/kb/sparql", "application/sparql-query", query, "Accept", "text/csv");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().skip(1).toList();
  }
}
