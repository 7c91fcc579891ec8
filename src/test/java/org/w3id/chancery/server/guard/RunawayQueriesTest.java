package org.w3id.chancery.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;

/**
 * Queries that would take years, or more memory than there is: each is stopped when its time is
 * over, on the present as on the past, and leaves nothing behind.
 */
class RunawayQueriesTest {
  private static final int NODES = 40;
  private static final long LEFT_BEHIND = 48L << 20;
  private static final String PREFIXES =
      "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
          + " PREFIX text: <http://jena.apache.org/text#>"
          + " PREFIX : <urn:> PREFIX graph: <https://w3id.org/chancery/graph/> ";

  private static final List<String> BOTH = List.of("/kb/sparql", "/kb/at/1/sparql");
  private static final Set<String> ON_THE_PAST =
      Set.of("product of values", "order of a product", "path of stars", "pattern that turns back");

  @TempDir private static Path directory;
  private static Served served;

  /** The same for queries that end by themselves, however slow the machine is. */
  private static Served patient;

  @BeforeAll
  static void serve() {
    served = serve("kb", Duration.ofMillis(500));
    patient = serve("kb2", Duration.ofSeconds(30));
  }

  private static Served serve(String folder, Duration queryTime) {
    Limits limits =
        Limits.DEFAULT.withQueryTime(queryTime).withSizes(1 << 18, 1 << 16, 1 << 26, 50);
    SparqlServer.Settings settings =
        new SparqlServer.Settings(0, false, limits.queryTime()).with(limits);
    Served served = Served.with(directory.resolve(folder), settings);
    // every node is linked with every other
    served.adds(
        IntStream.range(0, NODES * NODES)
            .mapToObj(
                i ->
                    "<urn:n"
                        + i / NODES
                        + "> <urn:p> <urn:n"
                        + i % NODES
                        + "> ; rdfs:label 'w"
                        + i
                        + " word' .")
            .collect(Collectors.joining(" ", "<https://w3id.org/chancery/graph/data/x> {", "}")));
    return served;
  }

  @AfterAll
  static void stop() {
    served.close();
    patient.close();
  }

  private static String values(String variable) {
    return IntStream.range(0, 300)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" ", " VALUES ?" + variable + " {", "} "));
  }

  private static final String ALL =
      "GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i {?j ?k ?l}";

  private static String body(String name) {
    return switch (name) {
      case "product of values" ->
          "SELECT (COUNT(*) AS ?n) {" + values("a") + values("b") + values("c") + values("d") + "}";
      case "product of patterns" -> "SELECT (COUNT(*) AS ?n) {" + ALL + "}";
      case "order of a product" -> "SELECT * {" + ALL + "} ORDER BY ?c ?f DESC(?l)";
      case "distinct of a product" ->
          "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?c ?d ?f ?j ?l {" + ALL + "} }";
      case "groups of a product" ->
          "SELECT ?a ?d ?j (COUNT(DISTINCT ?l) AS ?n) {" + ALL + "} GROUP BY ?a ?d ?j";
      case "path of stars" -> "SELECT (COUNT(*) AS ?n) { GRAPH ?g { :n0 :p*/:p*/:p*/:p*/:p* ?y } }";
      case "path between variables" ->
          "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?x (:p|!:q)*/(:p|^:p)*/(:p|!:q)*/:p*/:p* ?y } }";
      case "optional of a product" ->
          "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } OPTIONAL {"
              + values("x")
              + values("y")
              + values("z")
              + "FILTER (?x + ?y + ?z = -1) } }";
      case "minus of a product" ->
          "SELECT (COUNT(*) AS ?n) { {" + ALL + "} MINUS { GRAPH ?g { ?a ?b ?c } } }";
      case "exists without end" ->
          "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } FILTER NOT EXISTS {"
              + values("x")
              + values("y")
              + values("z")
              + "FILTER (?x + ?y + ?z = -1) } }";
      case "construct of a product" -> "CONSTRUCT { :a :b :c } WHERE {" + ALL + "}";
      case "service of the past" ->
          "SELECT (COUNT(*) AS ?n) { SERVICE <https://w3id.org/chancery/at/1> {" + ALL + "} }";
      case "product of searches for words" ->
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      " GRAPH <https://w3id.org/chancery/graph/data/x> { ?s"
                          + i
                          + " text:query (rdfs:label 'word' 50) }")
              .collect(Collectors.joining("", "SELECT (COUNT(*) AS ?n) {", "}"));
      case "dataset of its own" ->
          "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/chancery/graph/data/x>"
              + " { ?a ?b ?c . ?d ?e ?f . ?i ?j ?k . }";
      case "pattern that turns back" ->
          "SELECT * { BIND('" + "a".repeat(60) + "!' AS ?t) FILTER REGEX(?t, '(a*)*\\\\1b') }";
      case "constant that turns back" ->
          "SELECT * { FILTER REGEX('" + "a".repeat(60) + "!', '(a*)*\\\\1b') }";
      case "replacement that turns back" ->
          "SELECT (REPLACE(?t, '(a*)*\\\\1b', '') AS ?r) { BIND('" + "a".repeat(60) + "!' AS ?t) }";
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "product of values",
        "product of patterns",
        "order of a product",
        "distinct of a product",
        "groups of a product",
        "path of stars",
        "path between variables",
        "optional of a product",
        "minus of a product",
        "exists without end",
        "construct of a product",
        "service of the past",
        "product of searches for words",
        "dataset of its own",
        "pattern that turns back",
        "constant that turns back",
        "replacement that turns back"
      })
  void isStoppedAndItsMemoryFreed(String name) throws Exception {
    long before = Memory.used();
    for (String path : ON_THE_PAST.contains(name) ? BOTH : BOTH.subList(0, 1)) {
      HttpResponse<String> answer =
          served.post(path, "application/sparql-query", PREFIXES + body(name));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("problem/timeout", "stopped after 0.5 s");
    }
    served.awaitIdle();
    assertThat(Memory.leftBehind(before, LEFT_BEHIND)).isLessThan(LEFT_BEHIND);
  }

  private static HttpResponse<String> ask(String query) throws Exception {
    return patient.post(
        "/kb/sparql", "application/sparql-query", PREFIXES + query, "Accept", "text/csv");
  }

  @Test
  void aSearchForWordsWithTooManyHitsSaysSo() throws Exception {
    long before = Memory.used();
    HttpResponse<String> answer =
        ask(
            "SELECT * { GRAPH <https://w3id.org/chancery/graph/data/x> { ?s text:query (rdfs:label 'word') } }");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("more than 50 hits");
    assertThat(Memory.leftBehind(before, LEFT_BEHIND)).isLessThan(LEFT_BEHIND);
    assertThat(
            ask("SELECT ?s { GRAPH <https://w3id.org/chancery/graph/data/x> { ?s text:query (rdfs:label 'word' 7) } }")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTextThatIsJoinedWithItselfHasAnEnd() throws Exception {
    String doubled =
        IntStream.range(0, 40)
            .mapToObj(i -> "BIND(CONCAT(?t" + i + ",?t" + i + ") AS ?t" + (i + 1) + ")")
            .collect(Collectors.joining());

    assertThat(ask("SELECT ?t40 { BIND('0123456789' AS ?t0)" + doubled + "}").body())
        .isEqualToIgnoringNewLines("t40");
    assertThat(ask("SELECT (STRLEN(?t9) AS ?n) { BIND('0123456789' AS ?t0)" + doubled + "}").body())
        .contains("5120");
  }

  @Test
  void aReplacementHasAnEnd() throws Exception {
    String twice =
        IntStream.range(0, 40)
            .mapToObj(i -> "BIND(REPLACE(?t" + i + ",'.','$0$0') AS ?t" + (i + 1) + ")")
            .collect(Collectors.joining());

    assertThat(ask("SELECT ?t40 { BIND('0123456789' AS ?t0)" + twice + "}").body())
        .isEqualToIgnoringNewLines("t40");
  }

  @Test
  void aNumberThatIsMultipliedWithItselfHasAnEnd() throws Exception {
    String squared =
        IntStream.range(0, 60)
            .mapToObj(i -> "BIND(?t" + i + "*?t" + i + " AS ?t" + (i + 1) + ")")
            .collect(Collectors.joining());

    assertThat(ask("SELECT ?t60 { BIND(12345 AS ?t0)" + squared + "}").body())
        .isEqualToIgnoringNewLines("t60");
    assertThat(ask("SELECT ?t60 { BIND(1234.5 AS ?t0)" + squared + "}").body())
        .isEqualToIgnoringNewLines("t60");
    assertThat(
            ask("PREFIX math: <http://www.w3.org/2005/xpath-functions/math#>"
                    + " SELECT (math:pow(10, 2000000000) AS ?n) (math:pow(2, 10) AS ?m) {}")
                .body())
        .contains(",1024");
  }

  @Test
  void anAnswerWithTooManyStatementsIsRefused() throws Exception {
    HttpResponse<String> answer =
        patient.post(
            "/kb/sparql",
            "application/sparql-query",
            "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("more than 50 statements");
  }

  @Test
  void patternsAnswerAsTheyDoInJena() throws Exception {
    assertThat(
            ask("SELECT (REPLACE('abracadabra', 'bra', '*') AS ?a) (REPLACE('abc', 'b*', '-') AS ?b)"
                    + " (REPLACE('AbC', 'b', '$0$0', 'i') AS ?c) (REGEX('Alice', '^ali', 'i') AS ?d)"
                    + " (LANG(REPLACE('x'@en, 'x', 'y')) AS ?e) (REPLACE('a.b', '.', '-', 'q') AS ?f)"
                    + " (SUM(IF(REGEX(?t, 'x'), 1, 0)) AS ?h)"
                    + " { VALUES ?t { 'x' 'y' 'xy' } }")
                .body()
                .lines()
                .skip(1))
        .containsExactly("a*cada*,-a-c,AbbC,true,en,a-b,2");
  }
}
