package org.w3id.chancery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.kafka.Broker;
import org.w3id.chancery.kafka.KafkaAddress;
import org.w3id.chancery.kafka.KafkaLog;
import org.w3id.chancery.kafka.LogCopy;
import org.w3id.chancery.kafka.Node;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Hash;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.DatasetHash;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Rebuild;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A broker and a sequencer in this process, two replicas in processes of their own: how soon an
 * entry is visible, whether all are equal, how many questions one and two replicas answer, and how
 * soon a new one begins.
 */
@Command(
    name = "kafka",
    description = "The log on Kafka: append to visible, equal replicas, reads, a new replica.",
    mixinStandardHelpOptions = true)
final class KafkaBenchmark implements Callable<Integer> {
  private static final int QUADS = 10;
  private static final int GROUPS_A_SECOND = 50;
  private static final int OF_A_KIND = 100;
  private static final long LOOK_MILLIS = 10;

  @Option(
      names = "--entries",
      defaultValue = "100000",
      description = "How many (${DEFAULT-VALUE}).")
  private int entries;

  @Option(
      names = "--rate",
      defaultValue = "400",
      description = "Entries a second that are appended (${DEFAULT-VALUE}).")
  private int rate;

  @Option(names = "--seconds", defaultValue = "20", description = "Of reading (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--clients", defaultValue = "12", description = "Who read (${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--of",
      description = "Measure only how soon a replica of this knowledge base begins.")
  private Optional<Path> of = Optional.empty();

  @Option(
      names = "--work",
      description = "Folder for files (default: the one for temporary files).")
  private Optional<Path> work = Optional.empty();

  private long[] appended;

  @Override
  public Integer call() throws Exception {
    appended = new long[entries + 2];
    try (Workfolder folder = Workfolder.within(work);
        Broker broker = Broker.in(folder.path().resolve("broker"))) {
      KafkaAddress address = broker.address("chancery");
      if (of.isPresent()) {
        try (SegmentLog log = SegmentLog.view(new Layout(of.get()).log())) {
          LogCopy.toTopic(log, Settings.read(new Layout(of.get())).base(), address, n -> {});
        }
        new ReplicaStart(address, of.get(), folder.path()).run();
        return 0;
      }
      Path kb = found(folder.path(), address);
      List<Path> copies = List.of(folder.path().resolve("r1"), folder.path().resolve("r2"));
      visible(address, kb, copies);
      equal(folder.path(), kb, copies);
      new ReplicaReads(address, copies, Math.max(1, entries / OF_A_KIND), clients, seconds).run();
      new ReplicaStart(address, kb, folder.path()).run();
    }
    return 0;
  }

  private static Path found(Path folder, KafkaAddress address) throws IOException {
    Path kb = folder.resolve("kb");
    KnowledgeBase.create(kb, new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(new Layout(kb).log())) {
      log.append(List.of(Draft.of("benchmark", EntryKind.STATEMENTS_PATCHED, payload(0))));
      LogCopy.toTopic(log, Namespaces.DEFAULT_BASE, address, position -> {});
    }
    return kb;
  }

  private static Payload payload(int n) {
    StringBuilder text = new StringBuilder("TX .\n");
    String graph = "<" + Namespaces.GRAPH + "data/benchmark> .\n";
    String subject = "A <" + Namespaces.DEFAULT_BASE + "thing/" + n + "> <urn:chancery:p";
    text.append(subject).append("0> <urn:chancery:kind:").append(n / OF_A_KIND).append("> ");
    text.append(graph);
    for (int i = 1; i < QUADS; i++) {
      text.append(subject).append(i).append("> \"value ").append(n * 31 + i).append("\" ");
      text.append(graph);
    }
    return Payload.ofText(text.append("TC .\n").toString());
  }

  /**
   * Starts a replica.
   *
   * @param prefix a command that runs it
   */
  static Node replica(List<String> prefix, KafkaAddress address, Path folder) throws IOException {
    return Node.start(
        folder,
        prefix,
        List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"),
        "follow",
        address.toString(),
        "--serve",
        "--port",
        "0");
  }

  /** Appends at the rate, and sees at each replica when the entries come. */
  private void visible(KafkaAddress address, Path kb, List<Path> folders) throws Exception {
    List<Node> replicas = new ArrayList<>();
    List<Watch> watches = new ArrayList<>();
    try (VersionedKnowledgeBase sequencer =
        VersionedKnowledgeBase.open(
            kb,
            position -> {},
            segments -> KafkaLog.lead(address, segments, Namespaces.DEFAULT_BASE))) {
      for (Path folder : folders) {
        replicas.add(replica(List.of(), address, folder));
      }
      for (Node replica : replicas) {
        watches.add(new Watch(replica.awaitServed().url("/kb/log/head")));
      }
      watches.forEach(Thread::start);
      long start = System.nanoTime();
      append(sequencer.present());
      double appending = (System.nanoTime() - start) / 1e9;
      for (Watch watch : watches) {
        watch.join();
      }
      sequencer.present().await();
      Figures figures =
          new Figures(
              "replica", "entries", "entries a second", "visible p50 ms", "p99 ms", "longest ms");
      for (Watch watch : watches) {
        double[] millis = watch.millis();
        figures.add(
            "replica " + (watches.indexOf(watch) + 1),
            entries,
            entries / appending,
            millis[millis.length / 2],
            millis[(int) (millis.length * 0.99)],
            millis[millis.length - 1]);
      }
      figures.print();
    } finally {
      for (Node replica : replicas) {
        replica.end();
      }
    }
  }

  private void append(KnowledgeBase knowledge) throws InterruptedException {
    int group = Math.max(1, rate / GROUPS_A_SECOND);
    long start = System.nanoTime();
    for (int n = 1; n <= entries; n += group) {
      long due = start + TimeUnit.SECONDS.toNanos(n) / rate;
      long early = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
      if (early > 0) {
        Thread.sleep(early);
      }
      List<Draft> drafts = new ArrayList<>();
      for (int i = n; i < n + group && i <= entries; i++) {
        drafts.add(Draft.of("benchmark", EntryKind.STATEMENTS_PATCHED, payload(i)));
        appended[i + 1] = System.nanoTime(); // when it begins to be appended
      }
      knowledge.append(drafts);
    }
  }

  /** Asks a replica again and again up to which entry it is. */
  private final class Watch extends Thread {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final double[] millis = new double[entries];

    Watch(URI url) {
      this.request = HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(1)).build();
    }

    @Override
    public void run() {
      try {
        long seen = 1;
        while (seen <= entries) {
          long position =
              http.send(request, BodyHandlers.discarding())
                  .headers()
                  .firstValueAsLong("Chancery-Position")
                  .orElseThrow();
          long now = System.nanoTime();
          for (; seen < position; seen++) {
            millis[(int) seen - 1] = (now - appended[(int) seen + 1]) / 1e6;
          }
          Thread.sleep(LOOK_MILLIS);
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    double[] millis() {
      Arrays.sort(millis);
      return millis;
    }
  }

  /** Compares the replicas with a dataset that is made of the log in segment files. */
  private static void equal(Path folder, Path kb, List<Path> copies) throws IOException {
    Path embedded = folder.resolve("embedded");
    KnowledgeBase.create(embedded, new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog from = SegmentLog.view(new Layout(kb).log());
        SegmentLog to = SegmentLog.open(new Layout(embedded).log());
        Stream<byte[]> frames = from.frames(1)) {
      List<byte[]> group = new ArrayList<>();
      frames.forEach(
          frame -> {
            group.add(frame);
            if (group.size() == 1_000) {
              to.appendFrames(group);
              group.clear();
            }
          });
      to.appendFrames(group);
    }
    Rebuild.run(embedded, position -> {});
    Hash expected = hash(embedded);
    Figures figures = new Figures("dataset", "hash", "equal");
    figures.add("embedded log, rebuilt", expected, "");
    for (Path copy : copies) {
      Hash hash = hash(copy);
      figures.add("replica " + (copies.indexOf(copy) + 1), hash, hash.equals(expected));
    }
    figures.print();
  }

  private static Hash hash(Path kb) {
    try (KnowledgeBase knowledge = KnowledgeBase.open(kb)) {
      return DatasetHash.of(knowledge.dataset());
    }
  }
}
