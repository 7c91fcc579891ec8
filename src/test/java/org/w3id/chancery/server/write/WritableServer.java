package org.w3id.chancery.server.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.vocabulary.Namespaces;

/** A real server over a real knowledge base in a folder, with an editor who has a token. */
final class WritableServer implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIXES =
      """
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX data: <https://w3id.org/chancery/graph/data/>
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX val: <https://w3id.org/chancery/value/>
      PREFIX evt: <https://w3id.org/chancery/event-type/>
      PREFIX : <http://example.org/>
      """;

  private static byte[] userFile;
  private static String token;

  private final HttpClient http = HttpClient.newHttpClient();
  private final VersionedKnowledgeBase knowledge;
  private final SparqlServer server;

  private WritableServer(VersionedKnowledgeBase knowledge, SparqlServer server) {
    this.knowledge = knowledge;
    this.server = server;
  }

  static WritableServer create(Path folder) throws IOException {
    return create(folder, Limits.DEFAULT);
  }

  static WritableServer create(Path folder, Limits limits) throws IOException {
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    addEditor(folder);
    VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(folder);
    SparqlServer server =
        SparqlServer.start(
            knowledge,
            new SparqlServer.Settings(0, false, Duration.ofSeconds(10)),
            new Authentication(new UserFile(folder), Optional.empty()),
            new Writing(limits));
    return new WritableServer(knowledge, server);
  }

  /** The same user in every folder, since hashing a password is slow on purpose. */
  private static synchronized void addEditor(Path folder) throws IOException {
    Path file = folder.resolve("users.json");
    if (userFile == null) {
      UserFile users = new UserFile(folder);
      users.put("ana", Role.EDITOR, PASSWORD);
      token = users.newToken("ana");
      userFile = Files.readAllBytes(file);
    } else {
      Files.write(file, userFile);
    }
  }

  KnowledgeBase knowledge() {
    return knowledge.present();
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://localhost:" + server.port() + pathAndQuery);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** The header by which the editor is known. */
  static String authorization() {
    return "Bearer " + token;
  }

  /** A request of the editor. */
  HttpRequest.Builder request(String method, String pathAndQuery, String type, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(pathAndQuery))
            .header("Authorization", authorization())
            .method(method, body);
    return type == null ? request : request.header("Content-Type", type);
  }

  HttpResponse<String> send(String method, String pathAndQuery, String type, String body)
      throws IOException, InterruptedException {
    return send(request(method, pathAndQuery, type, BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> send(String method, String pathAndQuery)
      throws IOException, InterruptedException {
    return send(request(method, pathAndQuery, null, BodyPublishers.noBody()).build());
  }

  /** An update by the editor, with the usual prefixes. */
  HttpResponse<String> update(String update) throws IOException, InterruptedException {
    return send("POST", "/kb/update", "application/sparql-update", PREFIXES + update);
  }

  /** The values that a query finds for ?x over HTTP, each on a line, sorted. */
  String ask(String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/kb/sparql?query=" + encode(PREFIXES + query)))
            .header("Accept", "text/csv")
            .build();
    return send(request).body().lines().skip(1).sorted().collect(Collectors.joining("\n"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** The last entry of the log. */
  Entry last() {
    long position = knowledge().log().head().position();
    try (var entries = knowledge().log().read(position)) {
      return entries.findFirst().orElseThrow();
    }
  }

  /** What a failed write must leave as it is: where the log ends, and the dataset. */
  String state() {
    return knowledge().log().head() + " " + DatasetHash.of(knowledge().dataset());
  }

  @Override
  public void close() {
    server.close();
    knowledge.close();
  }
}
