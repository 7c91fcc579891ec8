package org.w3id.chancery.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.explorer.Explorer;

/** Pages, differences and histories count against the limits as queries do. */
class PagesInTurnTest {
  private static final String LONG = Runaway.product(4, 300);

  @TempDir private static Path directory;
  private static Served served;
  private static volatile CountDownLatch begun;
  private static volatile CountDownLatch released;

  @BeforeAll
  static void serve() {
    Limits limits = Limits.DEFAULT.withQueryTime(Duration.ofSeconds(5)).withQueries(1, 1, 0);
    served =
        Served.with(
            directory.resolve("kb"),
            new SparqlServer.Settings(0, false, limits.queryTime()).with(limits),
            new Explorer(),
            assembly -> assembly.server().addServlet("/held", new Held()),
            assembly ->
                assembly
                    .server()
                    .addServlet("/endless", new Endless(assembly.knowledge().present().dataset())));
    served.adds("<actor/x> rdfs:label 'x'@en . graph:claims { <claim/1> rdfs:label 'one' }");
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** A page whose query never ends. */
  private static final class Endless extends ReadServlet {
    private static final long serialVersionUID = 1;

    private final transient DatasetGraph dataset;

    Endless(DatasetGraph dataset) {
      this.dataset = dataset;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) {
      Txn.executeRead(
          dataset,
          () -> {
            try (QueryExec exec = QueryExec.dataset(dataset).query(LONG).build()) {
              exec.select().materialize();
            }
          });
    }
  }

  /** A page that is made as long as the test wants. */
  private static final class Held extends ReadServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        begun.countDown();
        released.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** Takes the only place until it is released. */
  private static CompletableFuture<HttpResponse<String>> occupy() throws InterruptedException {
    served.awaitIdle();
    begun = new CountDownLatch(1);
    released = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return served.get("/held");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    begun.await();
    return answer;
  }

  @Test
  void aPageWhoseQueryTakesTooLongIsStopped() throws Exception {
    HttpResponse<String> answer = served.get("/endless");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.body()).contains("problem/timeout", "stopped after 5 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=x",
        "/id/claim/1",
        "/kb/at/1/id/claim/1",
        "/kb/diff?from=0&to=1",
        "/kb/history?iri=urn:x",
        "/kb/sparql?query=ASK%7B%7D"
      })
  void whoRunsAsManyAsMayIsToldToWait(String path) throws Exception {
    CompletableFuture<HttpResponse<String>> other = occupy();
    HttpResponse<String> answer = served.get(path);

    released.countDown();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    other.join();
    served.awaitIdle();
    assertThat(served.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kb/log?limit=1", "/kb/log/head", "/explorer/explorer.css"})
  void whatTakesNoWorkIsAnsweredAllTheSame(String path) throws Exception {
    CompletableFuture<HttpResponse<String>> other = occupy();

    HttpResponse<String> answer = served.get(path);

    released.countDown();
    assertThat(answer.statusCode()).isEqualTo(200);
    other.join();
  }
}
