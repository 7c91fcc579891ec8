package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.Rebuild;

/** Several clients at once, clients that go away, and a log that cannot be written. */
class ConcurrentWritesTest {
  private static final int CLIENTS = 6;
  private static final int INCREMENTS = 8;

  @TempDir Path parent;

  @Test
  void noIncrementIsLostAndTheLogGivesTheSameDataset() throws Exception {
    Path folder = parent.resolve("kb");
    Hash hash;
    try (WritableServer server = WritableServer.create(folder)) {
      server.update("INSERT DATA { GRAPH data:counter { :n :is 0 } }");
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int id = client;
        running.add(clients.submit(() -> count(server, id)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      clients.shutdown();

      assertThat(server.ask("SELECT ?x { GRAPH data:counter { :n :is ?x } }"))
          .isEqualTo(Integer.toString(CLIENTS * INCREMENTS));
      assertThat(server.ask("SELECT (COUNT(*) AS ?x) { GRAPH data:seen { ?s :saw ?o } }"))
          .as("each client saw its own write at once")
          .isEqualTo(Integer.toString(CLIENTS * INCREMENTS));
      hash = DatasetHash.of(server.knowledge().dataset());
    }

    assertThat(Rebuild.run(folder, position -> {}).hash()).isEqualTo(hash);
  }

  private static Void count(WritableServer server, int client) throws Exception {
    for (int i = 0; i < INCREMENTS; i++) {
      HttpResponse<String> response =
          server.update(
              """
              DELETE { GRAPH data:counter { :n :is ?n } }
              INSERT { GRAPH data:counter { :n :is ?m } GRAPH data:seen { <client/%1$d> :saw ?m } }
              WHERE { GRAPH data:counter { :n :is ?n } BIND (?n + 1 AS ?m) }
              """
                  .formatted(client));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      String seen =
          server.ask(
              "SELECT (COUNT(*) AS ?x) { GRAPH data:seen { <https://w3id.org/chancery/id/client/"
                  + client
                  + "> :saw ?n } }");
      assertThat(seen).isEqualTo(Integer.toString(i + 1));
    }
    return null;
  }

  @Test
  void aBodyThatBreaksOffLeavesNothing() throws Exception {
    try (WritableServer server = WritableServer.create(parent.resolve("kb"))) {
      String before = server.state();
      String update =
          "INSERT DATA { GRAPH <https://w3id.org/chancery/graph/data/x> { <a> <b> 1 } } ;";

      breakOff(server, "Content-Length: " + (update.length() + 100), update);
      breakOff(
          server,
          "Transfer-Encoding: chunked",
          Integer.toHexString(update.length()) + "\r\n" + update + "\r\n");

      // the server has turned to the next request by the time that it answers it
      assertThat(server.update("INSERT DATA {}").statusCode()).isEqualTo(200);
      assertThat(server.state()).isEqualTo(before);
    }
  }

  private static void breakOff(WritableServer server, String length, String body) throws Exception {
    URI uri = server.uri("/kb/update");
    try (Socket socket = new Socket("localhost", uri.getPort());
        OutputStream out = socket.getOutputStream()) {
      String head =
          "POST /kb/update HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-update\r\n"
              + "Authorization: "
              + WritableServer.authorization()
              + "\r\n"
              + length
              + "\r\n\r\n";
      out.write((head + body).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Test
  void whereTheLogCannotBeWrittenNothingIsVisible() throws Exception {
    try (WritableServer server = WritableServer.create(parent.resolve("kb"))) {
      server.update("INSERT DATA { GRAPH data:x { :a :p 1 } }");
      String before = server.state();
      server.knowledge().log().close(); // as a full disk does, it refuses to append

      HttpResponse<String> response = server.update("INSERT DATA { GRAPH data:x { :a :p 2 } }");

      assertThat(response.statusCode()).isEqualTo(507);
      assertThat(response.body()).contains("nothing was recorded");
      assertThat(server.state()).isEqualTo(before);
      assertThat(server.ask("SELECT ?x { GRAPH data:x { :a :p ?x } }")).isEqualTo("1");
    }
  }
}
