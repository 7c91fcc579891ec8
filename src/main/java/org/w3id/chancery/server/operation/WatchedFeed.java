package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.server.write.Documents;

/**
 * A feed on the web, RSS or Atom. It is asked for only when it has changed since it was read last
 * (RFC 9110, conditional requests). Entries that are known already change nothing.
 */
final class WatchedFeed implements Watch.Source {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 32 << 20;

  private final URI feed;
  private final Seen seen;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  WatchedFeed(URI feed, Seen seen) {
    this.feed = feed;
    this.seen = seen;
  }

  @Override
  public Optional<Documents.Report> look(Watch.Reader reader)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(feed)
            .timeout(PATIENCE)
            .header("User-Agent", "Chancery")
            .header("Accept", "application/atom+xml, application/rss+xml, application/xml;q=0.9");
    seen.mark(feed + " etag").ifPresent(tag -> request.header("If-None-Match", tag));
    seen.mark(feed + " date").ifPresent(date -> request.header("If-Modified-Since", date));
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 304) {
        return Optional.empty();
      }
      if (response.statusCode() != 200) {
        throw new IOException("answered " + response.statusCode());
      }
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("is longer than " + MOST_BYTES + " bytes");
      }
      Documents.Report report = read(bytes, reader);
      Map<String, String> states = new LinkedHashMap<>();
      response.headers().firstValue("ETag").ifPresent(tag -> states.put(feed + " etag", tag));
      response
          .headers()
          .firstValue("Last-Modified")
          .ifPresent(date -> states.put(feed + " date", date));
      seen.note(states);
      return Optional.of(report);
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
