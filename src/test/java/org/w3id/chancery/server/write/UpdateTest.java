package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.vocabulary.Namespaces;

/** SPARQL Update over HTTP: each request is one entry, or nothing at all. */
class UpdateTest {
  @TempDir Path parent;
  private WritableServer server;

  @BeforeEach
  void serve() throws Exception {
    server =
        WritableServer.create(
            parent.resolve("kb"), new Limits(1 << 20, 500, Duration.ofSeconds(4), 8));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isRecordedAndVisibleWhenItIsAnswered() throws Exception {
    HttpResponse<String> response = server.update("INSERT DATA { GRAPH data:mine { :a :p 1, 2 } }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(WritableServer.json(response).get("position").asLong()).isEqualTo(1);
    assertThat(WritableServer.json(response).get("added").asInt()).isEqualTo(2);
    assertThat(server.ask("SELECT ?x { GRAPH data:mine { :a :p ?x } }")).isEqualTo("1\n2");
    assertThat(server.last().content().kind()).isEqualTo(EntryKind.STATEMENTS_PATCHED);
    assertThat(server.last().content().agent()).isEqualTo("ana");
  }

  @Test
  void keepsTheReasonThatTheHeaderGives() throws Exception {
    server.send(
        server
            .request(
                "POST",
                "/kb/update",
                "application/sparql-update",
                BodyPublishers.ofString(
                    "INSERT DATA { GRAPH <" + Namespaces.GRAPH + "data/x> { <a> <b> <c> } }"))
            .header(Writing.NOTE_HEADER, "corrects the z%C5%82oty")
            .build());

    assertThat(server.last().content().note()).contains("corrects the złoty");
  }

  @Test
  void readsAForm() throws Exception {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/kb/update",
            "application/x-www-form-urlencoded",
            "update="
                + WritableServer.encode(
                    "INSERT DATA { GRAPH <" + Namespaces.GRAPH + "data/x> { <a> <b> 'ü' } }"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(server.ask("SELECT ?x { GRAPH data:x { ?s ?p ?x } }")).isEqualTo("ü");
  }

  @Test
  void laterOperationsOfARequestSeeWhatEarlierOnesDid() throws Exception {
    HttpResponse<String> response =
        server.update(
            """
        INSERT DATA { GRAPH data:x { :n :is 1 } } ;
        DELETE { GRAPH data:x { :n :is ?n } } INSERT { GRAPH data:x { :n :is ?m } }
        WHERE { GRAPH data:x { :n :is ?n BIND (?n + 1 AS ?m) } } ;
        INSERT { GRAPH data:y { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }
        """);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask("SELECT ?x { GRAPH data:y { :n :is ?x } }")).isEqualTo("2");
    assertThat(server.knowledge().log().head().position()).isEqualTo(1);
    assertThat(server.last().content().payload().text()).doesNotContain("\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT DATA { GRAPH data:x { :a :p 1 } }",
        "INSERT DATA { GRAPH data:x { :a :p 01 } }",
        "DELETE DATA { GRAPH data:x { :a :p 2 } }",
        "DELETE DATA { GRAPH data:x { :a :p 1 } }" + " ; INSERT DATA { GRAPH data:x { :a :p 1 } }",
        "CREATE GRAPH data:new",
        "DROP SILENT GRAPH data:new",
        "DELETE WHERE { ?s ?p ?o }"
      })
  void withoutEffectRecordsNothing(String update) throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");
    String before = server.state();

    HttpResponse<String> response = server.update(update);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COPY data:x TO data:y                | 1 | 1",
        "MOVE data:x TO data:y                |   | 1",
        "ADD data:x TO data:y                 | 1 | 1",
        "CLEAR GRAPH data:x                         |   |  ",
        "DROP GRAPH data:x                          |   |  ",
        "WITH data:x DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } |   |  "
      })
  void managesGraphs(String update, String inX, String inY) throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");

    HttpResponse<String> response = server.update(update);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask("SELECT ?x { GRAPH data:x { :a :p ?x } }"))
        .isEqualTo(inX == null ? "" : inX);
    assertThat(server.ask("SELECT ?x { GRAPH data:y { :a :p ?x } }"))
        .isEqualTo(inY == null ? "" : inY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT DATA { GRAPH data:x { :b :p                        | 400 | malformed",
        "INSERT DATA { GRAPH data:x { :b :p 2 } } ; NONSENSE       | 400 | malformed",
        "INSERT DATA { GRAPH data:x { :b :p 2 } } ; CLEAR GRAPH :no | 422 | unfit",
        "INSERT DATA { GRAPH data:x { :b :p 2 } . :a :b :c }       | 403 | closed-graph",
        "INSERT DATA { GRAPH graph:log { :a :p 1 } }                     | 403 | closed-graph",
        "INSERT DATA { GRAPH graph:ontology { :a :p 1 } }                | 403 | closed-graph",
        "INSERT DATA { GRAPH :elsewhere { :a :p 1 } }                    | 403 | closed-graph",
        "INSERT DATA { GRAPH graph:claims { :a ch:recordedIn :b } }      | 403 | derived-statements",
        "CLEAR ALL                                                       | 403 | closed-graph",
        "LOAD <file:///etc/passwd> INTO GRAPH data:x               | 403 | reaches-out",
        "LOAD SILENT <http://localhost/> INTO GRAPH data:x         | 403 | reaches-out",
        "INSERT DATA { GRAPH data:x { <http://a/ b> :p 2 } }       | 400 | malformed",
        "INSERT DATA { GRAPH data:x { :b :p '\\u0000' } }          | 422 | unfit"
      })
  void failsWithoutATrace(String update, int status, String problem) throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");
    String before = server.state();

    HttpResponse<String> response = server.update(update);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(WritableServer.json(response).get("type").asText()).endsWith("/" + problem);
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void doesNotReachOutByService() throws Exception {
    String before = server.state();

    HttpResponse<String> response =
        server.update(
            "INSERT { GRAPH data:x { ?s ?p ?o } } WHERE { SERVICE <"
                + server.uri("/kb/sparql")
                + "> { ?s ?p ?o } }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(response.body()).contains("/reaches-out");
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void isStoppedWhenItTakesTooLong() throws Exception {
    server.update("INSERT { GRAPH data:x { :a :p ?a } } WHERE {" + digits("a") + "}");
    String before = server.state();
    StringBuilder where = new StringBuilder();
    for (char v = 'a'; v <= 'j'; v++) {
      where.append("GRAPH data:x { :a :p ?").append(v).append(" } ");
    }

    HttpResponse<String> response =
        server.update(
            "INSERT { GRAPH data:y { :n :is ?s } } WHERE { SELECT (COUNT(*) AS ?s) {"
                + where
                + "} }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void isStoppedInTheMiddleOfAJoinOfConstants() throws Exception {
    String before = server.state();
    StringBuilder where = new StringBuilder();
    for (char v = 'a'; v <= 'j'; v++) {
      where.append(digits(String.valueOf(v)));
    }

    HttpResponse<String> response =
        server.update("INSERT { GRAPH data:y { :n :is ?a } } WHERE {" + where + "}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void canBringBackWhatWasThereAtAMoment() throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1, 2 } }");
    server.update("CLEAR GRAPH data:x");

    HttpResponse<String> response =
        server.update(
            "INSERT { GRAPH data:x { ?s ?p ?o } }"
                + " WHERE { SERVICE <https://w3id.org/chancery/at/1> { GRAPH data:x { ?s ?p ?o } } }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask("SELECT ?x { GRAPH data:x { :a :p ?x } }")).isEqualTo("1\n2");
  }

  @Test
  void refusesToChangeMoreThanItsLimit() throws Exception {
    String before = server.state();

    HttpResponse<String> response =
        server.update(
            "INSERT { GRAPH data:y { :a :p ?n } } WHERE {"
                + digits("a")
                + digits("b")
                + digits("c")
                + " BIND ((?a * 10 + ?b) * 10 + ?c AS ?n) }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    assertThat(server.state()).isEqualTo(before);
  }

  private static String digits(String variable) {
    return " VALUES ?" + variable + " { 0 1 2 3 4 5 6 7 8 9 } ";
  }

  @Test
  void refusesABodyThatIsTooLong() throws Exception {
    String before = server.state();

    HttpResponse<String> response = server.update("#" + "x".repeat(1 << 20));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(server.state()).isEqualTo(before);
  }

  /** Clears a graph, where the knowledge base is still as it was under a tag. */
  private HttpResponse<String> clearIf(String tag) throws Exception {
    return server.send(
        server
            .request(
                "POST",
                "/kb/update",
                "application/sparql-update",
                BodyPublishers.ofString("CLEAR GRAPH <" + Namespaces.GRAPH + "data/x>"))
            .header("If-Match", tag)
            .build());
  }

  @Test
  void isNotDoneWhenTheKnowledgeBaseHasChangedSince() throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");
    server.update("INSERT DATA { GRAPH data:x { :a :p 2 } }");
    String before = server.state();

    HttpResponse<String> late = clearIf("\"1\"");

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(server.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"1-turtle\"", "\"1-json-ld\"", "*"})
  void isDoneWhenItHasNotChangedInWhateverFormThatWasSeen(String tag) throws Exception {
    server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");

    HttpResponse<String> response = clearIf(tag);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void storesNoBlankNodes() throws Exception {
    String insert =
        "INSERT DATA { GRAPH data:x { :a :p [ :v 1 ; :next _:n ], [ :v 1 ] . _:n :back :a } }";
    server.update(insert);
    String before = server.state();
    assertThat(server.ask("SELECT (COUNT(DISTINCT ?n) AS ?x) { GRAPH data:x { :a :p ?n } }"))
        .isEqualTo("2");
    assertThat(server.ask("SELECT ?x { GRAPH data:x { ?x ?p ?o FILTER isBlank(?x) } }")).isEmpty();

    server.update(insert);

    assertThat(server.state()).as("the same again changes nothing").isEqualTo(before);
  }
}
