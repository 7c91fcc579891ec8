package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** What absolute URLs in answers begin with, and what scripts of other sites may read. */
class PublicUrlTest {
  private static final String QUERY = "/kb/sparql?query=ASK%7B%7D";

  @TempDir private Path directory;

  @Test
  void linksBeginWithWhatTheServerWasTold() throws Exception {
    KnowledgeBase.create(directory.resolve("kb"), new Settings(Namespaces.DEFAULT_BASE));
    SparqlServer.Settings settings =
        new SparqlServer.Settings(
            0,
            false,
            Duration.ofSeconds(20),
            Optional.of(PublicUrl.parse("https://kb.example.org/")));
    try (Served served = Served.with(directory.resolve("kb"), settings)) {
      served.adds("graph:claims { <claim/1> rdfs:comment 'one' }");

      assertThat(served.get(QUERY).headers().firstValue("Link").orElseThrow())
          .contains("<https://kb.example.org" + QUERY + ">")
          .doesNotContain("localhost");
      assertThat(served.get("/kb/timemap/link?query=ASK%7B%7D").body())
          .contains("<https://kb.example.org/kb/at/1/sparql?query=ASK%7B%7D>")
          .doesNotContain("localhost");
    }
  }

  @Test
  void momentsAreKnownByEitherUrl() throws Exception {
    KnowledgeBase.create(directory.resolve("kb"), new Settings(Namespaces.DEFAULT_BASE));
    SparqlServer.Settings settings =
        new SparqlServer.Settings(
            0,
            false,
            Duration.ofSeconds(20),
            Optional.of(PublicUrl.parse("https://kb.example.org")));
    try (Served served = Served.with(directory.resolve("kb"), settings)) {
      served.adds("graph:claims { <claim/1> rdfs:comment 'one' }");
      for (String server : new String[] {"https://kb.example.org", served.url("")}) {
        String query =
            "ASK { SERVICE <" + server + "/kb/at/1/sparql> { GRAPH ?g { ?s ?p 'one' } } }";
        assertThat(served.ask("/kb/sparql", query, "Accept", "text/csv").body())
            .as(server)
            .contains("true");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ex<script>", "a b", "kb.example.org:99999999", "user@kb.example.org", "kb;x"})
  void aHostThatCannotBeOneIsRefused(String host) throws Exception {
    try (Served served = Served.at(directory.resolve("kb"))) {
      assertThat(raw(served, host)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void linksBeginWithTheHostThatWasAskedElse() throws Exception {
    try (Served served = Served.at(directory.resolve("kb"))) {
      assertThat(raw(served, "kb.example.org:8080"))
          .startsWith("HTTP/1.1 200 ")
          .contains("<http://kb.example.org:8080/kb/sparql?query=ASK%7B%7D>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kb.example.org",
        "ftp://kb.example.org",
        "https://kb.example.org/path",
        "https://"
      })
  void anUrlWithMoreOrLessThanHostAndPortIsRefused(String text) {
    assertThatThrownBy(() -> PublicUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void scriptsOfOtherSitesMayReadTheHeaders() throws Exception {
    try (Served served = Served.at(directory.resolve("kb"))) {
      HttpResponse<String> answer = served.get(QUERY, "X-Test", "1");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      String raw =
          raw(served, "localhost:" + served.server().port(), "Origin: https://other.example\r\n");
      String exposed =
          raw.lines()
              .filter(line -> line.startsWith("Access-Control-Expose-Headers:"))
              .findFirst()
              .orElseThrow();
      assertThat(exposed)
          .contains("Memento-Datetime", "Link", "Content-Location", "ETag", "Retry-After");
      assertThat(raw).contains("Access-Control-Allow-Origin: ");
      assertThat(raw).doesNotContain("Access-Control-Allow-Credentials");
    }
  }

  @Test
  void scriptsOfOtherSitesMayAskForADate() throws Exception {
    try (Served served = Served.at(directory.resolve("kb"))) {
      String raw =
          exchange(
              served,
              "OPTIONS "
                  + QUERY
                  + " HTTP/1.1\r\nHost: localhost\r\nOrigin: https://other.example\r\n"
                  + "Access-Control-Request-Method: GET\r\n"
                  + "Access-Control-Request-Headers: accept-datetime\r\n"
                  + "Connection: close\r\n\r\n");
      assertThat(raw).startsWith("HTTP/1.1 200 ").contains("Access-Control-Allow-Headers:");
      assertThat(raw).contains("Accept-Datetime");
    }
  }

  private static String raw(Served served, String host, String... more) throws IOException {
    return exchange(
        served,
        "GET "
            + QUERY
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + String.join("", more)
            + "Connection: close\r\n\r\n");
  }

  /** What Java's client would not send. */
  private static String exchange(Served served, String request) throws IOException {
    try (Socket socket = new Socket("localhost", served.server().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
