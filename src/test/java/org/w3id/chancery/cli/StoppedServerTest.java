package org.w3id.chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.server.auth.Role;
import org.w3id.chancery.server.auth.UserFile;

/** A server, as the command starts it, that ends while documents come in and queries are asked. */
class StoppedServerTest {
  private static final int WRITERS = 2;
  private static final int READERS = 2;

  private static final String CLAIMS =
      "PREFIX ch: <https://w3id.org/chancery/ontology#>"
          + " PREFIX graph: <https://w3id.org/chancery/graph/>"
          + " SELECT ?document (COUNT(?claim) AS ?n) { GRAPH graph:documents { ?document a ch:Document }"
          + " OPTIONAL { GRAPH graph:claims { ?claim ch:statedIn ?document } } } GROUP BY ?document";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final Set<String> broken = new ConcurrentSkipListSet<>();
  private Path kb;
  private String token;

  @BeforeEach
  void create() throws IOException {
    kb = folder.resolve("kb");
    assertThat(Cli.run("init", "--bare", "--kb", kb.toString()).exitCode()).isZero();
    UserFile users = new UserFile(kb);
    users.put("ana", Role.EDITOR, "correct horse");
    token = users.newToken("ana");
  }

  @Test
  void losesNothingThatItAcknowledgedWhenItIsKilled() throws Exception {
    endsInTheMiddle(Node::kill);
  }

  @Test
  void losesNothingThatItAcknowledgedWhenItIsStopped() throws Exception {
    endsInTheMiddle(server -> server.process().destroy());
  }

  private void endsInTheMiddle(Consumer<Node> end) throws Exception {
    workUntil(8, end);
    Set<String> before = Set.copyOf(acknowledged);
    workUntil(8, end); // it has started again, and goes on

    assertThat(acknowledged).hasSizeGreaterThan(before.size());
    assertThat(answers).hasPositiveValue();
    assertThat(broken).as("answers that were not whole").isEmpty();
    Hash hash;
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      hash = DatasetHash.of(knowledge.dataset());
    }
    try (Node server = start()) {
      Map<String, String> claims = claims(ask(endpoint(server)).body());
      assertThat(claims.keySet()).containsAll(acknowledged);
      assertThat(Set.copyOf(claims.values())).as("claims of each document").hasSize(1);
      assertThat(claims.values()).doesNotContain("0");
    }
    assertThat(Rebuild.run(kb, position -> {}).hash()).isEqualTo(hash);
  }

  private Node start() throws Exception {
    return Node.start(kb, "serve", "--port", "0").awaitServed();
  }

  private static String endpoint(Node server) throws IOException {
    return server.url("sparql").toString();
  }

  /** Starts a server, lets clients work, and ends it after so many documents. */
  private void workUntil(int documents, Consumer<Node> end) throws Exception {
    Node server = start();
    String at = endpoint(server);
    int before = acknowledged.size();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      clients.add(new Thread(() -> untilItEnds(() -> write(at))));
    }
    for (int i = 0; i < READERS; i++) {
      clients.add(new Thread(() -> untilItEnds(() -> read(at))));
    }
    clients.forEach(Thread::start);
    while (acknowledged.size() < before + documents && clients.stream().anyMatch(Thread::isAlive)) {
      Thread.sleep(1);
    }
    end.accept(server);
    for (Thread client : clients) {
      client.join();
    }
    server.exitCode();
  }

  private static void untilItEnds(Request request) {
    try {
      while (true) {
        request.send();
      }
    } catch (IOException e) {
      // the server has ended
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(String at) throws IOException, InterruptedException {
    int number = next.incrementAndGet();
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(at).resolve("documents?name=" + number + ".ttl"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/turtle")
                .POST(BodyPublishers.ofString(document(number)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() == 201) {
      acknowledged.add(response.body().replaceAll("(?s).*?\"iri\":\"([^\"]+)\".*", "$1"));
    }
  }

  private void read(String at) throws IOException, InterruptedException {
    HttpResponse<String> response = ask(at);
    if (response.statusCode() == 200) {
      answers.incrementAndGet();
      if (!response.body().startsWith("document,n") || !response.body().endsWith("\n")) {
        broken.add(response.body());
      } else if (Set.copyOf(claims(response.body()).values()).size() > 1) {
        broken.add(response.body());
      }
    }
  }

  private HttpResponse<String> ask(String at) throws IOException, InterruptedException {
    String query = URLEncoder.encode(CLAIMS, StandardCharsets.UTF_8);
    return http.send(
        HttpRequest.newBuilder(URI.create(at + "?query=" + query))
            .header("Accept", "text/csv")
            .build(),
        BodyHandlers.ofString());
  }

  private static Map<String, String> claims(String csv) {
    Map<String, String> claims = new TreeMap<>();
    csv.lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> claims.put(cells[0], cells[1]));
    return claims;
  }

  private static String document(int number) {
    LocalDate day = LocalDate.of(2020, 1, 1).plusDays(number);
    return """
        # title: Meeting %d
        # date: 2025-04-12
        # publisher: Arcadian Gazette
        # url: https://example.org/gazette/%d

        @prefix ch: <https://w3id.org/chancery/ontology#> .
        @prefix evt: <https://w3id.org/chancery/event-type/> .
        @prefix val: <https://w3id.org/chancery/value/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        <actor/arcadia> a ch:State ; rdfs:label "Arcadia"@en .
        <actor/ruritania> a ch:State ; rdfs:label "Ruritania"@en .
        [] a ch:Event ; ch:type evt:consult-meet ; ch:initiator <actor/arcadia> , <actor/ruritania> ;
          ch:start "%s"^^xsd:date ; ch:end "%s"^^xsd:date ; ch:datePrecision val:day .
        """
        .formatted(number, number, day, day);
  }

  /** Asks the server for something. */
  @FunctionalInterface
  private interface Request {
    void send() throws IOException, InterruptedException;
  }
}
