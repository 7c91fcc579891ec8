package org.w3id.chancery.server.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;

/** Answers say their position, and requests wait for one. */
class PositionsTest {
  private static final String COUNT =
      "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/chancery/graph/data/x> { ?s ?p ?o } }";

  @TempDir Path parent;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = Served.at(parent.resolve("kb"));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private void write(int n) {
    served.adds("GRAPH graph:data\\/x { <s" + n + "> rdfs:label \"o\" }");
  }

  private HttpResponse<String> ask(String... headers) throws Exception {
    return served.ask("/kb/sparql", COUNT, headers);
  }

  private static String position(HttpResponse<?> answer) {
    return answer.headers().firstValue("Chancery-Position").orElse("none");
  }

  @Test
  void everyAnswerSaysItsPosition() throws Exception {
    assertThat(position(ask())).isEqualTo("0");
    write(1);
    write(2);
    assertThat(position(ask())).isEqualTo("2");
    assertThat(position(served.get("/kb/log/head"))).isEqualTo("2");
    assertThat(position(served.get("/kb/nothing"))).isEqualTo("2");
    assertThat(position(served.ask("/kb/sparql", "SELECT {"))).isEqualTo("2");
  }

  @Test
  void anAnswerFromThePastSaysThePositionOfThatPast() throws Exception {
    write(1);
    write(2);
    assertThat(position(served.ask("/kb/at/1/sparql", COUNT))).isEqualTo("1");
  }

  @Test
  void aRequestWaitsForWhatItAsksFor() throws Exception {
    write(1);
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            () -> {
              sleep(500);
              write(2);
            });
    HttpResponse<String> answer =
        ask("Chancery-Min-Position", "2", "Prefer", "wait=30", "Accept", "text/csv");
    later.join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(position(answer)).isEqualTo("2");
    assertThat(answer.body()).contains("2");
  }

  @Test
  void aRequestDoesNotWaitForEver() throws Exception {
    write(1);
    HttpResponse<String> answer = ask("Chancery-Min-Position", "7", "Prefer", "wait=1");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("stands at position 1 and has not come to 7 within 1 s")
        .contains("\"position\":1");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(ask("Chancery-Min-Position", "7", "Prefer", "wait=0").statusCode()).isEqualTo(503);
  }

  @Test
  void whatIsNoPositionIsRefused() throws Exception {
    HttpResponse<String> answer = ask("Chancery-Min-Position", "-1");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Chancery-Min-Position '-1', expected a position");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
