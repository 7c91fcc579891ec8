package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;

/** Commands and documents while a server, a process of its own, has the knowledge base open. */
class ServingTest {
  private static final Path VERSIONS = Path.of("src/test/resources/corrections");
  private static final String MEETING =
      "SELECT ?day { ?e <https://w3id.org/chancery/ontology#type>"
          + " <https://w3id.org/chancery/event-type/consult-meet> ;"
          + " <https://w3id.org/chancery/ontology#start> ?day }";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Path kb;
  private Path document;
  private Node server;
  private String endpoint;

  @BeforeEach
  void serve() throws Exception {
    kb = folder.resolve("kb");
    document = folder.resolve("meetings.ttl");
    done("init", "--bare");
    server = Node.start(kb, List.of(), List.of("-Xmx700m"), "serve", "--port", "0").awaitServed();
    endpoint = server.url("sparql").toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Cli.Result run(String command, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--kb";
    all[arguments.length + 2] = kb.toString();
    return Cli.run(all);
  }

  private String done(String command, String... arguments) {
    Cli.Result result = run(command, arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  private String ask(String query) throws IOException, InterruptedException {
    URI uri = URI.create(endpoint + "?query=" + encode(query));
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "text/csv").build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().lines().skip(1).sorted().reduce("", (a, b) -> a + b + ";");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void copy(String version) throws IOException {
    Files.deleteIfExists(document);
    Files.copy(VERSIONS.resolve(version), document);
  }

  @Test
  void ingestDoesItsWorkInTheServerWithTheSameOutput() throws Exception {
    copy("meetings-v1.ttl");
    String first = done("ingest", document.toString(), "--format", "csv");
    assertThat(ask(MEETING)).isEqualTo("2025-04-10;");

    copy("meetings-v2.ttl");
    String second = done("ingest", document.toString(), "--format", "csv");

    assertThat(ask(MEETING)).isEqualTo("2025-04-09;");
    assertThat(first).isEqualTo("documents,unchanged,claims,withdrawn,rejected\r\n1,0,7,0,0\r\n");
    assertThat(second).isEqualTo("documents,unchanged,claims,withdrawn,rejected\r\n1,0,1,1,0\r\n");
  }

  /** The variable is the client's: the server would take the folder's default for the same word. */
  @Test
  void aCommandThatFoundTheServerByAVariableWorksOnWhatIsServed() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.copy(VERSIONS.resolve("meetings-v1.ttl"), elsewhere.resolve("meetings.ttl"));
    ProcessBuilder command = Terminal.command(elsewhere, "ingest", "meetings.ttl");
    command.environment().put("CHANCERY_KB", kb.toString());
    command.redirectOutput(folder.resolve("output").toFile());
    Path errors = folder.resolve("errors");

    assertThat(Terminal.exitCode(command, errors)).as(Files.readString(errors)).isZero();

    assertThat(ask(MEETING)).isEqualTo("2025-04-10;");
    assertThat(elsewhere.resolve("kb")).as("a second knowledge base").doesNotExist();
  }

  @Test
  void whatCannotBeReadIsReportedAndToldByTheExitCode() {
    Cli.Result result = run("ingest", folder.resolve("no-such-file.txt").toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .contains("rejected: " + folder.resolve("no-such-file.txt") + ": does not exist");
    assertThat(kb.resolve("rejects.jsonl")).exists();
  }

  @Test
  void aWrongCommandLineIsToldAsEver() {
    Cli.Result result = run("ingest", document.toString(), "--date", "yesterday");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("yesterday");
  }

  @Test
  void decisionsAreMadeInTheServer() throws Exception {
    copy("meetings-v1.ttl");
    done("ingest", document.toString());

    String merged =
        done("merge", "actor/provisional-ana-arden", "actor/anna-arden", "--reason", "a typo");

    assertThat(merged).matches("entry \\d+: identity-asserted\\R");
    assertThat(
            ask(
                "SELECT ?a { ?e <https://w3id.org/chancery/ontology#type>"
                    + " <https://w3id.org/chancery/event-type/request> ;"
                    + " <https://w3id.org/chancery/ontology#initiator> ?a }"))
        .isEqualTo("https://w3id.org/chancery/id/actor/anna-arden;");
    Cli.Result again =
        run("merge", "actor/nobody-knows", "actor/anna-arden", "--reason", "no such actor");
    assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err()).contains("nobody-knows");
  }

  @Test
  void readersAskWhileDocumentsComeIn() throws Exception {
    copy("meetings-v1.ttl");
    done("ingest", document.toString());
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    var readers = Executors.newFixedThreadPool(3);
    Future<?>[] running = new Future<?>[3];
    for (int i = 0; i < running.length; i++) {
      running[i] =
          readers.submit(
              () -> {
                while (!isOver.get()) {
                  assertThat(ask(MEETING)).as("one meeting, on one day").matches("2025-04-\\d\\d;");
                  answers.incrementAndGet();
                }
                return null;
              });
    }
    for (int i = 0; i < 6; i++) {
      copy(i % 2 == 0 ? "meetings-v2.ttl" : "meetings-v1.ttl");
      done("ingest", document.toString(), "--again");
    }
    isOver.set(true);
    for (Future<?> reader : running) {
      reader.get();
    }
    readers.shutdown();
    assertThat(answers.get()).isPositive();
  }

  @Test
  void theTokenOfTheServerIsForItsOwnUserOnly() throws Exception {
    Path note = kb.resolve("server.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note)))
        .isEqualTo("rw-------");

    UserFile users = new UserFile(kb);
    users.put("oda", Role.OPERATOR, "all the keys");
    HttpResponse<String> response =
        post(
            "commands",
            users.newToken("oda"),
            "application/json",
            "{\"arguments\":[\"status\"],\"directory\":\"/\"}");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> post(String path, String token, String type, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(endpoint).resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void aDocumentCanBePosted() throws Exception {
    UserFile users = new UserFile(kb);
    users.put("ana", Role.EDITOR, "correct horse");
    String token = users.newToken("ana");
    String path = "documents?name=meetings.ttl";

    HttpResponse<String> first =
        post(path, token, "text/turtle", Files.readString(VERSIONS.resolve("meetings-v1.ttl")));
    HttpResponse<String> same =
        post(path, token, "text/turtle", Files.readString(VERSIONS.resolve("meetings-v1.ttl")));
    HttpResponse<String> revised =
        post(path, token, "text/turtle", Files.readString(VERSIONS.resolve("meetings-v2.ttl")));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    JsonNode json = new JsonMapper().readTree(first.body());
    assertThat(json.get("claims").asInt()).isEqualTo(7);
    assertThat(json.at("/documents/0/iri").asText())
        .startsWith("https://w3id.org/chancery/id/document/");
    assertThat(json.at("/documents/0/entries").size()).isEqualTo(2);
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(new JsonMapper().readTree(same.body()).get("unchanged").asInt()).isEqualTo(1);
    assertThat(revised.statusCode()).isEqualTo(201);
    assertThat(new JsonMapper().readTree(revised.body()).get("withdrawn").asInt()).isEqualTo(1);
    assertThat(ask(MEETING)).isEqualTo("2025-04-09;");
  }

  @Test
  void severalDocumentsArePostedAsPartsAndEachRejectHasItsReason() throws Exception {
    UserFile users = new UserFile(kb);
    users.put("ana", Role.EDITOR, "correct horse");
    String parts =
        "--x\r\nContent-Disposition: form-data; name=\"d\"; filename=\"meetings.ttl\"\r\n"
            + "Content-Type: text/turtle\r\n\r\n"
            + Files.readString(VERSIONS.resolve("meetings-v1.ttl"))
            + "\r\n--x\r\nContent-Disposition: form-data; name=\"d\"; filename=\"empty.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\n \r\n--x--\r\n";

    HttpResponse<String> response =
        post("documents", users.newToken("ana"), "multipart/form-data; boundary=x", parts);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode json = new JsonMapper().readTree(response.body());
    assertThat(json.at("/documents").size()).isEqualTo(1);
    assertThat(json.at("/rejected/0/source").asText()).isEqualTo("empty.txt");
    assertThat(json.at("/rejected/0/reason").asText()).contains("is empty");
  }

  @Test
  void whatIsNoDocumentIsRefused() throws Exception {
    UserFile users = new UserFile(kb);
    users.put("ana", Role.EDITOR, "correct horse");
    String token = users.newToken("ana");

    assertThat(post("documents", token, "video/mp4", "x").statusCode()).isEqualTo(415);
    assertThat(post("documents", token, "text/plain", "").statusCode()).isEqualTo(400);
    assertThat(post("documents?date=yesterday", token, "text/plain", "Some words.").statusCode())
        .isEqualTo(400);
    assertThat(post("documents", token, "text/plain", " \n").statusCode()).isEqualTo(422);
    assertThat(post("documents", "wrong", "text/plain", "x").statusCode()).isEqualTo(401);
  }
}
