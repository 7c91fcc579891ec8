package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.w3id.chancery.server.BoundedBody;
import org.w3id.chancery.server.write.Documents;

/**
 * A feed on the web, RSS or Atom. It is asked for only when it has changed since it was read last
 * (RFC 9110, conditional requests). Entries that are known already change nothing.
 */
final class WatchedFeed implements Watch.Source {
  private static final int MOST_BYTES = 32 << 20;

  private final URI feed;
  private final Seen seen;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  /**
   * A feed.
   *
   * @param patience how long it may take, from connecting to the last byte
   */
  WatchedFeed(URI feed, Seen seen, Duration patience) {
    this.feed = feed;
    this.seen = seen;
    this.patience = patience;
  }

  @Override
  public Optional<Documents.Report> look(Watch.Reader reader)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(feed)
            .header("User-Agent", "Chancery")
            .header("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9");
    seen.mark(feed + " etag").ifPresent(tag -> request.header("If-None-Match", tag));
    seen.mark(feed + " date").ifPresent(date -> request.header("If-Modified-Since", date));
    HttpResponse<byte[]> response = fetch(request.build());
    if (response.statusCode() == 304) {
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      throw new IOException("answered " + response.statusCode());
    }
    Documents.Report report = read(response.body(), reader);
    Map<String, String> states = new LinkedHashMap<>();
    response.headers().firstValue("ETag").ifPresent(tag -> states.put(feed + " etag", tag));
    response
        .headers()
        .firstValue("Last-Modified")
        .ifPresent(date -> states.put(feed + " date", date));
    seen.note(states);
    return Optional.of(report);
  }

  /** The whole answer; a timeout of the request itself would end with the headers. */
  private HttpResponse<byte[]> fetch(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
    try {
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("has not answered within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private static Documents.Report read(byte[] bytes, Watch.Reader reader) throws IOException {
    Path folder = Files.createTempDirectory("chancery-feed");
    Path file = folder.resolve("feed.xml");
    try {
      Files.write(file, bytes);
      return reader.read(List.of(file));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  @Override
  public String toString() {
    return feed.toString();
  }
}
