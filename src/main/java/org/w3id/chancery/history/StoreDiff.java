package org.w3id.chancery.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;
import org.apache.jena.graph.Node;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;

/**
 * Finds the quads in which two versions differ from the blocks of their indexes. Versions of one
 * generation share all blocks that did not change; those of two generations share the numbers of
 * terms, and their indexes are read side by side. A version between two commits was made from the
 * one before, in a copy of its files: it is compared with that first. So are two versions of which
 * one was made from the other, or both from a third.
 */
final class StoreDiff {
  private final History history;
  private final Runnable check;
  private final Map<Quad, Integer> net = new HashMap<>();

  private StoreDiff(History history, Runnable check) {
    this.history = history;
    this.check = check;
  }

  /**
   * What makes the second version of the first: deletions before additions, each in order.
   *
   * @param check is called at each quad; what it throws ends the comparison
   */
  static List<Change> between(History history, AsOf from, AsOf to, Runnable check) {
    StoreDiff diff = new StoreDiff(history, check);
    try {
      Optional<StoreState> shared = shared(from.opened(), to.opened());
      if (shared.isPresent()) {
        diff.since(shared.get(), from.opened(), -1);
        diff.since(shared.get(), to.opened(), 1);
      } else {
        diff.sinceBase(from, -1);
        diff.bases(from.opened().base(), to.opened().base());
        diff.sinceBase(to, 1);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a root was kept that cannot be read", e);
    }
    List<Change> changes = new ArrayList<>();
    diff.net.forEach(
        (quad, sum) -> {
          if (sum != 0) {
            changes.add(new Change(sum > 0, quad));
          }
        });
    return QuadOrder.sort(changes);
  }

  /** What was applied to the copy of an earlier version's files. */
  private void sinceBase(AsOf version, int sign) throws IOException {
    OpenVersion opened = version.opened();
    if (opened.isPinned()) {
      return;
    }
    if (opened.base().isEmpty()) {
      all(opened, sign);
      return;
    }
    since(opened.base().get().state(), opened, sign);
  }

  /** The last state that the files of both have been in. */
  private static Optional<StoreState> shared(OpenVersion one, OpenVersion other) {
    return one.stages().stream()
        .filter(stage -> other.stages().stream().anyMatch(its -> its.data().equals(stage.data())))
        .reduce((earlier, later) -> later)
        .map(OpenVersion.Stage::state);
  }

  private void since(StoreState before, OpenVersion opened, int sign) throws IOException {
    read(
        opened,
        () -> {
          for (Table table : Table.of(opened.quads())) {
            TreeDiff.within(
                table.tree(),
                before.root(table.name()),
                table.tree().getRootId(),
                record -> count(table.quad(record), -sign),
                record -> count(table.quad(record), sign));
          }
        });
  }

  private void bases(Optional<Root> from, Optional<Root> to) throws IOException {
    if (from.isEmpty() || to.isEmpty()) {
      if (from.isPresent()) {
        whole(from.get(), -1);
      }
      if (to.isPresent()) {
        whole(to.get(), 1);
      }
      return;
    }
    if (from.get().version().equals(to.get().version())) {
      return;
    }
    try (AsOf left = history.at(from.get().version());
        AsOf right = history.at(to.get().version())) {
      if (left.opened().isPinned() && right.opened().isPinned()) {
        pinned(left.opened(), right.opened());
      } else { // one was let go of meanwhile, and is replayed from another
        all(left.opened(), -1);
        all(right.opened(), 1);
      }
    }
  }

  private void whole(Root root, int sign) throws IOException {
    try (AsOf pinned = history.at(root.version())) {
      all(pinned.opened(), sign);
    }
  }

  private void pinned(OpenVersion left, OpenVersion right) throws IOException {
    Root from = left.base().orElseThrow();
    Root to = right.base().orElseThrow();
    if (!from.generation().equals(to.generation())) {
      read(left, () -> read(right, () -> sideBySide(left.quads(), right.quads())));
      return;
    }
    OpenVersion later = from.version().position() > to.version().position() ? left : right;
    read(
        later,
        () -> {
          for (Table table : Table.of(later.quads())) {
            TreeDiff.within(
                table.tree(),
                from.state().root(table.name()),
                to.state().root(table.name()),
                record -> count(table.quad(record), -1),
                record -> count(table.quad(record), 1));
          }
        });
  }

  private void sideBySide(DatasetGraphTDB left, DatasetGraphTDB right) {
    List<Table> before = Table.of(left);
    List<Table> after = Table.of(right);
    for (int i = 0; i < before.size(); i++) {
      Table from = before.get(i);
      Table to = after.get(i);
      TreeDiff.between(
          from.tree().iterator(),
          to.tree().iterator(),
          record -> count(from.quad(record), -1),
          record -> count(to.quad(record), 1));
    }
  }

  private void all(OpenVersion version, int sign) throws IOException {
    read(
        version,
        () -> {
          for (Table table : Table.of(version.quads())) {
            Iterator<Record> records = table.tree().iterator();
            Consumer<Record> count = record -> count(table.quad(record), sign);
            records.forEachRemaining(count);
          }
        });
  }

  private void count(Quad quad, int sign) {
    check.run();
    net.merge(quad, sign, Integer::sum);
  }

  /** Does something in a read transaction. */
  private static void read(OpenVersion version, Reading reading) throws IOException {
    DatasetGraph dataset = version.dataset();
    dataset.begin(TxnType.READ);
    try {
      reading.run();
    } finally {
      dataset.end();
    }
  }

  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }

  /** The triples of the default graph, or the quads of the named ones, as one index has them. */
  private record Table(String name, BPlusTree tree, NodeTable nodes) {
    static List<Table> of(DatasetGraphTDB store) {
      return List.of(
          of(store.getTripleTable().getNodeTupleTable()),
          of(store.getQuadTable().getNodeTupleTable()));
    }

    private static Table of(NodeTupleTable table) {
      TupleIndex primary = table.getTupleTable().getIndex(0);
      BPlusTree tree = (BPlusTree) ((TupleIndexRecord) primary).getRangeIndex();
      return new Table(primary.getName(), tree, table.getNodeTable());
    }

    Quad quad(Record record) {
      byte[] key = record.getKey();
      Node[] terms = new Node[key.length / NodeId.SIZE];
      for (int i = 0; i < terms.length; i++) {
        terms[i] = nodes.getNodeForNodeId(NodeIdFactory.get(key, i * NodeId.SIZE));
      }
      int subject = terms.length - 3;
      return Quad.create(
          subject == 0 ? Quad.defaultGraphIRI : terms[0],
          terms[subject],
          terms[subject + 1],
          terms[subject + 2]);
    }
  }
}
