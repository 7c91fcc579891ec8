package org.w3id.chancery.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.LocalToken;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;

/** What those who run a server see of it. */
class OperationTest {
  private static final String OPERATOR = "Bearer of the test";

  @TempDir static Path parent;
  private static Served served;
  private static WarmUp warmUp;
  private static String editor;

  @BeforeAll
  static void serve() throws Exception {
    Path folder = parent.resolve("kb");
    warmUp = new WarmUp(Duration.ofSeconds(30));
    served =
        Served.at(
            folder,
            new Authentication(new UserFile(folder), Optional.of(new LocalToken("of the test"))),
            new Metrics(),
            warmUp,
            new Health(0, warmUp),
            new Stopping(Duration.ofSeconds(20)),
            new AccessLog(parent.resolve("log/access.log"), 3));
    UserFile users = new UserFile(folder);
    users.put("ana", Role.EDITOR, "correct horse");
    editor = "Bearer " + users.newToken("ana");
    served.adds("GRAPH graph:claims { <claim/1> ch:trigger 'a' }");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void itSaysThatItLives() throws Exception {
    assertThat(served.get("/-/live").body()).isEqualTo("{\"live\":true}");
  }

  @Test
  void itIsReadyWhenTheExamplesWereRunAndTheDatasetHasAllThatWasRecorded() throws Exception {
    while (!warmUp.isDone()) {
      Thread.sleep(10);
    }
    HttpResponse<String> ready = served.get("/-/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).startsWith("{\"ready\":true,\"position\":").endsWith("\"lag\":0}");
  }

  @Test
  void itIsNotReadyWhileTheDatasetIsBehindTheLog() throws Exception {
    served.knowledge().present().holdBack();
    served
        .knowledge()
        .present()
        .append(
            java.util.List.of(
                org.w3id.chancery.log.Draft.of(
                    "tester",
                    org.w3id.chancery.log.EntryKind.CLAIMS_MADE,
                    Served.lines("A", "GRAPH graph:claims { <claim/2> ch:trigger 'b' }"))));
    HttpResponse<String> ready = served.get("/-/ready");
    served.knowledge().present().await();
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("the dataset is 1 entries behind the log");
    assertThat(ready.headers().firstValue("Retry-After")).contains("1");
    assertThat(served.get("/-/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void theFiguresAreForOperatorsOnly() throws Exception {
    assertThat(served.get("/-/metrics").statusCode()).isEqualTo(401);
    assertThat(served.get("/-/metrics", "Authorization", editor).statusCode()).isEqualTo(403);
    assertThat(served.get("/-/metrics", "Authorization", OPERATOR).statusCode()).isEqualTo(200);
  }

  private static final Pattern ALL_COUNTED =
      Pattern.compile(
          "(?s)(?=.*kind=\"query\",outcome=\"2xx\")(?=.*kind=\"query\",outcome=\"4xx\")"
              + "(?=.*chancery_requests_running 1\\.0\n)");

  @Test
  void theFiguresTellOfTheLogTheDatasetAndTheRequests() throws Exception {
    served.ask("/kb/sparql", "ASK { ?s ?p ?o }");
    served.ask("/kb/sparql", "ASK {");
    long position = served.knowledge().present().log().head().position();
    String figures = "";
    for (int i = 0; i < 500 && !ALL_COUNTED.matcher(figures).find(); i++) {
      Thread.sleep(10); // a request is counted when its answer is gone
      figures = served.get("/-/metrics", "Authorization", OPERATOR).body();
    }
    assertThat(figures)
        .contains("chancery_log_position " + position + ".0\n")
        .contains("chancery_projection_position " + position + ".0\n")
        .contains("chancery_projection_lag 0.0\n")
        .contains("chancery_projection_failed 0.0\n")
        .containsPattern("chancery_versions [1-9]")
        .containsPattern(
            "chancery_requests_seconds_count\\{kind=\"query\",outcome=\"2xx\"\\} [1-9]")
        .containsPattern(
            "chancery_requests_seconds_count\\{kind=\"query\",outcome=\"4xx\"\\} [1-9]")
        .contains("chancery_requests_running 1.0\n") // this one
        .contains("jvm_memory_used_bytes")
        .contains("disk_free_bytes");
  }

  @Test
  void eachRequestIsALineOfTheAccessLog() throws Exception {
    served.get("/-/live?asked=by-this-test", "User-Agent", "tester");
    try (Stream<Path> files = Files.list(parent.resolve("log"))) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName().toString()).matches("access_\\d{4}_\\d\\d_\\d\\d\\.log");
      String lines = "";
      for (int i = 0; i < 500 && !lines.contains("by-this-test"); i++) {
        Thread.sleep(10); // a line is written when the answer is gone
        lines = Files.readString(file);
      }
      assertThat(lines)
          .containsPattern("\"GET /-/live\\?asked=by-this-test HTTP/[0-9.]+\" 200 13 .*\"tester\"");
    }
  }

  @Test
  void aQueryThatRunsIsAnsweredWholeWhenTheServerIsStopped() throws Exception {
    Path folder = parent.resolve("stopped");
    Served stopped = Served.at(folder, new Stopping(Duration.ofSeconds(20)));
    try {
      stopped.adds(
          IntStream.range(0, 120)
              .mapToObj(i -> "<claim/" + i + "> ch:trigger '" + i + "' .")
              .collect(Collectors.joining(" ", "GRAPH graph:claims { ", " }")));
      String slow =
          "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }";
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return stopped.ask("/kb/sparql", slow, "Accept", "text/csv").body();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      while (stopped.server().figures().running() == 0 && !answer.isDone()) {
        Thread.sleep(5);
      }
      boolean wasRunning = !answer.isDone();
      stopped.server().close();
      assertThat(wasRunning).as("the query was running when the server was stopped").isTrue();
      assertThat(answer.get()).matches("n\r?\n\\d+\r?\n");
    } finally {
      stopped.close();
    }
  }
}
