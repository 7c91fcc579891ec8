package org.w3id.chancery.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Kills a serving process with SIGKILL in the middle of updates by several clients. {@code
 * -Dchancery.server.kills=20} kills more often than a normal build does.
 */
class KilledServerTest {
  private static final int KILLS = Integer.getInteger("chancery.server.kills", 2);
  private static final int CLIENTS = 3;
  private static final String GRAPH = Namespaces.GRAPH + "data/x";

  @TempDir Path parent;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();

  @Test
  void everyAcknowledgedUpdateIsThereAfterwardsWholeAndNoOtherHalf() throws Exception {
    Path folder = parent.resolve("kb");
    KnowledgeBase.create(folder, new Settings(Namespaces.DEFAULT_BASE));
    for (int kill = 0; kill < KILLS; kill++) {
      writeAndKill(folder, 15 + 10 * kill);

      try (KnowledgeBase kb = KnowledgeBase.open(folder)) {
        Set<Integer> there = numbers(kb, "first");
        assertThat(there).containsAll(acknowledged);
        assertThat(numbers(kb, "second")).as("both statements of each update").isEqualTo(there);
      }
    }
    assertThat(acknowledged).isNotEmpty();

    Hash hash;
    try (KnowledgeBase kb = KnowledgeBase.open(folder)) {
      hash = DatasetHash.of(kb.dataset());
    }
    assertThat(Rebuild.run(folder, position -> {}).hash()).isEqualTo(hash);
  }

  private static Set<Integer> numbers(KnowledgeBase kb, String predicate) {
    return Txn.calculateRead(
        kb.dataset(),
        () -> {
          Set<Integer> numbers = new ConcurrentSkipListSet<>();
          kb.dataset()
              .find(
                  NodeFactory.createURI(GRAPH),
                  Node.ANY,
                  NodeFactory.createURI("urn:" + predicate),
                  Node.ANY)
              .forEachRemaining(quad -> numbers.add((Integer) quad.getObject().getLiteralValue()));
          return numbers;
        });
  }

  /** Starts a server, lets clients write, and kills it after so many answers. */
  private void writeAndKill(Path folder, int answers) throws Exception {
    try (ServingProcess server = ServingProcess.start(folder, 0)) {
      URI update = server.url("/kb/update");
      int before = acknowledged.size();
      Set<Thread> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> new Thread(() -> write(update)))
              .collect(Collectors.toSet());
      clients.forEach(Thread::start);
      while (acknowledged.size() < before + answers && clients.stream().anyMatch(Thread::isAlive)) {
        Thread.sleep(1);
      }
      server.kill();
      for (Thread client : clients) {
        client.join();
      }
    }
  }

  private void write(URI update) {
    HttpClient http = HttpClient.newHttpClient();
    try {
      while (true) {
        int n = next.incrementAndGet();
        HttpRequest request =
            HttpRequest.newBuilder(update)
                .header("Authorization", "Bearer " + ServingProcess.TOKEN)
                .header("Content-Type", "application/sparql-update")
                .POST(
                    BodyPublishers.ofString(
                        "INSERT DATA { GRAPH <%s> { <urn:s%d> <urn:first> '%d'^^<%s> ; <urn:second> '%d'^^<%s> } }"
                            .formatted(GRAPH, n, n, INT, n, INT)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          acknowledged.add(n);
        }
      }
    } catch (IOException e) {
      // the server was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final String INT = "http://www.w3.org/2001/XMLSchema#int";
}
