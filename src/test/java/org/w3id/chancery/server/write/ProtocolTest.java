package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the W3C's tests of the SPARQL 1.1 Protocol and of the Graph Store HTTP Protocol ask of a
 * server, one by one under their names, against the running server.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProtocolTest {
  private static final String GRAPH = "https://w3id.org/chancery/graph/data/";
  private static final String DATA = "/kb/data?graph=" + WritableServer.encode(GRAPH);
  private static final Map<String, String> TYPES =
      Map.of(
          "form",
          "application/x-www-form-urlencoded",
          "query",
          "application/sparql-query",
          "update",
          "application/sparql-update",
          "turtle",
          "text/turtle",
          "text",
          "text/plain",
          "multipart",
          "multipart/form-data; boundary=x",
          "xml",
          "application/rdf+xml");

  @TempDir private static Path directory;
  private static WritableServer server;

  @BeforeAll
  static void serve() throws Exception {
    server = WritableServer.create(directory.resolve("kb"));
    for (String name : new String[] {"one", "two"}) {
      send(
          "PUT",
          DATA + name,
          "turtle",
          "<urn:" + name + "> <http://example.org/p> 'of " + name + "' .");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(
      String method, String path, String type, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        server.request(
            method,
            path,
            type == null ? null : TYPES.get(type),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build());
  }

  /** {@code {…}} in a path or body is percent-encoded; 1 and 2 stand for the names of graphs. */
  private static String expanded(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder result = new StringBuilder();
    Matcher part = Pattern.compile("\\{\\{(.*?)}}(?!})").matcher(text);
    while (part.find()) {
      String value = part.group(1).replace("$1", GRAPH + "one").replace("$2", GRAPH + "two");
      part.appendReplacement(result, Matcher.quoteReplacement(WritableServer.encode(value)));
    }
    return part.appendTail(result).toString().replace("$1", GRAPH + "one");
  }

  @ParameterizedTest(name = "{0}")
  @Order(1)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          query_get                        | GET    | /kb/sparql?query={{ASK {}}}           |       |                       |  | 200 | application/sparql-results+xml | true
          query_post_form                  | POST   | /kb/sparql                            | form  | query={{ASK {}}}      |  | 200 | application/sparql-results+xml | true
          query_post_direct                | POST   | /kb/sparql                            | query | ASK {}                |  | 200 | application/sparql-results+xml | true
          query_dataset_default_graph_get  | GET    | /kb/sparql?default-graph-uri={{$1}}&query={{SELECT ?o {?s ?p ?o}}} | | | text/csv | 200 | text/csv | of one
          query_dataset_default_graph_post | POST   | /kb/sparql?default-graph-uri={{$1}}   | query | SELECT ?o {?s ?p ?o}  | text/csv | 200 | text/csv | of one
          query_dataset_default_graphs_get | GET    | /kb/sparql?default-graph-uri={{$1}}&default-graph-uri={{$2}}&query={{SELECT (COUNT(*) AS ?n) {?s ?p ?o}}} | | | text/csv | 200 | text/csv | 2
          query_dataset_default_graphs_post | POST  | /kb/sparql | form | default-graph-uri={{$1}}&default-graph-uri={{$2}}&query={{SELECT (COUNT(*) AS ?n) {?s ?p ?o}}} | text/csv | 200 | text/csv | 2
          query_dataset_named_graphs_get   | GET    | /kb/sparql?named-graph-uri={{$1}}&named-graph-uri={{$2}}&query={{SELECT (COUNT(*) AS ?n) {GRAPH ?g {?s ?p ?o}}}} | | | text/csv | 200 | text/csv | 2
          query_dataset_named_graphs_post  | POST   | /kb/sparql?named-graph-uri={{$1}} | query | SELECT ?g {GRAPH ?g {?s ?p ?o}} | text/csv | 200 | text/csv | data/one
          query_dataset_full               | GET    | /kb/sparql?default-graph-uri={{$2}}&named-graph-uri={{$1}}&query={{SELECT * {?s ?p ?x GRAPH ?g {?a ?p ?y}}}} | | | text/csv | 200 | text/csv | of two
          query_multiple_dataset           | POST   | /kb/sparql?default-graph-uri={{$1}} | query | SELECT ?o FROM <urn:none> {?s ?p ?o} | text/csv | 200 | text/csv | of one
          query_content_type_select        | GET    | /kb/sparql?query={{SELECT (1 AS ?x) {}}} | | | application/sparql-results+json | 200 | application/sparql-results+json | bindings
          query_content_type_select_tsv    | GET    | /kb/sparql?query={{SELECT (1 AS ?x) {}}} | | | text/tab-separated-values | 200 | text/tab-separated-values | ?x
          query_content_type_select_html   | GET    | /kb/sparql?query={{SELECT (1 AS ?x) {}}} | | | text/html | 200 | text/html | <table>
          query_content_type_select_best   | GET    | /kb/sparql?query={{SELECT (1 AS ?x) {}}} | | | "text/csv;q=0.5, application/sparql-results+json" | 200 | application/sparql-results+json | bindings
          query_content_type_ask           | GET    | /kb/sparql?query={{ASK {}}}           | | | application/sparql-results+json | 200 | application/sparql-results+json | boolean
          query_content_type_describe      | GET    | /kb/sparql?query={{DESCRIBE <urn:one>}} | | | application/rdf+xml | 200 | application/rdf+xml | RDF
          query_content_type_construct     | GET    | /kb/sparql?query={{CONSTRUCT {<urn:a> <http://example.org/b> 'c'} WHERE {}}} | | | text/turtle | 200 | text/turtle | urn:a
          query_content_type_construct_nt  | GET    | /kb/sparql?query={{CONSTRUCT {<urn:a> <http://example.org/b> 'c'} WHERE {}}} | | | application/n-triples | 200 | application/n-triples | <urn:a>
          query_content_type_construct_json | GET   | /kb/sparql?query={{CONSTRUCT {<urn:a> <http://example.org/b> 'c'} WHERE {}}} | | | application/ld+json | 200 | application/ld+json | urn:a
          query_content_type_construct_trig | GET   | /kb/sparql?query={{CONSTRUCT {<urn:a> <http://example.org/b> 'c'} WHERE {}}} | | | application/trig | 200 | application/trig | urn:a
          query_content_type_construct_nq  | GET    | /kb/sparql?query={{CONSTRUCT {<urn:a> <http://example.org/b> 'c'} WHERE {}}} | | | application/n-quads | 200 | application/n-quads | <urn:a>
          query_content_type_none          | GET    | /kb/sparql?query={{ASK {}}}           | | | image/png | 406 | application/problem+json | there is
          query_content_type_none_rdf      | GET    | /kb/sparql?query={{DESCRIBE <urn:a>}} | | | text/csv  | 406 | application/problem+json | there is
          query_output                     | GET    | /kb/sparql?output=csv&query={{SELECT (7 AS ?x) {}}} | | | | 200 | text/csv | 7
          bad_query_output                 | GET    | /kb/sparql?output=pdf&query={{ASK {}}} | | | | 400 | application/problem+json | expected one of
          bad_query_method                 | PUT    | /kb/sparql?query={{ASK {}}}           |       |                       |  | 405 | application/problem+json |
          bad_query_method_delete          | DELETE | /kb/sparql?query={{ASK {}}}           |       |                       |  | 405 | application/problem+json |
          bad_multiple_queries             | GET    | /kb/sparql?query={{ASK {}}}&query={{SELECT * {}}} | |             |  | 400 | application/problem+json | Multiple
          bad_multiple_queries_post        | POST   | /kb/sparql                            | form  | query={{ASK {}}}&query={{ASK {}}} |  | 400 | application/problem+json | Multiple
          bad_query_none                   | POST   | /kb/sparql                            | form  | x=y                   |  | 400 | application/problem+json | query
          bad_query_empty                  | GET    | /kb/sparql?query=                     |       |                       |  | 400 | application/problem+json |
          bad_query_wrong_media_type       | POST   | /kb/sparql                            | text  | ASK {}                |  | 415 | application/problem+json |
          bad_query_missing_direct_type    | POST   | /kb/sparql                            |       | ASK {}                |  | 400 | application/problem+json |
          bad_query_syntax                 | GET    | /kb/sparql?query={{ASK { ?s ?p }}}    |       |                       |  | 400 | application/problem+json | column
          bad_query_encoding               | GET    | /kb/sparql?query=ASK%20%7B%C3%28%7D   |       |                       |  | 400 | application/problem+json |
          bad_query_is_update              | POST   | /kb/sparql                            | query | INSERT DATA {<urn:a> <urn:b> 1} | | 400 | application/problem+json |
          update_post_form                 | POST   | /kb/update                            | form  | update={{INSERT DATA {GRAPH <$1> {<urn:x> <urn:y> 1}}}} | | 200 | application/json | position
          update_post_direct               | POST   | /kb/update                            | update | INSERT DATA {GRAPH <$1> {<urn:x> <urn:y> 2}} | | 200 | application/json | position
          update_dataset_default_graph     | POST   | /kb/update?using-graph-uri={{$1}}     | update | INSERT {GRAPH <$1> {?s <urn:seen> 1}} WHERE {?s <urn:y> 2} | | 200 | application/json | added
          update_dataset_named_graph       | POST   | /kb/update?using-named-graph-uri={{$1}} | update | INSERT {GRAPH <$1> {?s <urn:seen> 2}} WHERE {GRAPH ?g {?s <urn:y> 2}} | | 200 | application/json | added
          update_empty                     | POST   | /kb/update                            | update | ""                   | | 200 | application/json |
          bad_update_get                   | GET    | /kb/update?update={{CLEAR ALL}}       |       |                       |  | 405 | application/problem+json |
          bad_multiple_updates             | POST   | /kb/update                            | form  | update={{CLEAR ALL}}&update={{CLEAR ALL}} | | 400 | application/problem+json |
          bad_update_wrong_media_type      | POST   | /kb/update                            | text  | CLEAR ALL             |  | 415 | application/problem+json |
          bad_update_missing_type          | POST   | /kb/update                            |       | CLEAR ALL             |  | 415 | application/problem+json |
          bad_update_syntax                | POST   | /kb/update                            | update | INSERT DATA { $      | | 400 | application/problem+json |
          bad_update_dataset_conflict      | POST   | /kb/update?using-graph-uri={{$1}}     | update | INSERT {GRAPH <$1> {?s ?p 9}} USING <$1> WHERE {?s ?p 1} | | 400 | application/problem+json |
          """)
  void sparqlProtocol(
      String name,
      String method,
      String path,
      String type,
      String body,
      String accept,
      int status,
      String answerType,
      String part)
      throws Exception {
    String[] headers = accept == null ? new String[0] : new String[] {"Accept", accept};

    HttpResponse<String> answer = send(method, expanded(path), type, expanded(body), headers);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith(answerType);
    if (part != null) {
      assertThat(answer.body()).contains(part);
    }
  }

  @Test
  @Order(2)
  void badQueryAndUpdateNonUtf8() throws Exception {
    for (String[] target : new String[][] {{"/kb/sparql", "query"}, {"/kb/update", "update"}}) {
      byte[] latin = "ASK { ?s ?p 'é' }".getBytes(StandardCharsets.ISO_8859_1);
      HttpRequest request =
          server
              .request("POST", target[0], TYPES.get(target[1]), BodyPublishers.ofByteArray(latin))
              .build();

      assertThat(server.send(request).statusCode()).as(target[0]).isEqualTo(400);
    }
  }

  @Test
  @Order(3)
  void headAnswersAsGetWithoutABody() throws Exception {
    String path = "/kb/sparql?query=" + WritableServer.encode("ASK {}");
    HttpResponse<String> head = send("HEAD", path, null, null);
    HttpResponse<String> get = send("GET", path, null, null);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
  }

  @Test
  @Order(4)
  void optionsTellTheMethods() throws Exception {
    for (String path : new String[] {"/kb/sparql", "/kb/update", "/kb/data"}) {
      HttpResponse<String> answer = send("OPTIONS", path, null, null);

      assertThat(answer.statusCode()).as(path).isIn(200, 204);
      assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
    }
  }

  /** Steps of the Graph Store tests, in their order: each is about what the last one left. */
  @ParameterizedTest(name = "{0}")
  @Order(5)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          put__initial_state            | PUT    | person    | turtle | <urn:ann> <urn:name> 'Ann' . | 201 |
          get_of_put__initial_state     | GET    | person    |        |                              | 200 | Ann
          put__graph_already_in_store   | PUT    | person    | turtle | <urn:bob> <urn:name> 'Bob' . | 200 |
          get_of_put__already_in_store  | GET    | person    |        |                              | 200 | Bob
          put__mismatched_payload       | PUT    | person    | xml    | <urn:bob> <urn:name> 'Bob' . | 400 |
          put__unknown_payload          | PUT    | person    | text2  | nothing                      | 415 |
          post__existing_graph          | POST   | person    | turtle | <urn:cy> <urn:name> 'Cy' .   | 200 |
          get_of_post__existing_graph   | GET    | person    |        |                              | 200 | Cy
          post__new_graph               | POST   | other     | turtle | <urn:di> <urn:name> 'Di' .   | 201 |
          post__empty                   | POST   | other     | turtle | ""                           | 200 |
          post__multipart               | POST   | other     | multipart | "--x--"                   | 415 |
          head_on_an_existing_graph     | HEAD   | person    |        |                              | 200 |
          head_on_a_nonexisting_graph   | HEAD   | none      |        |                              | 404 |
          get__nonexisting_graph        | GET    | none      |        |                              | 404 | no graph
          delete__existing_graph        | DELETE | person    |        |                              | 200 |
          get_of_delete__existing_graph | GET    | person    |        |                              | 404 | no graph
          delete__nonexisting_graph     | DELETE | person    |        |                              | 404 |
          """)
  void graphStoreProtocol(
      String name, String method, String graph, String type, String body, int status, String part)
      throws Exception {
    HttpResponse<String> answer =
        "text2".equals(type)
            ? server.send(method, DATA + graph, "application/unheard-of", body)
            : send(method, DATA + graph, type, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (part != null) {
      assertThat(answer.body()).contains(part);
    }
  }

  @ParameterizedTest
  @Order(6)
  @CsvSource({
    "text/turtle,            <urn:two>",
    "application/n-triples,  <urn:two>",
    "application/rdf+xml,    urn:two",
    "application/ld+json,    urn:two"
  })
  void aGraphIsHadInEveryFormOfTriples(String type, String part) throws Exception {
    HttpResponse<String> answer = send("GET", DATA + "two", null, null, "Accept", type);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith(type);
    assertThat(answer.body()).contains(part);
  }

  @Test
  @Order(7)
  void aGraphIsNotSentAgainToWhoHasIt() throws Exception {
    String tag = send("GET", DATA + "one", null, null).headers().firstValue("ETag").orElseThrow();

    assertThat(send("GET", DATA + "one", null, null, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(send("GET", DATA + "one", null, null, "Accept", "image/png").statusCode())
        .isEqualTo(406);
    assertThat(
            send(
                    "GET",
                    DATA + "one",
                    null,
                    null,
                    "Accept",
                    "application/ld+json",
                    "If-None-Match",
                    tag)
                .statusCode())
        .as("what it has is another form")
        .isEqualTo(200);
  }

  /** The default graph is derived from claims: it is read, and refuses to be written. */
  @Test
  @Order(8)
  void theDefaultGraphIsRead() throws Exception {
    assertThat(send("GET", "/kb/data?default", null, null).statusCode()).isEqualTo(200);
    assertThat(send("PUT", "/kb/data?default", "turtle", "<urn:a> <urn:b> 1 .").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", "/kb/data", null, null).statusCode()).isEqualTo(400);
  }
}
