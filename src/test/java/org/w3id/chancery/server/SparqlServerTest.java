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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** What strangers can do to the endpoint: ask, and nothing else. */
class SparqlServerTest {
  @TempDir Path parent;
  private final HttpClient http = HttpClient.newHttpClient();
  private VersionedKnowledgeBase knowledge;
  private SparqlServer server;

  @BeforeEach
  void serve() {
    Path folder = parent.resolve("kb");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    knowledge = VersionedKnowledgeBase.open(folder);
    Payload patch = Payload.ofText("A <urn:s> <urn:p> \"o\" <urn:g> .\n");
    knowledge.present().append(List.of(Draft.of("test", EntryKind.STATEMENTS_PATCHED, patch)));
    knowledge.present().await();
    server =
        SparqlServer.start(knowledge, new SparqlServer.Settings(0, false, Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    server.close();
    knowledge.close();
  }

  private HttpResponse<String> get(String pathAndQuery) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + pathAndQuery);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String query) throws Exception {
    return get("/kb/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private String quads() {
    return DatasetHash.of(knowledge.present().dataset()).toString();
  }

  @Test
  void answersAQuery() throws Exception {
    HttpResponse<String> response = ask("SELECT ?o { GRAPH <urn:g> { <urn:s> <urn:p> ?o } }");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<literal>o</literal>");
  }

  @Test
  void refusesAnUpdate() throws Exception {
    String before = quads();
    HttpRequest update =
        HttpRequest.newBuilder(URI.create(server.endpoint()))
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString("INSERT DATA { <urn:s> <urn:p> 'p' }"))
            .build();
    assertThat(http.send(update, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
    assertThat(quads()).isEqualTo(before);
  }

  @Test
  void offersNoGraphStore() throws Exception {
    String before = quads();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/kb?default"))
            .header("Content-Type", "text/turtle")
            .PUT(BodyPublishers.ofString("<urn:s> <urn:p> 'p' ."))
            .build();
    assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
    assertThat(quads()).isEqualTo(before);
  }

  @Test
  void doesNotHandOutTheWholeDatasetToABareGet() throws Exception {
    HttpResponse<String> response = get("/kb");
    assertThat(response.statusCode()).isBetween(400, 499);
    assertThat(response.body()).doesNotContain("urn:s");
  }

  @Test
  void doesNotFetchFromOtherServers() throws Exception {
    HttpResponse<String> response =
        ask("SELECT * { SERVICE <" + server.endpoint() + "> { ?s ?p ?o } }");
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(response.body()).doesNotContain("urn:s");
  }

  @Test
  void saysWhereAQueryIsWrong() throws Exception {
    HttpResponse<String> response = ask("SELECT * {\n ?s ?p }");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("line 2");
  }
}
