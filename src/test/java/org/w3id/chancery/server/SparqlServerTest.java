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
import java.time.Duration;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What strangers can do to the endpoint: ask, and nothing else. */
class SparqlServerTest {
  private final DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
  private final HttpClient http = HttpClient.newHttpClient();
  private SparqlServer server;

  @BeforeEach
  void serve() {
    Txn.executeWrite(dataset, () -> dataset.add(SSE.parseQuad("(_ <urn:s> <urn:p> 'o')")));
    server =
        SparqlServer.start(dataset, new SparqlServer.Settings(0, false, Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String pathAndQuery) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + pathAndQuery);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String query) throws Exception {
    return get("/kb/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private long quads() {
    return Txn.calculateRead(dataset, () -> dataset.stream().count());
  }

  @Test
  void answersAQuery() throws Exception {
    HttpResponse<String> response = ask("SELECT ?o { <urn:s> <urn:p> ?o }");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<literal>o</literal>");
  }

  @Test
  void refusesAnUpdate() throws Exception {
    HttpRequest update =
        HttpRequest.newBuilder(URI.create(server.endpoint()))
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString("INSERT DATA { <urn:s> <urn:p> 'p' }"))
            .build();
    assertThat(http.send(update, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
    assertThat(quads()).isEqualTo(1);
  }

  @Test
  void offersNoGraphStore() throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/kb?default"))
            .header("Content-Type", "text/turtle")
            .PUT(BodyPublishers.ofString("<urn:s> <urn:p> 'p' ."))
            .build();
    assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
    assertThat(quads()).isEqualTo(1);
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
