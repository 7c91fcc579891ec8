package org.w3id.chancery.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much disk and memory a knowledge base takes, by the number of its claims. */
@Command(
    name = "size",
    description = "Disk and heap by the number of claims of a generated history.",
    mixinStandardHelpOptions = true)
final class SizeBenchmark implements Callable<Integer> {
  @Option(
      names = "--quads",
      paramLabel = "N",
      split = ",",
      defaultValue = "500000,2000000",
      description = "Quads that the entries add, for each row (default: ${DEFAULT-VALUE}).")
  private List<Long> quads = List.of();

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "2048",
      description = "Heap of the rebuild and of the server (default: ${DEFAULT-VALUE}).")
  private int heap;

  @Option(
      names = "--queries",
      defaultValue = "queries/competency",
      description = "Folder of .rq, which the server is asked.")
  private Path queries;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Figures disk =
        new Figures(
            "claims", "quads", "log, MB", "dataset, MB", "text index, MB", "all, bytes a claim");
    Figures memory =
        new Figures(
            "claims",
            "rebuilt within, MB of heap",
            "seconds",
            "heap of the server at rest, MB",
            "after queries, MB");
    for (long each : quads) {
      try (Workfolder folder = Workfolder.within(work)) {
        measure(new Layout(folder.path().resolve("kb")), each, disk, memory);
      }
    }
    disk.print();
    memory.print();
    return 0;
  }

  private void measure(Layout layout, long least, Figures disk, Figures memory) throws Exception {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      GeneratedHistory history = new GeneratedHistory(1);
      while (history.quads() < least) {
        log.append(history.next());
      }
    }
    double seconds =
        Child.run(heap, "org.w3id.chancery.benchmark.Child$Rebuilding", layout.root().toString());
    long[] counted = count(layout.root());
    long claims = counted[0];
    long log = Workfolder.used(layout.log());
    long tdb = Workfolder.used(layout.tdb());
    long text = Workfolder.used(layout.text());
    disk.add(claims, counted[1], log >> 20, tdb >> 20, text >> 20, (log + tdb + text) / claims);
    try (LoadServer server =
        LoadServer.start(LoadServer.Chancery.class, layout.root(), heap + "m")) {
      long atRest = server.heapInUse() >> 20;
      new LoadClients(4, Duration.ofSeconds(20))
          .run(server, LoadBenchmark.paths(queries, query -> true), false);
      memory.add(claims, heap, seconds, atRest, server.heapInUse() >> 20);
    }
  }

  /** Claims, and quads in all. */
  private static long[] count(Path folder) {
    Node claims = NodeFactory.createURI(GraphTerm.CLAIMS);
    Node claim = NodeFactory.createURI(ChClass.CLAIM);
    try (KnowledgeBase knowledge = KnowledgeBase.open(folder)) {
      DatasetGraph dataset = knowledge.dataset();
      return Txn.calculateRead(
          dataset,
          () ->
              new long[] {
                dataset.stream(claims, Node.ANY, RDF.type.asNode(), claim).count(),
                dataset.stream().count()
              });
    }
  }
}
