package org.w3id.chancery.benchmark;

import io.carml.engine.rdf.RdfRmlMapper;
import io.carml.logicalsourceresolver.CsvResolver;
import io.carml.model.TriplesMap;
import io.carml.util.RmlMappingLoader;
import io.carml.vocab.Rdf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.w3id.chancery.ingest.table.MappedTable;
import org.w3id.chancery.ingest.table.RmlFunctions;
import org.w3id.chancery.ingest.table.Row;
import org.w3id.chancery.ingest.table.TableFile;
import org.w3id.chancery.ingest.table.TableIngestor;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.recording.TableRecorder;
import org.w3id.chancery.vocabulary.Namespaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads generated rows of GDELT into a log, of growing number, each table in a process of its own
 * with a small heap; then, if asked, makes the dataset of each log, beside TDB2's own loader on the
 * same quads. What a step no longer needs is deleted before the next one.
 */
@Command(
    name = "table",
    description = "Rows of an event table to logged claims, and to a dataset that can be asked.",
    mixinStandardHelpOptions = true)
final class TableBenchmark implements Callable<Integer> {
  /** Of all files at the worst moment: the N-Quads, and what the loader makes of them. */
  private static final int KILOBYTES_PER_ROW = 25;

  /** The same without the loader. */
  private static final int KILOBYTES_WITHOUT_LOADER = 14;

  /** Statements of a row in the mapping in RML. */
  private static final int STATEMENTS = 20;

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      defaultValue = "100000,300000,1000000",
      description = "Rows of each table (default: ${DEFAULT-VALUE}).")
  private List<Long> rows;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "2048",
      description = "Heap of each process (default: ${DEFAULT-VALUE}).")
  private int heap;

  @Option(
      names = "--dataset",
      description =
          "Make the dataset of each log too, and load its quads with tdb2.tdbloader. Takes "
              + KILOBYTES_PER_ROW
              + " kB of disk for each row of the largest table, or "
              + KILOBYTES_WITHOUT_LOADER
              + " without the loader.")
  private boolean dataset;

  @Option(
      names = "--no-loader",
      negatable = true,
      description = "Make datasets without loading the same quads with tdb2.tdbloader.")
  private boolean loader = true;

  @Option(
      names = "--follow",
      description =
          "Wait for the dataset in the process that reads: it follows in transactions there, as"
              + " behind chancery ingest.")
  private boolean follow;

  @Option(
      names = "--carml",
      description = "Read as many rows of a table of one mapping by CARML too (100,000 at most).")
  private boolean carml;

  @Option(names = "--seed", defaultValue = "1", description = "Of the rows (default: 1).")
  private long seed;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where files go (default: the folder for temporary files).")
  private Optional<Path> work = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Figures figures =
        new Figures(
            "rows", "claims", "triples", "seconds", "rows a second", "triples a second", "log, MB");
    Figures made =
        new Figures(
            "rows",
            "quads",
            "log to dataset, s",
            "quads a second",
            "microseconds a row",
            "TDB2, MB",
            "loader, s",
            "speed, loader = 1");
    try (Workfolder folder = Workfolder.within(work)) {
      checkRoom(folder);
      Path table = folder.path().resolve("generated.export.CSV");
      for (int i = 0; i < rows.size(); i++) {
        GeneratedTable.write(table, rows.get(i), seed);
        Layout layout = new Layout(folder.path().resolve("kb" + i));
        found(layout);
        long before = Workfolder.size(layout.log());
        long first = head(layout);
        double seconds =
            Child.run(
                heap,
                (follow ? Following.class : Reading.class).getName(),
                layout.root().toString(),
                table.toString());
        Count count = count(layout, first);
        figures.add(
            rows.get(i),
            count.claims,
            count.triples,
            seconds,
            rows.get(i) / seconds,
            count.triples / seconds,
            (Workfolder.size(layout.log()) - before) / 1_000_000);
        say("%,d rows are in the log after %.1f s", rows.get(i), seconds);
        Files.delete(table);
        if (dataset) {
          dataset(folder, layout, rows.get(i), made);
        }
        Workfolder.delete(layout.root());
      }
    }
    figures.print();
    if (carml) {
      carml();
    }
    System.out.printf(Locale.ROOT, "each in a process with a heap of %,d MB%n%n", heap);
    if (dataset) {
      made.print();
    }
    return 0;
  }

  /** The same table by the mapping in RML and by that of the ingestor, which is logged too. */
  private void carml() throws IOException, InterruptedException {
    Figures figures = new Figures("what", "rows", "triples", "seconds", "triples a second");
    long count = Math.min(rows.get(rows.size() - 1), 100_000);
    try (Workfolder folder = Workfolder.within(work)) {
      Path table = folder.path().resolve("relations-severed.csv");
      GeneratedTable.writeRelations(table, count, seed);
      Layout layout = new Layout(folder.path().resolve("kb"));
      found(layout);
      long first = head(layout);
      double ours =
          Child.run(
              heap,
              Reading.class.getName(),
              layout.root().toString(),
              table.toString(),
              "data/tables/relations-severed.mapping");
      long triples = count(layout, first).triples;
      double theirs = Child.run(heap, Carml.class.getName(), folder.path().toString());
      figures.add("ingestor, logged", count, triples, ours, triples / ours);
      long statements = count * STATEMENTS;
      figures.add("CARML, counted", count, statements, theirs, statements / theirs);
    }
    figures.print();
  }

  private static void found(Layout layout) {
    KnowledgeBase.create(layout.root(), new Settings(Namespaces.DEFAULT_BASE));
    try (KnowledgeBase knowledge = KnowledgeBase.open(layout.root())) {
      knowledge.holdBack();
      for (List<Draft> group : Founding.read().groups()) {
        knowledge.append(group);
      }
      knowledge.await();
    }
  }

  private static long head(Layout layout) {
    try (SegmentLog log = SegmentLog.view(layout.log())) {
      return log.head().position();
    }
  }

  private record Count(long claims, long triples) {}

  /** Claims and added statements behind an entry. */
  private static Count count(Layout layout, long first) {
    long claims = 0;
    long triples = 0;
    try (SegmentLog log = SegmentLog.view(layout.log());
        Stream<Entry> entries = log.read(first + 1)) {
      for (Entry entry : (Iterable<Entry>) entries::iterator) {
        String text = entry.content().payload().text();
        for (int at = 0; at >= 0 && at < text.length(); at = text.indexOf('\n', at) + 1) {
          triples += text.startsWith("A ", at) ? 1 : 0;
          int end = text.indexOf('\n', at);
          if (end < 0) {
            break;
          }
        }
        claims += text.split("#polarity>", -1).length - 1;
      }
    }
    return new Count(claims, triples);
  }

  private void checkRoom(Workfolder folder) throws IOException {
    int row = loader ? KILOBYTES_PER_ROW : KILOBYTES_WITHOUT_LOADER;
    long needed = dataset ? rows.stream().mapToLong(n -> n * row).max().orElse(0) : 0;
    long free = Files.getFileStore(folder.path()).getUsableSpace() / 1000;
    if (free < needed) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s has %,d MB free; this takes %,d MB. Fewer --rows, or another folder with --work",
              folder.path(),
              free / 1000,
              needed / 1000));
    }
  }

  private void dataset(Workfolder folder, Layout layout, long count, Figures made)
      throws IOException, InterruptedException {
    double rebuilding = Child.run(heap, Child.Rebuilding.class.getName(), layout.root().toString());
    say("its dataset is made after %.1f s", rebuilding);
    long size = Workfolder.size(layout.tdb()) / 1_000_000;
    Path dump = folder.path().resolve("dump.nq");
    long quads = loader ? RebuildBenchmark.dump(layout.tdb(), dump) : quads(layout);
    Object loading = "";
    Object ratio = "";
    if (loader) {
      Workfolder.delete(layout.tdb());
      Workfolder.delete(layout.text());
      Path loaded = folder.path().resolve("loaded");
      double seconds =
          Child.run(heap, "tdb2.tdbloader", "--loader=phased", "--loc=" + loaded, dump.toString());
      say("tdb2.tdbloader has read its quads after %.1f s", seconds);
      Workfolder.delete(loaded);
      Files.delete(dump);
      loading = seconds;
      ratio = seconds / rebuilding;
    }
    made.add(
        count,
        quads,
        rebuilding,
        quads / rebuilding,
        rebuilding * 1e6 / count,
        size,
        loading,
        ratio);
  }

  private static List<TableIngestor> ingestors() {
    return ServiceLoader.load(TableIngestor.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Counted in an index: to look up the terms of each quad would take most of the time. */
  private static long quads(Layout layout) {
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(layout.tdb().toString());
    try {
      DatasetGraphTDB store = TDBInternal.getDatasetGraphTDB(dataset);
      return Txn.calculateRead(
          dataset,
          () ->
              Iter.count(store.getQuadTable().getNodeTupleTable().findAll())
                  + Iter.count(store.getTripleTable().getNodeTupleTable().findAll()));
    } finally {
      TDBInternal.expel(dataset, true);
    }
  }

  private static void say(String format, Object... arguments) {
    System.err.printf(Locale.ROOT, format + "%n", arguments);
  }

  /** Reads a table into a knowledge base and leaves the dataset behind. */
  public static final class Reading {
    private Reading() {}

    /** The knowledge base's folder, the table, its mapping if it has one. */
    public static void main(String[] arguments) throws IOException {
      // not closed: that would wait for the dataset, and this process ends by itself
      KnowledgeBase knowledge = KnowledgeBase.open(Path.of(arguments[0]));
      read(
          knowledge,
          Path.of(arguments[1]),
          arguments.length > 2 ? List.of(MappedTable.of(Path.of(arguments[2]))) : ingestors());
    }

    private static void read(KnowledgeBase knowledge, Path file, List<TableIngestor> ingestors)
        throws IOException {
      knowledge.holdBack();
      try (TableFile table = TableFile.open(file, ingestors).orElseThrow()) {
        TableRecorder.Outcome outcome =
            new TableRecorder(knowledge, "benchmark").record(table, new Silent(), bytes -> {});
        System.err.println(outcome);
      }
    }
  }

  /** Reads a table into a knowledge base and waits for the dataset. */
  public static final class Following {
    private Following() {}

    /** The knowledge base's folder and the table. */
    public static void main(String[] arguments) throws IOException {
      try (KnowledgeBase knowledge = KnowledgeBase.open(Path.of(arguments[0]))) {
        Reading.read(knowledge, Path.of(arguments[1]), ingestors());
        long start = System.nanoTime();
        knowledge.await();
        say("the dataset has followed after %.1f s", (System.nanoTime() - start) / 1e9);
      }
    }
  }

  /** Maps a table by the project's mapping in RML, and counts the statements. */
  public static final class Carml {
    private Carml() {}

    /** The folder of the table. */
    public static void main(String[] arguments) throws IOException {
      Set<TriplesMap> mapping;
      try (InputStream in =
          Files.newInputStream(
              Path.of(
                  "src/main/resources/org/w3id/chancery/ingest/table/relations-severed.rml.ttl"))) {
        mapping = RmlMappingLoader.build().load(RDFFormat.TURTLE, in);
      }
      Long statements =
          RdfRmlMapper.builder()
              .triplesMaps(mapping)
              .fileResolver(Path.of(arguments[0]))
              .setLogicalSourceResolver(Rdf.Ql.Csv, CsvResolver::getInstance)
              .addFunctions(new RmlFunctions())
              .build()
              .map()
              .count()
              .block();
      System.err.println(statements + " statements");
    }
  }

  /** Counts nothing. */
  private static final class Silent implements TableRecorder.Report {
    @Override
    public void rejected(Row row, String reason) {}

    @Override
    public void note(Row row, String note) {}
  }
}
