package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** What answers say beside their content: how they are packed, how old they are, what is wrong. */
class AnswersTest {
  private static final String ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o";

  @TempDir private static Path directory;
  private static Served served;
  private static Instant recorded;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.at(directory.resolve("kb"));
    recorded =
        served
            .adds(
                IntStream.range(0, 200)
                    .mapToObj(i -> "<claim/" + i + "> rdfs:comment 'one' .")
                    .collect(Collectors.joining(" ", "graph:claims { ", " }")))
            .time();
    Instant second = recorded.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (Instant.now().isBefore(second)) {
      Thread.sleep(20); // before, there is no date to tell versions apart by
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void aLongAnswerIsPackedForWhoAsksForIt() throws Exception {
    String plain = served.ask("/kb/sparql", ALL, "Accept", "text/csv").body();
    HttpResponse<byte[]> packed =
        HttpClient.newHttpClient()
            .send(
                served
                    .request(
                        "/kb/sparql?query=" + Served.encode(ALL),
                        "Accept",
                        "text/csv",
                        "Accept-Encoding",
                        "gzip")
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(plain.length() / 2);
    assertThat(
            new String(
                new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                StandardCharsets.UTF_8))
        .isEqualTo(plain);
  }

  @Test
  void anAnswerIsAsOldAsTheLastEntry() throws Exception {
    String date = served.ask("/kb/sparql", ALL).headers().firstValue("Last-Modified").orElseThrow();

    assertThat(date).isEqualTo(HttpDate.format(recorded));
    assertThat(served.ask("/kb/sparql", ALL, "If-Modified-Since", date).statusCode())
        .isEqualTo(304);
    assertThat(
            served
                .ask(
                    "/kb/sparql",
                    ALL,
                    "If-Modified-Since",
                    HttpDate.format(recorded.minusSeconds(5)))
                .statusCode())
        .isEqualTo(200);
    assertThat(served.ask("/kb/sparql", ALL, "If-Modified-Since", "nonsense").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoHasTheAnswerIsToldSoBeforeTheQueryRuns() throws Exception {
    String tag = served.ask("/kb/sparql", ALL).headers().firstValue("ETag").orElseThrow();
    served.awaitIdle();
    long before = served.server().figures().answered();

    HttpResponse<String> again = served.ask("/kb/sparql", ALL, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("Content-Security-Policy"))
        .as("the page keeps the policy that it came with")
        .isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(served.server().figures().answered()).isEqualTo(before);
  }

  @Test
  void aTagOfAnotherQueryDoesNotStopOneWhoseAnswerChanges() throws Exception {
    String tag = served.ask("/kb/sparql", ALL).headers().firstValue("ETag").orElseThrow();

    assertThat(
            served.ask("/kb/sparql", "SELECT (NOW() AS ?n) {}", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aSyntaxErrorHasItsPlace() throws Exception {
    HttpResponse<String> answer = served.ask("/kb/sparql", "SELECT *\n{ ?s ?p }");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"line\":2", "\"column\":9");
  }

  @Test
  void anAnswerForPeopleShowsLinks() throws Exception {
    String page = served.ask("/kb/sparql", ALL, "Accept", "text/html").body();

    assertThat(page).contains("href=\"https://w3id.org/chancery/id/claim/7\"", "rows");
  }
}
