package org.w3id.chancery.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.write.ServingProcess;
import org.w3id.chancery.vocabulary.Namespaces;

/** Queries that would fill the heap of a server, which is a process of its own with a small one. */
class FullHeapTest {
  private static final int HEAP = 112;
  private static final int FILLING = 2;

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  /** All rows are kept, to tell which came before. */
  private static String distinct(int rows) {
    String numbers =
        IntStream.range(0, rows)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" ", "{", "}"));
    return "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?b ?c ?d { VALUES ?a "
        + numbers
        + " VALUES ?b "
        + numbers
        + " VALUES ?c "
        + numbers
        + " VALUES ?d "
        + numbers
        + " } }";
  }

  private CompletableFuture<HttpResponse<String>> ask(URI endpoint, String query) {
    return http.sendAsync(
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", "application/sparql-query")
            .header("Accept", "text/csv")
            .POST(BodyPublishers.ofString(query))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void areStoppedForTheirMemoryWhileOthersAreAnsweredAndLeaveNothingBehind() throws Exception {
    Path folder = directory.resolve("kb");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    try (ServingProcess server = ServingProcess.start(folder, 0, HEAP, Duration.ofMinutes(2))) {
      URI endpoint = server.url("/kb/sparql");
      for (int i = 0; i < FILLING; i++) {
        CompletableFuture<HttpResponse<String>> filling = ask(endpoint, distinct(200));
        int answered = 0;
        while (!filling.isDone()) {
          HttpResponse<String> other = ask(endpoint, "ASK {}").join();
          if (other.statusCode() == 200) {
            answered++;
          } else { // it came in the moment when there was no memory, and is told so
            assertThat(other.body()).contains("problem/memory");
          }
        }

        assertThat(filling.join().statusCode()).isEqualTo(503);
        assertThat(filling.join().body()).contains("problem/memory");
        assertThat(answered).isPositive();
      }

      HttpResponse<String> large = ask(endpoint, distinct(17)).join();
      assertThat(large.statusCode()).as(large.body()).isEqualTo(200);
      assertThat(large.body().lines()).containsExactly("n", "83521");
    }
  }
}
