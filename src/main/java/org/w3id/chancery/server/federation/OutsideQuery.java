package org.w3id.chancery.server.federation;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReader;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultSetException;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.server.BoundedBody;

/**
 * Asks an endpoint by POST, within bounds of time, bytes and rows. Redirects are not followed: they
 * lead where nobody has allowed to go. An answer that is too large is a failure, never a part of
 * one.
 */
final class OutsideQuery {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_ROWS = 20_000;
  private static final String JSON = "application/sparql-results+json";

  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /**
   * Asks with a limit of time.
   *
   * @param patience how long one whole answer may take, from asking to its last byte
   */
  OutsideQuery(Duration patience) {
    this.patience = patience;
  }

  /**
   * The rows of an answer.
   *
   * @throws OutsideException when there is none that can be used
   * @throws QueryCancelledException when the query that wants it has been stopped
   */
  List<Binding> ask(String endpoint, Query query, ExecutionContext execution) {
    String form = "query=" + URLEncoder.encode(query.serialize(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Accept", JSON)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", "Chancery (SPARQL federation)")
            .POST(BodyPublishers.ofString(form))
            .build();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
    HttpResponse<byte[]> response = await(coming, endpoint, execution.getCancelSignal());
    if (response.statusCode() != 200) {
      throw new OutsideException(
          "SERVICE <" + endpoint + "> answered with status " + response.statusCode());
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith(JSON) && !type.startsWith("application/json")) {
      throw new OutsideException(
          "SERVICE <" + endpoint + "> answered with '" + type + "', expected " + JSON);
    }
    return read(response.body(), endpoint);
  }

  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> coming, String endpoint, AtomicBoolean cancel) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        try {
          return coming.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (cancel != null && cancel.get()) {
            throw new QueryCancelledException();
          }
          if (System.nanoTime() > deadline) {
            throw new OutsideException(
                "SERVICE <"
                    + endpoint
                    + "> has not answered within "
                    + patience.toSeconds()
                    + " s");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryCancelledException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new OutsideException(
          "SERVICE <"
              + endpoint
              + "> cannot be asked: "
              + (cause.getMessage() == null
                  ? cause.getClass().getSimpleName()
                  : cause.getMessage()));
    } finally {
      coming.cancel(true);
    }
  }

  private static List<Binding> read(byte[] body, String endpoint) {
    List<Binding> rows = new ArrayList<>();
    try {
      RowSetReader reader =
          RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON).create(ResultSetLang.RS_JSON);
      RowSet answer = reader.read(new ByteArrayInputStream(body), new Context());
      while (answer.hasNext()) {
        if (rows.size() == MOST_ROWS) {
          throw new OutsideException(
              "SERVICE <" + endpoint + "> answered with more than " + MOST_ROWS + " rows");
        }
        rows.add(answer.next());
      }
    } catch (OutsideException e) {
      throw e;
    } catch (RiotException | ResultSetException e) {
      throw new OutsideException(
          "SERVICE <" + endpoint + "> answered with what cannot be read: " + e.getMessage());
    }
    return rows;
  }
}
