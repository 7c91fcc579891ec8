package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * How many questions a second one and two replicas answer behind a balancer. So that one machine
 * can stand for several, each replica gets one core of its own by {@code taskset}; clients,
 * balancer and broker share the same two, and what they take is told.
 *
 * @param copies folders of the replicas
 * @param kinds how many kinds of things the dataset has, which questions ask for
 * @param clients who ask, each on its own connection and again as soon as it is answered
 * @param seconds for which they do
 */
record ReplicaReads(KafkaAddress address, List<Path> copies, int kinds, int clients, int seconds) {
  /** So many kinds of things a question is about. */
  private static final int ASKED = 10;

  /** Measures and prints. */
  void run() throws Exception {
    Figures figures =
        new Figures(
            "replicas",
            "answers a second",
            "times one",
            "refused",
            "cores of replicas",
            "of clients, balancer, broker",
            "idle",
            "stolen by the host");
    double one = measure(figures, 1, true, 0);
    measure(figures, 2, true, one);
    measure(figures, 1, false, one);
    figures.print();
  }

  private double measure(Figures figures, int count, boolean isPinned, double one)
      throws Exception {
    List<Node> replicas = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        List<String> prefix =
            isPinned ? List.of("taskset", "-c", Integer.toString(i)) : List.<String>of();
        replicas.add(KafkaBenchmark.replica(prefix, address, copies.get(i)));
      }
      for (Node replica : replicas) {
        ports.add(replica.awaitServed().url("/").getPort());
      }
      try (Balancer balancer = new Balancer(ports)) {
        AtomicLong refused = new AtomicLong();
        ask(balancer.port(), new AtomicLong()); // to warm up
        double theirs = used(replicas.stream().map(Node::process));
        double ours = used(Stream.of(ProcessHandle.current()));
        ProcessorTime before = ProcessorTime.now();
        double answers = ask(balancer.port(), refused);
        ProcessorTime spent = ProcessorTime.now().since(before);
        figures.add(
            count + (isPinned ? ", a core each" : ", on all cores"),
            answers,
            one == 0 ? 1.0 : answers / one,
            refused,
            (used(replicas.stream().map(Node::process)) - theirs) / seconds,
            (used(Stream.of(ProcessHandle.current())) - ours) / seconds,
            spent.idle() / seconds,
            spent.stolen() / seconds);
        return answers;
      }
    } finally {
      for (Node replica : replicas) {
        replica.end();
      }
    }
  }

  /** Seconds of processor time that processes have used. */
  private static double used(Stream<ProcessHandle> processes) {
    return processes
        .mapToDouble(p -> p.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
        .sum();
  }

  /** Asks with all clients; gives answers a second. */
  private double ask(int port, AtomicLong refused) throws InterruptedException {
    AtomicLong answers = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads =
        LongStream.range(0, clients)
            .mapToObj(seed -> new Thread(() -> ask(port, seed, end, answers, refused)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return answers.get() / (double) seconds;
  }

  /** Counts the values of ten kinds of things, which is some milliseconds' work. */
  private void ask(int port, long seed, long end, AtomicLong answers, AtomicLong refused) {
    SplittableRandom random = new SplittableRandom(seed);
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      while (System.nanoTime() < end) {
        String asked =
            random
                .ints(ASKED, 0, kinds)
                .mapToObj("<urn:chancery:kind:%d>"::formatted)
                .collect(Collectors.joining(" "));
        String query =
            """
            SELECT (COUNT(*) AS ?n) {
              VALUES ?kind { %s }
              GRAPH <%sdata/benchmark> { ?s <urn:chancery:p0> ?kind ; ?p ?o }
            }
            """
                .formatted(asked, Namespaces.GRAPH);
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/kb/sparql"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        (status == 200 ? answers : refused).incrementAndGet();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
