package org.w3id.chancery.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.trans.bplustree.BPTreeNode;
import org.apache.jena.dboe.trans.bplustree.BPTreeRecords;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;

/**
 * Compares two states of an index of TDB2. A block is never written again once it is committed, so
 * a block that both states refer to is the root of the same part of both: only what differs is
 * read.
 */
final class TreeDiff {
  private TreeDiff() {}

  /**
   * Compares two states within the same files.
   *
   * @param tree an index over files that hold both
   * @param from root block of the first state
   * @param to root block of the second state
   * @param gone gets the records that only the first has
   * @param come gets the records that only the second has
   */
  static void within(
      BPlusTree tree, int from, int to, Consumer<Record> gone, Consumer<Record> come) {
    if (from == to) {
      return;
    }
    List<Set<Integer>> pages = List.of(new LinkedHashSet<>(), new LinkedHashSet<>());
    collectPages(tree, from, to, pages);
    Set<Integer> shared = new HashSet<>(pages.get(0));
    shared.retainAll(pages.get(1));
    Set<Record> before = records(tree, pages.get(0), shared);
    Set<Record> after = records(tree, pages.get(1), shared);
    before.stream().filter(record -> !after.contains(record)).forEach(gone);
    after.stream().filter(record -> !before.contains(record)).forEach(come);
  }

  /**
   * Compares two indexes whose records mean the same, in order.
   *
   * @param gone gets the records that only the first has
   * @param come gets the records that only the second has
   */
  static void between(
      Iterator<Record> from, Iterator<Record> to, Consumer<Record> gone, Consumer<Record> come) {
    Record left = next(from);
    Record right = next(to);
    while (left != null || right != null) {
      int order = left == null ? 1 : right == null ? -1 : Record.compareByKey(left, right);
      if (order < 0) {
        gone.accept(left);
      } else if (order > 0) {
        come.accept(right);
      }
      if (order <= 0) {
        left = next(from);
      }
      if (order >= 0) {
        right = next(to);
      }
    }
  }

  private static Record next(Iterator<Record> records) {
    return records.hasNext() ? records.next() : null;
  }

  /** Goes down both trees level by level, counted from below, and leaves out shared nodes. */
  private static void collectPages(BPlusTree tree, int from, int to, List<Set<Integer>> pages) {
    Collection<Integer> left = List.of(from);
    Collection<Integer> right = List.of(to);
    int leftHeight = height(tree, from);
    int rightHeight = height(tree, to);
    while (leftHeight >= 0 || rightHeight >= 0) {
      int height = Math.max(leftHeight, rightHeight);
      if (leftHeight == rightHeight) {
        Set<Integer> shared = new HashSet<>(left);
        shared.retainAll(right);
        left = without(left, shared);
        right = without(right, shared);
      }
      if (leftHeight == height) {
        left = children(tree, left, pages.get(0));
        leftHeight--;
      }
      if (rightHeight == height) {
        right = children(tree, right, pages.get(1));
        rightHeight--;
      }
    }
  }

  private static Collection<Integer> without(Collection<Integer> all, Set<Integer> some) {
    return all.stream().filter(id -> !some.contains(id)).toList();
  }

  /** How many levels of nodes are below a node. */
  private static int height(BPlusTree tree, int id) {
    BPTreeNode node = tree.getNodeManager().getRead(id);
    try {
      return node.isLeaf() ? 0 : 1 + height(tree, node.getPtrBuffer().get(0));
    } finally {
      tree.getNodeManager().release(node);
    }
  }

  /** The nodes below; below the lowest there are pages of records. */
  private static Collection<Integer> children(
      BPlusTree tree, Collection<Integer> nodes, Set<Integer> pages) {
    List<Integer> below = new ArrayList<>();
    for (int id : nodes) {
      BPTreeNode node = tree.getNodeManager().getRead(id);
      try {
        Collection<Integer> target = node.isLeaf() ? pages : below;
        for (int i = 0; i <= node.getCount(); i++) {
          target.add(node.getPtrBuffer().get(i));
        }
      } finally {
        tree.getNodeManager().release(node);
      }
    }
    return below;
  }

  private static Set<Record> records(BPlusTree tree, Set<Integer> pages, Set<Integer> shared) {
    Set<Record> records = new LinkedHashSet<>();
    for (int id : pages) {
      if (!shared.contains(id)) {
        BPTreeRecords page = tree.getRecordsMgr().getRead(id);
        try {
          for (int i = 0; i < page.getCount(); i++) {
            records.add(page.get(i));
          }
        } finally {
          tree.getRecordsMgr().release(page);
        }
      }
    }
    return records;
  }
}
