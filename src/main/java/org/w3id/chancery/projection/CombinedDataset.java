package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TDB2 and its Lucene index as one store. Both commit together with the position of the last
 * applied entry; an index that fell behind in a crash is made anew from the quads.
 */
final class CombinedDataset implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CombinedDataset.class);

  private final Path directory;
  private final PresentDataset present;
  private final TextIndexLucene text;
  private final Places places;
  private final ReentrantLock writing = new ReentrantLock();
  private Schema schema;

  private CombinedDataset(Path directory, Generation generation, TextIndexLucene text) {
    this.directory = directory;
    this.text = text;
    generation.join(text);
    this.present = new PresentDataset(generation, text);
    this.places = Places.of(present, CombinedDataset::applied);
    places.addTo(present.getContext());
    this.schema = Txn.calculateRead(present, () -> Schema.of(present));
  }

  /**
   * Opens the store in two directories, and makes them when they are missing.
   *
   * @throws IOException when they cannot be read or written
   */
  static CombinedDataset open(Path tdb, Path lucene) throws IOException {
    Files.createDirectories(tdb);
    Files.createDirectories(lucene);
    Generation generation = Generation.open(tdb);
    long applied = Txn.calculateRead(generation.quads(), () -> applied(generation.quads()));
    boolean isBehind = indexed(lucene) != applied;
    CombinedDataset dataset = new CombinedDataset(tdb, generation, TextSearch.open(lucene));
    if (isBehind) {
      LOG.info("making the text index anew");
      dataset.indexAnew(applied);
    }
    return dataset;
  }

  /** The dataset for queries, with text search; refuses to be written to. */
  DatasetGraph dataset() {
    return present;
  }

  /** Where the quads are. */
  Path directory() {
    return directory;
  }

  /** Position of the last applied entry; 0 when there is none. */
  long applied() {
    return Txn.calculateRead(present, () -> applied(present));
  }

  /**
   * Runs a batch in one write transaction.
   *
   * @param batch changes quads; gets what the ontology said before and gives what it says now
   */
  void write(Batch batch) {
    writing.lock();
    DatasetGraph quads = present.current().quads();
    quads.begin(ReadWrite.WRITE);
    try {
      QuadStore store = new QuadStore(quads, text);
      Schema after = batch.run(store, schema);
      long position = applied(quads);
      if (store.movesPlaces()) {
        places.change(position); // first, so that nobody who sees the new places has the old index
      }
      text.getIndexWriter().setLiveCommitData(TextSearch.commitData(position).entrySet());
      quads.commit(); // the text index is a part of the store's transactions
      schema = after;
    } catch (RuntimeException | Error e) {
      quads.abort();
      throw e;
    } finally {
      quads.end();
      writing.unlock();
    }
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Batch {
    Schema run(QuadStore store, Schema schema);
  }

  /**
   * Writes the present state as a new generation of files, which takes the place of the old one.
   * Who reads goes on reading; who wants to write waits.
   *
   * @param then is done before anything is written to the new generation
   * @throws IOException when it cannot be written; then nothing has changed
   */
  void compact(Closing then) throws IOException {
    writing.lock();
    try {
      Generation next = present.current().next();
      next.join(text);
      present.change(next);
      then.run();
    } finally {
      writing.unlock();
    }
  }

  /** What ends a compaction. */
  @FunctionalInterface
  interface Closing {
    void run() throws IOException;
  }

  @Override
  public void close() {
    text.close();
    present.current().close();
  }

  /**
   * Writes the text index of a dataset that was projected elsewhere.
   *
   * @param lucene a directory that is empty or missing
   * @param position the last entry that the dataset holds
   * @throws ProjectionException when it cannot be written
   */
  static void writeText(Path lucene, DatasetGraph quads, long position) {
    try {
      Files.createDirectories(lucene);
      TextIndexLucene text = TextSearch.open(lucene);
      index(quads, text, position);
      text.close();
    } catch (IOException e) {
      throw new ProjectionException("cannot make the text index: " + e.getMessage(), e);
    }
  }

  private void indexAnew(long applied) {
    DatasetGraph quads = present.current().quads();
    quads.begin(ReadWrite.READ);
    try {
      text.getIndexWriter().deleteAll();
      index(quads, text, applied);
    } catch (IOException e) {
      throw new ProjectionException("cannot make the text index: " + e.getMessage(), e);
    } finally {
      quads.end();
    }
  }

  private static void index(DatasetGraph quads, TextIndexLucene text, long position) {
    QuadStore.index(quads, text);
    text.getIndexWriter().setLiveCommitData(TextSearch.commitData(position).entrySet());
    text.commit();
  }

  private static long applied(DatasetGraph quads) {
    var last = quads.find(Terms.LOG_GRAPH, Terms.LOG_GRAPH, Terms.PROV_GENERATED_BY, Node.ANY);
    return last.hasNext() ? Long.parseLong(Slugs.of(last.next().getObject())) : 0;
  }

  private static long indexed(Path lucene) throws IOException {
    try (Directory directory = FSDirectory.open(lucene);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return TextSearch.position(reader.getIndexCommit().getUserData());
    } catch (IndexNotFoundException e) {
      return 0;
    }
  }
}
