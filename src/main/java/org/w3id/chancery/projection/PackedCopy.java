package org.w3id.chancery.projection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;
import org.apache.jena.dboe.trans.bplustree.rewriter.BPlusTreeRewriter;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.TDB2StorageBuilder;
import org.apache.jena.tdb2.store.nodetable.NodeTableTRDF;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;

/**
 * Copies a TDB2 store without the blocks that only past versions refer to: each index is read in
 * its order and packed leaf by leaf, the file of terms is copied as it is. So terms keep their
 * numbers, and versions on both sides of a compaction can be compared by them.
 */
final class PackedCopy {
  private static final String TERMS = "nodes-data";

  private PackedCopy() {}

  /**
   * Writes a copy.
   *
   * @param source nobody may write to it meanwhile
   * @param from its files
   * @param to an empty directory
   */
  static void write(DatasetGraphTDB source, Path from, Path to) throws IOException {
    Path length = to.resolve(TERMS + ".bdf");
    Files.copy(from.resolve(TERMS + ".bdf"), length);
    long used = ByteBuffer.wrap(Files.readAllBytes(length)).getLong();
    copy(from.resolve(TERMS + ".obj"), to.resolve(TERMS + ".obj"), used);
    DatasetGraphTDB target = TDB2StorageBuilder.build(Location.create(to));
    try {
      List<BPlusTree> originals = trees(source);
      List<BPlusTree> copies = trees(target);
      Txn.executeRead(
          source,
          () ->
              Txn.executeWrite(
                  target,
                  () -> {
                    for (int i = 0; i < originals.size(); i++) {
                      pack(originals.get(i).iterator(), copies.get(i));
                    }
                  }));
    } finally {
      target.shutdown();
    }
  }

  private static void pack(Iterator<Record> records, BPlusTree tree) {
    if (records.hasNext()) {
      BPlusTreeRewriter.packIntoBPlusTree(
          records,
          tree.getParams(),
          tree.getRecordFactory(),
          tree.getStateManager().getBufferChannel(),
          tree.getNodeManager().getBlockMgr(),
          tree.getRecordsMgr().getBlockMgr());
    }
  }

  /** The indexes of a store, always in the same order. Prefixes are never stored. */
  private static List<BPlusTree> trees(DatasetGraphTDB store) {
    List<BPlusTree> trees = new ArrayList<>();
    NodeTupleTable triples = store.getTripleTable().getNodeTupleTable();
    NodeTupleTable quads = store.getQuadTable().getNodeTupleTable();
    NodeTableTRDF terms = (NodeTableTRDF) triples.getNodeTable().baseNodeTable();
    trees.add((BPlusTree) terms.getIndex());
    for (NodeTupleTable table : List.of(triples, quads)) {
      for (TupleIndex index : table.getTupleTable().getIndexes()) {
        trees.add((BPlusTree) ((TupleIndexRecord) index).getRangeIndex());
      }
    }
    return trees;
  }

  /** Terms may stand behind, which a later version of the same file has added. */
  private static void copy(Path from, Path to, long size) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < size; ) {
        at += in.transferTo(at, size - at, out);
      }
      out.force(true);
    }
  }
}
