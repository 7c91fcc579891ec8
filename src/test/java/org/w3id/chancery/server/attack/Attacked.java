package org.w3id.chancery.server.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.server.Served;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.LocalToken;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.server.guard.Limits;
import org.w3id.chancery.server.write.Writing;

/** The real server as a target, with a secret on its disk that must not come out. */
final class Attacked implements AutoCloseable {
  static final String SECRET = "the secret of the disk";

  private static final String TOKEN = "of the attacks";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Served served;
  private final Path secret;

  private Attacked(Served served, Path secret) {
    this.served = served;
    this.secret = secret;
  }

  static Attacked in(Path directory, Limits limits) throws IOException {
    Path secret = directory.resolve("secret.ttl");
    Files.writeString(secret, "<urn:s> <urn:p> '" + SECRET + "' .");
    Path folder = directory.resolve("kb");
    Served served =
        Served.with(
            folder,
            new SparqlServer.Settings(0, false, limits.queryTime()).with(limits),
            new Authentication(new UserFile(folder), Optional.of(new LocalToken(TOKEN))),
            new Explorer(),
            new Writing(
                new org.w3id.chancery.server.write.Limits(
                    1 << 20, 10_000, Duration.ofSeconds(3), 8)));
    return new Attacked(served, secret);
  }

  Served served() {
    return served;
  }

  /** The file with the secret. */
  Path secret() {
    return secret;
  }

  /** What no attack may change. */
  String state() {
    return served.knowledge().present().log().head()
        + " "
        + DatasetHash.of(served.knowledge().present().dataset());
  }

  /** Whether the server answers as ever. */
  boolean isWell() throws Exception {
    return served.ask("/kb/sparql", "ASK {}").statusCode() == 200;
  }

  /** A request by somebody who may write. */
  HttpResponse<String> asEditor(String method, String path, String type, byte[] body)
      throws Exception {
    HttpRequest request =
        served
            .request(path, "Authorization", "Bearer " + TOKEN, "Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> asEditor(String method, String path, String type, String body)
      throws Exception {
    return asEditor(method, path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What the server answers to bytes that no client library would send. */
  String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket("localhost", served.server().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try (InputStream in = socket.getInputStream()) {
        in.transferTo(answer);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    served.close();
  }
}
