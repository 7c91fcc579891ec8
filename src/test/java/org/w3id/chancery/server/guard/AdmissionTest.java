package org.w3id.chancery.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;

/** Who may run a query when many want to. Clients are told apart by what a proxy says of them. */
class AdmissionTest {
  private static final String LONG = Runaway.product(4, 300);

  @TempDir private static Path directory;
  private static Served served;

  @BeforeAll
  static void serve() {
    served = serve("kb", Duration.ofSeconds(3));
  }

  private static Served serve(String folder, Duration queryTime) {
    return Served.with(
        directory.resolve(folder),
        new SparqlServer.Settings(
            0,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1"),
            Limits.DEFAULT.withQueryTime(queryTime).withQueries(4, 2, 8)));
  }

  @BeforeEach
  void nothingRuns() throws Exception {
    served.awaitIdle();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static HttpResponse<String> ask(Served served, String client, String query) {
    try {
      HttpRequest.Builder request =
          served
              .request(
                  "/kb/sparql",
                  "X-Forwarded-For",
                  "1.2.3.4, " + client,
                  "Content-Type",
                  "application/sparql-query")
              .POST(BodyPublishers.ofString(query));
      return served.send(request);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> flood(
      Served served, String client, int queries) {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < queries; i++) {
      CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
      answer.completeAsync(() -> ask(served, client, LONG), AdmissionTest::start);
      all.add(answer);
    }
    return all;
  }

  /** On a thread of its own, since many wait for long. */
  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitRunning(Served served, int running) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (served.server().figures().running() < running && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  @Test
  void oneClientIsToldToWaitAndOthersAreAnswered() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> flood = flood(served, "10.0.0.1", 12);
    awaitRunning(served, 2);

    assertThat(served.server().figures().running()).isEqualTo(2);
    assertThat(ask(served, "10.0.0.2", "ASK {}").statusCode()).isEqualTo(200);
    List<HttpResponse<String>> answers = flood.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(HttpResponse::statusCode).contains(429).containsOnly(429, 503);
    HttpResponse<String> refused =
        answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(refused.body()).contains("as many as one client may");
  }

  @Test
  void whatRunsForLongGoesOnBesideThePlacesForTheSakeOfWhoRunsNothing() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> flood = flood(served, "10.0.2.1", 2);
    awaitRunning(served, 2);
    flood.addAll(flood(served, "10.0.2.2", 1));
    awaitRunning(served, 3);
    flood.addAll(flood(served, "10.0.2.3", 1));
    awaitRunning(served, 4);

    assertThat(ask(served, "10.0.2.4", "ASK {}").statusCode()).isEqualTo(200);
    assertThat(flood.stream().map(CompletableFuture::join))
        .allMatch(answer -> answer.body().contains("stopped after 3 s"));
  }

  @Test
  void whoRunsMostMakesRoomForWhoRunsNothing() throws Exception {
    try (Served served = serve("kb2", Duration.ofMinutes(1))) {
      List<CompletableFuture<HttpResponse<String>>> flood = flood(served, "10.0.1.1", 2);
      awaitRunning(served, 2);
      for (int client = 2; client <= 7; client++) { // four beside the places, four at them
        flood.addAll(flood(served, "10.0.1." + client, 1));
        awaitRunning(served, client + 1);
      }

      assertThat(ask(served, "10.0.1.8", "ASK {}").statusCode()).isEqualTo(200);
      CompletableFuture.anyOf(flood.toArray(CompletableFuture[]::new)).join();
      assertThat(flood.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
          .anyMatch(answer -> answer.body().contains("others were waiting"));
    }
  }
}
