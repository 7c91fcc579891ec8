package org.w3id.chancery.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.w3id.chancery.log.Frames;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;

/** The knowledge base that is followed, as its server tells of it over HTTP. */
final class HttpOrigin implements Origin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** For what is answered at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Longer than the server waits, so that silence means a dead connection. */
  private static final Duration SILENCE = Duration.ofSeconds(75);

  private static final int GROUP = 1_000;
  private static final long GROUP_BYTES = 1 << 23;
  private static final int PAGE = 10_000;

  private final String kb;

  HttpOrigin(String kb) {
    this.kb = kb;
  }

  @Override
  public State state() throws UnreachableException {
    JsonNode head = json("/log/head");
    try {
      return new State(
          head.required("position").asLong(),
          Hash.parse(head.required("hash").asText()),
          head.required("base").asText());
    } catch (IllegalArgumentException e) {
      throw unreachable(kb + "/log/head tells of no log: " + e.getMessage(), e);
    }
  }

  @Override
  public Hash hashOf(Head head) throws UnreachableException {
    String path = "/log?from=" + head.position() + "&limit=1&patch=false";
    try {
      return Hash.parse(json(path).required("entries").required(0).required("hash").asText());
    } catch (IllegalArgumentException e) {
      throw unreachable(kb + path + " tells of no entry: " + e.getMessage(), e);
    }
  }

  @Override
  public long fetch(Head after, Duration wait, Consumer<List<byte[]>> consumer)
      throws UnreachableException {
    String path =
        "/log?from=" + (after.position() + 1) + "&limit=" + PAGE + "&wait=" + wait.toSeconds();
    long count = 0;
    try (InputStream in =
        new BufferedInputStream(open(path, "application/octet-stream", SILENCE))) {
      Optional<List<byte[]>> group = group(in);
      while (group.isPresent()) {
        consumer.accept(group.get());
        count += group.get().size();
        group = group(in);
      }
      return count;
    } catch (UnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(kb + " broke off: " + e.getMessage(), e);
    }
  }

  private static Optional<List<byte[]>> group(InputStream in) throws IOException {
    List<byte[]> group = new ArrayList<>();
    long bytes = 0;
    while (group.size() < GROUP && bytes < GROUP_BYTES) {
      Optional<byte[]> frame;
      try {
        frame = Frames.next(in);
      } catch (LogException e) {
        throw new IOException(e.getMessage(), e);
      }
      if (frame.isEmpty()) {
        break;
      }
      group.add(frame.get());
      bytes += frame.get().length;
    }
    return group.isEmpty() ? Optional.empty() : Optional.of(group);
  }

  private JsonNode json(String path) throws UnreachableException {
    try (InputStream in = open(path, "application/json", PATIENCE)) {
      return JSON.readTree(in);
    } catch (UnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(kb + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The older client of the JDK: the newer one has no limit for silence within a body. */
  private InputStream open(String path, String type, Duration silence) throws UnreachableException {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(kb + path).toURL().openConnection();
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) silence.toMillis());
      connection.setRequestProperty("Accept", type);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        connection.disconnect();
        throw unreachable(kb + path + " answers with status " + status, null);
      }
      return connection.getInputStream();
    } catch (UnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(kb + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private static UnreachableException unreachable(String message, Exception cause) {
    return new UnreachableException(message, cause);
  }

  /** The address of its dataset. */
  @Override
  public String toString() {
    return kb;
  }
}
