package org.w3id.chancery.projection.bulk;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
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
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetable.NodeTableTRDF;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * Writes a whole dataset as a new TDB2 database: terms one behind the other, then each index sorted
 * in memory and packed leaf by leaf, as {@code tdb2.xloader} does from files.
 */
public final class Tdb2Writer {
  /** Indexes that are sorted at a time. */
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final MemoryDataset source;
  private final DatasetGraphTDB target;
  private final BitSet used = new BitSet();

  private Tdb2Writer(MemoryDataset source, DatasetGraphTDB target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Writes a dataset.
   *
   * @param directory an empty or new folder
   * @throws IllegalStateException when there is a database already
   */
  public static void write(MemoryDataset dataset, Path directory) {
    DatasetGraph database = DatabaseMgr.connectDatasetGraph(directory.toString());
    try {
      new Tdb2Writer(dataset, TDBInternal.getDatasetGraphTDB(database)).write();
    } finally {
      TDBInternal.expel(database, true);
    }
  }

  private void write() {
    NodeTableTRDF nodes = nodeTable();
    if (Txn.calculateRead(target, () -> target.find().hasNext())) {
      throw new IllegalStateException("the database in " + target.getLocation() + " is not empty");
    }
    markUsed();
    NodeWriter writer =
        Txn.calculateWrite(
            target,
            () -> {
              NodeWriter written = NodeWriter.write(source.terms(), used, nodes.getData());
              pack((BPlusTree) nodes.getIndex(), written.records());
              return written;
            });
    NodeWriter.Ranks ranks = writer.ranks(used);
    List<Runnable> tasks = new ArrayList<>();
    tasks.addAll(tasks(quadTable(), named(ranks), ranks));
    tasks.addAll(tasks(tripleTable(), main(ranks), ranks));
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

  private void markUsed() {
    MemoryGraph.TripleConsumer mark =
        (subject, predicate, object) -> {
          used.set(subject);
          used.set(predicate);
          used.set(object);
        };
    source.main().forEach(mark);
    source
        .named()
        .forEach(
            (name, graph) -> {
              if (graph.size() > 0) {
                used.set(name);
                graph.forEach(mark);
              }
            });
  }

  private Tuples main(NodeWriter.Ranks ranks) {
    Tuples tuples = Tuples.of(3, source.main().size());
    source
        .main()
        .forEach(
            (subject, predicate, object) ->
                tuples.add(ranks.of(subject), ranks.of(predicate), ranks.of(object)));
    return tuples;
  }

  private Tuples named(NodeWriter.Ranks ranks) {
    int size = source.named().values().stream().mapToInt(MemoryGraph::size).sum();
    Tuples tuples = Tuples.of(4, size);
    source
        .named()
        .forEach(
            (name, graph) ->
                graph.forEach(
                    (subject, predicate, object) ->
                        tuples.add(
                            ranks.of(name),
                            ranks.of(subject),
                            ranks.of(predicate),
                            ranks.of(object))));
    return tuples;
  }

  /** One task for each index of a table. */
  private static List<Runnable> tasks(NodeTupleTable table, Tuples tuples, NodeWriter.Ranks ranks) {
    List<Runnable> tasks = new ArrayList<>();
    if (tuples.size() == 0) {
      return tasks;
    }
    for (TupleIndex index : table.getTupleTable().getIndexes()) {
      BPlusTree tree = (BPlusTree) ((TupleIndexRecord) index).getRangeIndex();
      int[] order = new int[index.getTupleLength()];
      for (int i = 0; i < order.length; i++) {
        order[i] = index.getMapping().getSlotIdx(i);
      }
      tasks.add(
          () -> {
            Tuples sorted = tuples.sorted(order);
            CoLib.executeWrite(index, () -> pack(tree, records(sorted, ranks)));
          });
    }
    return tasks;
  }

  private static Iterator<Record> records(Tuples sorted, NodeWriter.Ranks ranks) {
    int width = sorted.width();
    RecordFactory factory = new RecordFactory(width * Long.BYTES, 0);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < sorted.size();
      }

      @Override
      public Record next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ByteBuffer key = ByteBuffer.allocate(width * Long.BYTES);
        for (int i = 0; i < width; i++) {
          key.putLong(ranks.id(sorted.get(next, i)));
        }
        next++;
        return factory.create(key.array());
      }
    };
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
      throw new IllegalStateException("cannot write the database: " + e.getMessage(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
