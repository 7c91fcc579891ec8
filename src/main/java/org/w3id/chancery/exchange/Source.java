package org.w3id.chancery.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a dataset comes from: a file, or an address that is on a list of those that are allowed.
 *
 * @param name for people, and to tell the format by
 * @param address empty for a file
 * @param file empty for an address
 */
public record Source(String name, Optional<URI> address, Optional<Path> file) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_REDIRECTS = 5;

  /** A file. */
  public static Source of(Path file) {
    return new Source(file.toString(), Optional.empty(), Optional.of(file));
  }

  /**
   * An address.
   *
   * @param allowed beginnings of addresses that may be fetched
   * @throws ImportException when it is not among them
   */
  public static Source of(URI address, List<URI> allowed) {
    check(address, allowed);
    return new Source(address.toString(), Optional.of(address), Optional.empty());
  }

  /** Whether some words are an address rather than the name of a file. */
  public static boolean isAddress(String words) {
    return words.startsWith("http://") || words.startsWith("https://");
  }

  /** An open source with its length in bytes, -1 where that is not known. */
  record Opened(InputStream bytes, long length, Optional<String> mediaType) {}

  /**
   * Opens it.
   *
   * @param allowed beginnings of addresses that may be fetched, also by a redirect
   * @throws IOException when it cannot be read
   */
  Opened open(List<URI> allowed) throws IOException {
    if (file.isPresent()) {
      return new Opened(
          new BufferedInputStream(Files.newInputStream(file.get()), 1 << 16),
          Files.size(file.get()),
          Optional.empty());
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    URI at = address.orElseThrow();
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<InputStream> response = get(client, at);
      Optional<String> location = response.headers().firstValue("Location");
      if (response.statusCode() == 200) {
        return new Opened(
            new BufferedInputStream(response.body(), 1 << 16),
            response.headers().firstValueAsLong("Content-Length").orElse(-1),
            response
                .headers()
                .firstValue("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip()));
      }
      response.body().close();
      if (response.statusCode() / 100 != 3 || location.isEmpty()) {
        throw new ImportException(at + " answers " + response.statusCode() + ", expected 200");
      }
      at = at.resolve(location.get());
      check(at, allowed);
    }
    throw new ImportException(address.get() + " redirects more than " + MAX_REDIRECTS + " times");
  }

  private static HttpResponse<InputStream> get(HttpClient client, URI at) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .timeout(TIMEOUT)
            .header(
                "Accept",
                "application/n-quads, application/trig;q=0.9, application/n-triples;q=0.9,"
                    + " text/turtle;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7,"
                    + " */*;q=0.1")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + at, e);
    }
  }

  /** The same scheme, host and port, and a path that begins with an allowed one. */
  private static void check(URI address, List<URI> allowed) {
    boolean isAllowed =
        address.getRawUserInfo() == null
            && allowed.stream().anyMatch(beginning -> isWithin(address.normalize(), beginning));
    if (!isAllowed) {
      throw new ImportException(
          address
              + " is not on the list of addresses that may be fetched"
              + (allowed.isEmpty() ? ", which is empty" : ": " + allowed)
              + "; --allow URL adds one");
    }
  }

  private static boolean isWithin(URI address, URI beginning) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String first = beginning.getRawPath() == null ? "" : beginning.getRawPath();
    return beginning.getScheme() != null
        && beginning.getScheme().equalsIgnoreCase(address.getScheme())
        && beginning.getHost() != null
        && beginning.getHost().equalsIgnoreCase(address.getHost())
        && port(beginning) == port(address)
        && (path.equals(first) || path.startsWith(first.endsWith("/") ? first : first + "/"))
        && !path.contains("/../");
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
