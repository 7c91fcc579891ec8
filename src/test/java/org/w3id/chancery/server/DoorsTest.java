package org.w3id.chancery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.chancery.server.auth.Authentication;
import org.w3id.chancery.server.auth.LocalToken;
import org.w3id.chancery.server.auth.UserFile;
import org.w3id.chancery.server.explorer.Explorer;
import org.w3id.chancery.server.guard.Limits;
import org.w3id.chancery.server.write.Writing;

/** A server with a port for administration: what is had at which, even by somebody known. */
class DoorsTest {
  @TempDir private static Path directory;
  private static Served served;

  @BeforeAll
  static void serve() {
    Path folder = directory.resolve("kb");
    served =
        Served.with(
            folder,
            new SparqlServer.Settings(
                0, false, OptionalInt.of(0), Optional.empty(), Set.of(), Limits.DEFAULT),
            new Authentication(new UserFile(folder), Optional.of(new LocalToken("token"))),
            Explorer.reviewedBy(new Authentication(new UserFile(folder), Optional.empty())),
            new Writing(org.w3id.chancery.server.write.Limits.DEFAULT));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /kb/sparql?query=ASK%7B%7D                       |                           |              | 200 | 200
          POST   | /kb/sparql                                       | application/sparql-query  | ASK {}       | 200 | 200
          GET    | /kb/log/head                                     |                           |              | 200 | 200
          GET    | /kb/data?default                                 |                           |              | 200 | 200
          POST   | /kb/update                                       | application/sparql-update | CLEAR SILENT GRAPH <https://w3id.org/chancery/graph/data/x> | 403 | 200
          PUT    | /kb/data?graph=https://w3id.org/chancery/graph/data/x | text/turtle          | <urn:a> <urn:b> 1 . | 403 | 201
          POST   | /kb/patch                                        | application/rdf-patch     | TX .         | 403 | 200
          GET    | /review                                          |                           |              | 200 | 200
          POST   | /review/sign-in                                  | application/x-www-form-urlencoded | name=a&password=b | 403 | 303
          POST   | //kb//update                                     | application/sparql-update | CLEAR ALL    | 400 | 400
          POST   | /kb/%75pdate                                     | application/sparql-update | CLEAR SILENT GRAPH <https://w3id.org/chancery/graph/data/x> | 403 | 404
          """)
  void eachPortHasItsOwn(
      String method, String path, String type, String body, int outside, int inside)
      throws Exception {
    assertThat(status(served.server().port(), method, path, type, body)).isEqualTo(outside);
    assertThat(status(served.server().adminPort(), method, path, type, body)).isEqualTo(inside);
  }

  private static int status(int port, String method, String path, String type, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer token")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
