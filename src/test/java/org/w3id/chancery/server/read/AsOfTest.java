package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.server.Served;

/** Queries on past versions by path, and on two moments in one query. */
class AsOfTest {
  private static final String COMMENTS =
      """
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      SELECT ?c { GRAPH graph:claims { ?s rdfs:comment ?c } } ORDER BY ?c
      """;

  @TempDir static Path parent;
  private static Served served;
  private static Entry first;
  private static Entry second;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
    first = served.adds("GRAPH graph:claims { <thing/1> rdfs:comment \"an early embassy\" }");
    Thread.sleep(5);
    second = served.adds("GRAPH graph:claims { <thing/2> rdfs:comment \"a later embassy\" }");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static HttpResponse<String> csv(String path) throws Exception {
    return served.ask(path, COMMENTS, "Accept", "text/csv");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void aPositionAnswersAsItWasAndMayBeKeptForEver() throws Exception {
    HttpResponse<String> then = csv("/kb/at/1/sparql");
    assertThat(then.body()).isEqualTo("c\r\nan early embassy\r\n");
    assertThat(header(then, "Content-Type")).startsWith("text/csv");
    assertThat(header(then, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(csv("/kb/at/2/sparql").body()).isEqualTo(csv("/kb/sparql").body());
    assertThat(csv("/kb/at/0/sparql").body()).isEqualTo("c\r\n");
  }

  @Test
  void anInstantAnswersAsItWas() throws Exception {
    Instant between = second.time().minus(1, ChronoUnit.MICROS);
    HttpResponse<String> then = csv("/kb/at/" + between + "/sparql");
    assertThat(then.body()).isEqualTo("c\r\nan early embassy\r\n");
    assertThat(header(then, "Cache-Control")).contains("immutable");
    assertThat(header(then, "Content-Location")).contains("/kb/at/1/sparql?query=");
    assertThat(csv("/kb/at/" + second.time() + "/sparql").body()).contains("later");
    String offset = first.time().toString().replace("Z", "%2B00:00");
    assertThat(csv("/kb/at/" + offset + "/sparql").body()).doesNotContain("later");
  }

  @Test
  void anInstantThatIsNotSettledYetIsAskedForAgain() throws Exception {
    HttpResponse<String> later = csv("/kb/at/2999-01-01/sparql");
    assertThat(later.body()).contains("later");
    assertThat(header(later, "Cache-Control")).isEqualTo("public, no-cache");
  }

  @Test
  void everyFormOfTheProtocolIsThere() throws Exception {
    String form = "query=" + Served.encode(COMMENTS);
    HttpResponse<String> posted =
        served.post(
            "/kb/at/1/sparql",
            "application/x-www-form-urlencoded",
            form,
            "Accept",
            "application/sparql-results+json");
    assertThat(posted.body()).contains("\"an early embassy\"").doesNotContain("later");
    HttpResponse<String> direct =
        served.post("/kb/at/1/sparql", "application/sparql-query", COMMENTS, "Accept", "text/csv");
    assertThat(direct.body()).isEqualTo("c\r\nan early embassy\r\n");
    HttpResponse<String> head = served.head("/kb/at/1/sparql?" + form, "Accept", "text/csv");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpResponse<String> graph =
        served.ask(
            "/kb/at/1/sparql",
            "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } FILTER(isLiteral(?o)) }",
            "Accept",
            "application/n-triples");
    assertThat(graph.body()).contains("\"an early embassy\"").doesNotContain("later");
  }

  @Test
  void anUpdateOfThePastIsNoQuery() throws Exception {
    HttpResponse<String> response =
        served.post(
            "/kb/at/1/sparql", "application/sparql-update", "INSERT DATA { <urn:x:s> a 1 }");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void wordsAreSearchedAsOfThen() throws Exception {
    String query =
        """
        PREFIX graph: <https://w3id.org/chancery/graph/>
        PREFIX text: <http://jena.apache.org/text#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?s { ?s text:query (rdfs:label "embassy") }
        """;
    try (Served other = Served.at(parent.resolve("text"))) {
      other.adds("<thing/1> rdfs:label \"the old embassy\"");
      other.adds(
          "GRAPH graph:claims { <claim/1> a ch:Claim, ch:Description ; ch:describes <actor/1> ;"
              + " ch:asserts <statement/1> . <statement/1> a ch:Statement ; ch:subject <actor/1> ;"
              + " ch:predicate rdfs:label ; ch:object \"the embassy\" }");
      String now = other.ask("/kb/sparql", query, "Accept", "text/csv").body();
      String then = other.ask("/kb/at/1/sparql", query, "Accept", "text/csv").body();
      assertThat(now).contains("/actor/1");
      assertThat(then).isEqualTo("s\r\n");
      assertThat(other.ask("/kb/at/2/sparql", query, "Accept", "text/csv").body()).isEqualTo(now);
    }
  }

  @Test
  void aMomentThatIsNoneOrNotThereIsSaidToBe() throws Exception {
    HttpResponse<String> wrong = csv("/kb/at/yesterday/sparql");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("moment 'yesterday', expected a position");
    HttpResponse<String> beyond = csv("/kb/at/3/sparql");
    assertThat(beyond.statusCode()).isEqualTo(404);
    assertThat(beyond.body()).contains("position 3 is beyond the log's end at 2");
    assertThat(header(beyond, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(csv("/kb/at/1/update").statusCode()).isEqualTo(404);
    assertThat(served.get("/kb/at").statusCode()).isEqualTo(400);
  }

  @Test
  void aWrongQueryIsAProblemThatNoCacheKeeps() throws Exception {
    HttpResponse<String> response = served.ask("/kb/at/1/sparql", "SELECT * {\n ?s ?p }");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("line 2").contains("\"status\":400");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(response, "ETag")).isEmpty();
  }

  @Test
  void cachesAskWhetherTheAnswerIsStillTheSame() throws Exception {
    HttpResponse<String> now = csv("/kb/sparql");
    assertThat(header(now, "Cache-Control")).isEqualTo("public, no-cache");
    HttpResponse<String> same =
        served.ask(
            "/kb/sparql", COMMENTS, "Accept", "text/csv", "If-None-Match", header(now, "ETag"));
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    HttpResponse<String> otherForm =
        served.ask(
            "/kb/sparql", COMMENTS, "Accept", "text/plain", "If-None-Match", header(now, "ETag"));
    assertThat(otherForm.statusCode()).isEqualTo(200);
    HttpResponse<String> then =
        served.ask(
            "/kb/at/1/sparql",
            COMMENTS,
            "Accept",
            "text/csv",
            "If-None-Match",
            header(now, "ETag"));
    assertThat(then.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsAnotherEachTimeIsNotKept() throws Exception {
    HttpResponse<String> now = served.ask("/kb/at/1/sparql", "SELECT (NOW() AS ?n) {}");
    assertThat(header(now, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(now, "ETag")).isEmpty();
  }

  private static String added(String before, String after) {
    return """
        PREFIX graph: <https://w3id.org/chancery/graph/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?c {
          SERVICE %s { GRAPH graph:claims { ?s rdfs:comment ?c } }
          FILTER NOT EXISTS { SERVICE %s { GRAPH graph:claims { ?s rdfs:comment ?c } } }
        }
        """
        .formatted(after, before);
  }

  @Test
  void oneQueryComparesTwoMoments() throws Exception {
    String expected = "c\r\na later embassy\r\n";
    for (String query :
        new String[] {
          added("</kb/at/1/sparql>", "</kb/at/2/sparql>"),
          added("<" + served.url("/kb/at/1/sparql") + ">", "<" + served.url("/kb/at/2") + ">"),
          added(
              "<https://w3id.org/chancery/at/1>",
              "<https://w3id.org/chancery/at/" + second.time() + ">")
        }) {
      HttpResponse<String> response = served.ask("/kb/sparql", query, "Accept", "text/csv");
      assertThat(response.body()).isEqualTo(expected);
      assertThat(served.ask("/kb/at/1/sparql", query, "Accept", "text/csv").body())
          .isEqualTo(expected);
    }
  }

  @Test
  void noOtherServiceIsAllowed() throws Exception {
    String other = "SELECT * { SERVICE <http://other.example/kb/at/1/sparql> { ?s ?p ?o } }";
    HttpResponse<String> response = served.ask("/kb/sparql", other);
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("is not allowed");
    HttpResponse<String> present =
        served.ask("/kb/sparql", "SELECT * { SERVICE </kb/sparql> { ?s ?p ?o } }");
    assertThat(present.statusCode()).isEqualTo(422);
  }
}
