package org.w3id.chancery.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Rebuilds a knowledge base from its log, and loads the same quads with TDB2's own loader: each in
 * a process of its own, one after the other, several times.
 */
@Command(
    name = "rebuild",
    description = "Rebuilding from the log against tdb2.tdbloader on the same quads.",
    mixinStandardHelpOptions = true)
final class RebuildBenchmark implements Callable<Integer> {
  @Option(
      names = "--quads",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Quads that the entries add; the dataset holds more (default: ${DEFAULT-VALUE}).")
  private long quads;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the history (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each is done (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws Exception {
    try (Workfolder folder = Workfolder.within(work)) {
      Layout layout = new Layout(folder.path().resolve("kb"));
      long entries = write(layout);
      Child.run("org.w3id.chancery.benchmark.Child$Rebuilding", layout.root().toString());
      Path dump = folder.path().resolve("dump.nq");
      long count = dump(layout.tdb(), dump);

      Figures figures =
          new Figures("what", "round", "seconds", "quads a second", "speed, loader = 1");
      for (int round = 1; round <= rounds; round++) {
        Path loaded = folder.path().resolve("loaded");
        double loading =
            Child.run("tdb2.tdbloader", "--loader=phased", "--loc=" + loaded, dump.toString());
        Workfolder.delete(loaded);
        figures.add("tdb2.tdbloader --loader=phased", round, loading, count / loading, 1.0);
        double rebuilding =
            Child.run("org.w3id.chancery.benchmark.Child$Rebuilding", layout.root().toString());
        figures.add("rebuild", round, rebuilding, count / rebuilding, loading / rebuilding);
      }
      System.out.printf("%n%,d entries, %,d quads%n", entries, count);
      figures.print();
    }
    return 0;
  }

  /** Writes a log, and no dataset. */
  private long write(Layout layout) {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (SegmentLog log = SegmentLog.open(layout.log())) {
      GeneratedHistory history = new GeneratedHistory(seed);
      while (history.quads() < quads) {
        log.append(history.next());
      }
      return log.head().position();
    }
  }

  /** Writes every quad of a dataset as N-Quads; gives how many. */
  static long dump(Path tdb, Path file) throws IOException {
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(tdb.toString());
    long count = 0;
    dataset.begin(ReadWrite.READ);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      StreamRDF writer = StreamRDFWriter.getWriterStream(out, RDFFormat.NQUADS_UTF8);
      writer.start();
      Iterator<Quad> all = dataset.find();
      while (all.hasNext()) {
        writer.quad(all.next());
        count++;
      }
      writer.finish();
    } finally {
      dataset.end();
      TDBInternal.expel(dataset, true);
    }
    return count;
  }
}
