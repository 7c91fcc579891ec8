package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;

/** Who may write, over HTTP. */
class AuthenticationTest {
  @TempDir Path parent;
  private WritableServer server;
  private UserFile users;

  @BeforeEach
  void serve() throws Exception {
    server = WritableServer.create(parent.resolve("kb"));
    users = new UserFile(parent.resolve("kb"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> write(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/kb/update"))
            .header("Content-Type", "application/sparql-update")
            .POST(
                BodyPublishers.ofString(
                    "INSERT DATA { GRAPH <https://w3id.org/chancery/graph/data/x> { <a> <b> 1 } }"));
    return server.send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  private static String basic(String name, String password) {
    String both = name + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"POST,/kb/update", "PUT,/kb/data?graph=urn:x", "POST,/kb/patch"})
  void nobodyMayNotWrite(String method, String path) throws Exception {
    String before = server.state();

    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "text/turtle")
                .method(method, BodyPublishers.ofString("<a:a> <a:b> 1 ."))
                .build());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .anyMatch(challenge -> challenge.startsWith("Basic realm="))
        .anyMatch(challenge -> challenge.startsWith("Bearer"));
    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void aUserMayWriteByPassword() throws Exception {
    assertThat(write("Authorization", basic("ana", WritableServer.PASSWORD)).statusCode())
        .isEqualTo(200);
    assertThat(write("Authorization", basic("ana", WritableServer.PASSWORD)).statusCode())
        .as("once more, remembered")
        .isEqualTo(200);
    assertThat(server.last().content().agent()).isEqualTo("ana");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YW5hOndyb25n", // ana:wrong
        "Basic bm9ib2R5OmNvcnJlY3QgaG9yc2U=", // nobody:correct horse
        "Basic ???",
        "Basic",
        "Bearer chancery_AAAA",
        "Bearer ",
        "Digest username=\"ana\""
      })
  void wrongCredentialsAreRefusedEvenForReading(String authorization) throws Exception {
    assertThat(write("Authorization", authorization).statusCode()).isEqualTo(401);
    HttpRequest read =
        HttpRequest.newBuilder(server.uri("/kb/sparql?query=ASK%7B%7D"))
            .header("Authorization", authorization)
            .build();
    assertThat(server.send(read).statusCode()).isEqualTo(401);
  }

  @Test
  void aReaderMayNotWriteAndIsToldSo() throws Exception {
    users.put("rob", Role.READER, "just looking");
    String token = users.newToken("rob");

    HttpResponse<String> response = write("Authorization", "Bearer " + token);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("rob is a reader; writing needs an editor");
  }

  @Test
  void anOperatorMayWrite() throws Exception {
    users.put("oda", Role.OPERATOR, "all the keys");
    assertThat(write("Authorization", "Bearer " + users.newToken("oda")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsChangedHoldsAtOnce() throws Exception {
    String token = users.newToken("ana");
    assertThat(write("Authorization", "Bearer " + token).statusCode()).isEqualTo(200);

    users.revokeTokens("ana");
    assertThat(write("Authorization", "Bearer " + token).statusCode()).isEqualTo(401);

    assertThat(write("Authorization", basic("ana", WritableServer.PASSWORD)).statusCode())
        .isEqualTo(200);
    users.put("ana", Role.EDITOR, "another secret");
    assertThat(write("Authorization", basic("ana", WritableServer.PASSWORD)).statusCode())
        .isEqualTo(401);

    users.remove("ana");
    assertThat(write("Authorization", basic("ana", "another secret")).statusCode()).isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteCannotUseThePasswordThatABrowserRemembers() throws Exception {
    HttpResponse<String> response =
        write(
            "Authorization", basic("ana", WritableServer.PASSWORD), "Sec-Fetch-Site", "cross-site");
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void theFileHoldsNoSecretsAndIsForItsOwnerOnly() throws Exception {
    users.put("oda", Role.OPERATOR, "all the keys");
    String token = users.newToken("oda");
    Path file = parent.resolve("kb").resolve("users.json");

    assertThat(Files.readString(file)).doesNotContain("all the keys").doesNotContain(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
