package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * The Graph Store protocol and RDF Patch over HTTP: each request is one entry, or nothing at all.
 */
class GraphStoreTest {
  private static final String MINE =
      "/kb/data?graph=" + WritableServer.encode(Namespaces.GRAPH + "data/mine");
  private static final String FOUND = "SELECT ?x { GRAPH data:mine { :a :p ?x } }";
  private static final String TURTLE = "text/turtle";

  @TempDir Path parent;
  private WritableServer server;

  @BeforeEach
  void serve() throws Exception {
    server = WritableServer.create(parent.resolve("kb"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String turtle(String... values) {
    return "PREFIX : <http://example.org/> :a :p " + String.join(",", values) + " .";
  }

  @Test
  void putMakesAGraphAndReplacesIt() throws Exception {
    HttpResponse<String> made = server.send("PUT", MINE, TURTLE, turtle("1", "2"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.headers().firstValue("ETag")).contains("\"1\"");

    HttpResponse<String> replaced = server.send("PUT", MINE, TURTLE, turtle("2", "3"));

    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(server.ask(FOUND)).isEqualTo("2\n3");
    assertThat(server.last().content().payload().text()).doesNotContain("\"2\"");
  }

  @Test
  void postAddsToAGraph() throws Exception {
    assertThat(server.send("POST", MINE, TURTLE, turtle("1")).statusCode()).isEqualTo(201);
    assertThat(server.send("POST", MINE, TURTLE, turtle("2")).statusCode()).isEqualTo(200);
    assertThat(server.ask(FOUND)).isEqualTo("1\n2");
  }

  @Test
  void postWithoutAGraphAddsQuads() throws Exception {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/kb/data",
            "application/trig",
            "PREFIX : <http://example.org/> <"
                + Namespaces.GRAPH
                + "data/mine> { :a :p 1 } <"
                + Namespaces.GRAPH
                + "links/x> { :a :same :b }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask(FOUND)).isEqualTo("1");
    assertThat(server.ask("SELECT ?x { GRAPH ?g { :a :same ?x } }"))
        .isEqualTo("http://example.org/b");
  }

  @Test
  void deleteRemovesAGraph() throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("1"));

    assertThat(server.send("DELETE", MINE).statusCode()).isEqualTo(200);

    assertThat(server.ask(FOUND)).isEmpty();
    assertThat(server.send("DELETE", MINE).statusCode()).isEqualTo(404);
  }

  @Test
  void getGivesWhatWasPut() throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("1"));

    HttpResponse<String> got =
        server.send(
            server
                .request("GET", MINE, null, BodyPublishers.noBody())
                .header("Accept", "application/n-triples")
                .build());
    assertThat(got.body()).startsWith("<http://example.org/a> <http://example.org/p> \"1\"");
    assertThat(server.send("GET", "/kb/data").statusCode()).isEqualTo(400);
  }

  @Test
  void patchChangesAGraphByUpdate() throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("1"));

    HttpResponse<String> response =
        server.send(
            "PATCH",
            MINE,
            "application/sparql-update",
            "DELETE { ?s ?p 1 } INSERT { ?s ?p 5 } WHERE { ?s ?p 1 }");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask(FOUND)).isEqualTo("5");
  }

  @Test
  void patchChangesAGraphByRdfPatch() throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("\"x\""));

    HttpResponse<String> response =
        server.send(
            "PATCH",
            MINE,
            "application/rdf-patch",
            """
            D <http://example.org/a> <http://example.org/p> "x" .
            A <http://example.org/a> <http://example.org/p> "y" .
            """);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask(FOUND)).isEqualTo("y");
  }

  @Test
  void readsABodyThatIsPacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(turtle("1").getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> response =
        server.send(
            server
                .request("PUT", MINE, TURTLE, BodyPublishers.ofByteArray(packed.toByteArray()))
                .header("Content-Encoding", "gzip")
                .build());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(server.ask(FOUND)).isEqualTo("1");
  }

  @Test
  void resolvesRelativeIrisAgainstTheGraph() throws Exception {
    server.send("PUT", MINE, TURTLE, "<#it> <http://example.org/p> 1 .");

    assertThat(server.ask("SELECT ?x { GRAPH data:mine { ?x :p 1 } }"))
        .isEqualTo(Namespaces.GRAPH + "data/mine#it");
  }

  @Test
  void puttingBlankNodesAgainChangesNothing() throws Exception {
    String turtle = "PREFIX : <http://example.org/> :a :p [ :q [ :r 1 ] ], [ :q [ :r 2 ] ] .";
    server.send("PUT", MINE, TURTLE, turtle);
    String before = server.state();

    HttpResponse<String> again = server.send("PUT", MINE, TURTLE, turtle);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(server.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /kb/data?default      | text/turtle             | <a:a> <a:b> 1 .  | 403 | closed-graph",
        "DELETE | /kb/data?default      |                         |                  | 403 | closed-graph",
        "DELETE | /kb/data?graph=https%3A%2F%2Fw3id.org%2Fchancery%2Fgraph%2Flog || | 403 | closed-graph",
        "PUT    | /kb/data?graph=urn:x  | text/turtle             | <a:a> <a:b> 1 .  | 403 | closed-graph",
        "PUT    | /kb/data              | text/turtle             | <a:a> <a:b> 1 .  | 400 | malformed",
        "POST   | /kb/data              | text/turtle             | <a:a> <a:b> 1 .  | 403 | closed-graph",
        "PUT    | MINE                  | text/turtle             | <a:a> <a:b> [ .   | 400 | malformed",
        "PUT    | MINE                  | application/trig        | <a:g> { }        | 415 | media-type",
        "PUT    | MINE                  | text/plain-ish          | a                | 415 | media-type",
        "PUT    | MINE                  | application/ld+json     | {\"@context\":\"http://localhost:1/c\"} | 400 | malformed",
        "POST   | /kb/patch             | application/rdf-patch   | A <a:a> <a:b> 1  | 400 | malformed",
        "POST   | /kb/patch             | application/rdf-patch   | A <a:a> <a:b> <a:c> . | 403 | closed-graph",
        "POST   | /kb/patch             | text/turtle             | <a:a> <a:b> 1 .  | 415 | media-type",
        "GET    | /kb/patch             |                         |                  | 405 | method",
        "GET    | /kb/update            |                         |                  | 405 | method"
      })
  void failsWithoutATrace(
      String method, String path, String type, String body, int status, String problem)
      throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("1"));
    String before = server.state();

    HttpResponse<String> response =
        server.send(method, path.equals("MINE") ? MINE : path, type, body == null ? "" : body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(WritableServer.json(response).get("type").asText()).endsWith("/" + problem);
    assertThat(server.state()).isEqualTo(before);
  }

  private static final String PATCH =
      """
      H id <urn:uuid:0f0c0c0a-0000-4000-8000-000000000000> .
      TX .
      PA "x" <http://example.org/> .
      A <http://example.org/a> <http://example.org/p> "1" <%1$s> .
      TC .
      TX .
      A <http://example.org/a> <http://example.org/p> _:b <%1$s> .
      """
          .formatted(Namespaces.GRAPH + "data/mine");

  @Test
  void aPatchIsOneEntry() throws Exception {
    HttpResponse<String> response =
        server.send("POST", "/kb/patch", "application/rdf-patch", PATCH + "TC .\n");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask(FOUND)).contains("1", "https://w3id.org/chancery/node/");
    assertThat(server.knowledge().log().head().position()).isEqualTo(1);
  }

  @Test
  void aPatchThatAbortsLeavesNothing() throws Exception {
    String before = server.state();

    HttpResponse<String> response =
        server.send("POST", "/kb/patch", "application/rdf-patch", PATCH + "TA .\n");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void aPatchMayBeBinary() throws Exception {
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    RDFPatchOps.writeBinary(
        binary,
        RDFPatchOps.read(
            new ByteArrayInputStream((PATCH + "TC .\n").getBytes(StandardCharsets.UTF_8))));

    HttpResponse<String> response =
        server.send(
            server
                .request(
                    "PATCH",
                    "/kb/patch",
                    "application/rdf-patch+thrift",
                    BodyPublishers.ofByteArray(binary.toByteArray()))
                .build());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.ask(FOUND)).contains("1");
  }

  @Test
  void anEntryOfTheLogCanBeSentAsAPatch() throws Exception {
    server.send("PUT", MINE, TURTLE, turtle("1", "2"));
    String patch = server.last().content().payload().text();
    server.send("DELETE", MINE);

    server.send("POST", "/kb/patch", "application/rdf-patch", patch);

    assertThat(server.ask(FOUND)).isEqualTo("1\n2");
  }
}
