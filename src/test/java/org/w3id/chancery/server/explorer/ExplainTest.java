package org.w3id.chancery.server.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Limits;

/** Queries that are explained: what is constant in them is evaluated, within limits. */
class ExplainTest {
  @TempDir private static Path directory;
  private static Served served;

  @BeforeAll
  static void serve() {
    Limits limits = Limits.DEFAULT.withQueryTime(Duration.ofSeconds(2));
    served =
        Served.with(
            directory.resolve("kb"),
            new SparqlServer.Settings(0, false, limits.queryTime()).with(limits),
            new Explorer());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static HttpResponse<String> explain(String query) throws Exception {
    return served.get("/query/explain?query=" + Served.encode(query));
  }

  @Test
  void itsAlgebraIsShownAsItIsWrittenAndAsItIsOptimised() throws Exception {
    HttpResponse<String> answer =
        explain("SELECT * { ?s ?p ?o FILTER (?o = 1 + 1) FILTER (?s = <urn:a>) }");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("(+ 1 1)", "optimised", "<urn:a>");
  }

  @Test
  void aPatternThatTurnsBackIsStopped() throws Exception {
    HttpResponse<String> answer =
        explain(
            "SELECT * { FILTER REGEX('%s', '%sy') }"
                .formatted("x".repeat(2_000), "(.*)".repeat(8)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.body()).contains("stopped after 2 s");
  }

  @Test
  void aTextThatGrowsHasAnEnd() throws Exception {
    String text = "'a'";
    for (int i = 0; i < 9; i++) {
      text = "REPLACE(" + text + ", 'a', 'aaaaaaaaaa')";
    }

    HttpResponse<String> answer = explain("SELECT (" + text + " AS ?t) {}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length()).as("a text has a million characters").isLessThan(1 << 20);
  }

  @Test
  void whatIsNoQueryIsRefused() throws Exception {
    assertThat(explain("SELECT").statusCode()).isEqualTo(400);
  }
}
