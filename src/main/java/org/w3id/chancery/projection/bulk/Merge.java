package org.w3id.chancery.projection.bulk;

import java.util.ArrayList;
import java.util.List;

/** Merges runs into one order: a heap of their next rows. */
final class Merge implements Rows {
  private final List<Head> heap = new ArrayList<>();

  Merge(List<Run> runs) {
    for (Run run : runs) {
      Head head = new Head(run);
      if (head.advance()) {
        heap.add(head);
      }
    }
    for (int i = heap.size() / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  @Override
  public boolean next(int[] row) {
    if (heap.isEmpty()) {
      return false;
    }
    Head first = heap.get(0);
    System.arraycopy(first.row, 0, row, 0, first.row.length);
    if (!first.advance()) {
      Head last = heap.remove(heap.size() - 1);
      if (heap.isEmpty()) {
        return true;
      }
      heap.set(0, last);
    }
    sink(0);
    return true;
  }

  private void sink(int from) {
    int at = from;
    Head head = heap.get(at);
    while (2 * at + 1 < heap.size()) {
      int child = 2 * at + 1;
      if (child + 1 < heap.size() && heap.get(child + 1).isBefore(heap.get(child))) {
        child++;
      }
      if (!heap.get(child).isBefore(head)) {
        break;
      }
      heap.set(at, heap.get(child));
      at = child;
    }
    heap.set(at, head);
  }

  /** A run at one of its rows. */
  private static final class Head {
    private final Run run;
    private final int[] row;
    private long next;

    Head(Run run) {
      this.run = run;
      this.row = new int[run.width()];
    }

    boolean advance() {
      if (next == run.size()) {
        return false;
      }
      for (int i = 0; i < row.length; i++) {
        row[i] = run.get(next, i);
      }
      next++;
      return true;
    }

    boolean isBefore(Head other) {
      for (int i = 0; i < row.length; i++) {
        if (row[i] != other.row[i]) {
          return Integer.compareUnsigned(row[i], other.row[i]) < 0;
        }
      }
      return false;
    }
  }
}
