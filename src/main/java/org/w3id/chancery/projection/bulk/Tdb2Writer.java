package org.w3id.chancery.projection.bulk;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jena.dboe.base.file.BufferChannel;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.base.record.RecordFactory;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;
import org.apache.jena.dboe.trans.bplustree.rewriter.BPlusTreeRewriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.loader.base.CoLib;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetable.NodeTableTRDF;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;
import org.apache.jena.tdb2.sys.SystemTDB;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * Writes a whole dataset as a new TDB2 database: terms one behind the other, then each index sorted
 * and packed leaf by leaf, as {@code tdb2.xloader} does.
 */
public final class Tdb2Writer {
  /** Indexes that are sorted at a time. */
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final int QUAD = 4;
  private static final int QUAD_INDEXES = 6;
  private static final int TRIPLE_INDEXES = 3;

  /** What blocks and the branches above them take, of what the records take. */
  private static final int BLOCKS_PERCENT = 105;

  private static final RecordFactory TERMS = new RecordFactory(SystemTDB.LenNodeHash, NodeId.SIZE);

  private final SpillingDataset source;
  private final DatasetGraphTDB target;

  private Tdb2Writer(SpillingDataset source, DatasetGraphTDB target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Writes a dataset, to which nothing is to be added any more.
   *
   * @param directory an empty or new folder
   * @throws IllegalStateException when there is a database already
   */
  public static void write(SpillingDataset dataset, Path directory) {
    dataset.finish();
    DatasetGraph database = DatabaseMgr.connectDatasetGraph(directory.toString());
    try {
      new Tdb2Writer(dataset, TDBInternal.getDatasetGraphTDB(database)).write();
    } finally {
      TDBInternal.expel(database, true);
    }
  }

  /**
   * About how many bytes of files a database takes, the work of sorting it included.
   *
   * @param dataset is finished
   */
  public static long size(SpillingDataset dataset) {
    long triples = dataset.count(true);
    long quads = dataset.count(false);
    long rows = (TRIPLE_INDEXES * (QUAD - 1L) * triples + QUAD_INDEXES * QUAD * quads) * Long.BYTES;
    long sorting = Math.max(triples, quads) * QUAD * Integer.BYTES * THREADS;
    long terms = dataset.terms().file().end();
    long hashes = (long) dataset.terms().stored() * TERMS.recordLength();
    return (rows + hashes) / 100 * BLOCKS_PERCENT + terms + sorting;
  }

  private void write() {
    NodeTableTRDF nodes = nodeTable();
    if (Txn.calculateRead(target, () -> target.find().hasNext())) {
      throw new IllegalStateException("the database in " + target.getLocation() + " is not empty");
    }
    Txn.executeWrite(
        target,
        () -> {
          source.terms().file().copyTo(nodes.getData());
          pack((BPlusTree) nodes.getIndex(), terms());
        });
    Identifiers identifiers = Identifiers.of(source.terms());
    List<Runnable> tasks = new ArrayList<>();
    tasks.addAll(tasks(quadTable(), false, identifiers));
    tasks.addAll(tasks(tripleTable(), true, identifiers));
    run(tasks);
  }

  private NodeTableTRDF nodeTable() {
    NodeTable table = tripleTable().getNodeTable();
    return (NodeTableTRDF) table.baseNodeTable();
  }

  private NodeTupleTable tripleTable() {
    return target.getTripleTable().getNodeTupleTable();
  }

  private NodeTupleTable quadTable() {
    return target.getQuadTable().getNodeTupleTable();
  }

  /** What the index of terms holds, in its order: a hash, and the place of the term. */
  private Iterator<Record> terms() {
    OrderedHashes.Cursor all = source.terms().hashes().cursor();
    return new RecordIterator() {
      @Override
      Record read() {
        if (!all.advance()) {
          return null;
        }
        ByteBuffer key = ByteBuffer.allocate(SystemTDB.LenNodeHash);
        key.putLong(all.high()).putLong(all.low());
        ByteBuffer place = ByteBuffer.allocate(NodeId.SIZE);
        place.putLong(source.terms().id(all.number()));
        return TERMS.create(key.array(), place.array());
      }
    };
  }

  /** One task for each index of a table. */
  private List<Runnable> tasks(NodeTupleTable table, boolean isMain, Identifiers identifiers) {
    List<Runnable> tasks = new ArrayList<>();
    if (source.count(isMain) == 0) {
      return tasks;
    }
    for (TupleIndex index : table.getTupleTable().getIndexes()) {
      tasks.add(() -> CoLib.executeWrite(index, () -> write(index, isMain, identifiers)));
    }
    return tasks;
  }

  private void write(TupleIndex index, boolean isMain, Identifiers identifiers) {
    int[] order = new int[index.getTupleLength()];
    for (int i = 0; i < order.length; i++) {
      order[i] = index.getMapping().getSlotIdx(i) + QUAD - order.length;
    }
    int[] row = new int[QUAD];
    try (RowSorter sorter =
        new RowSorter(source.folder(), index.getName(), order.length, source.sorting())) {
      Rows rows = source.rows(isMain);
      while (rows.next(row)) {
        row[QUAD - 1] = identifiers.rank(row[QUAD - 1]); // only objects are values
        sorter.add(row, order);
      }
      BPlusTree tree = (BPlusTree) ((TupleIndexRecord) index).getRangeIndex();
      pack(tree, records(sorter.sorted(), order.length, identifiers));
    }
  }

  private static Iterator<Record> records(Rows sorted, int width, Identifiers identifiers) {
    RecordFactory factory = new RecordFactory(width * Long.BYTES, 0);
    int[] row = new int[width];
    return new RecordIterator() {
      @Override
      Record read() {
        if (!sorted.next(row)) {
          return null;
        }
        ByteBuffer key = ByteBuffer.allocate(width * Long.BYTES);
        for (int rank : row) {
          key.putLong(identifiers.id(rank));
        }
        return factory.create(key.array());
      }
    };
  }

  /** Records that are read one after the other. */
  private abstract static class RecordIterator implements Iterator<Record> {
    private Record next;
    private boolean isRead;

    /** The next record, or null. */
    abstract Record read();

    @Override
    public boolean hasNext() {
      if (!isRead) {
        next = read();
        isRead = true;
      }
      return next != null;
    }

    @Override
    public Record next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      isRead = false;
      return next;
    }
  }

  private static void pack(BPlusTree tree, Iterator<Record> records) {
    BufferChannel state = tree.getStateManager().getBufferChannel();
    BPlusTreeRewriter.packIntoBPlusTree(
        records,
        tree.getParams(),
        tree.getRecordFactory(),
        state,
        tree.getNodeManager().getBlockMgr(),
        tree.getRecordsMgr().getBlockMgr());
  }

  private static void run(List<Runnable> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable task : tasks) {
        running.add(pool.submit(task));
      }
      for (Future<?> task : running) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing the database", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) { // a full disk under mapped memory is one
        throw cause;
      }
      throw new IllegalStateException("cannot write the database: " + e.getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
