package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/** Triples or quads of ranks, column by column. */
final class Tuples {
  private final int[][] columns;
  private int filled;

  private Tuples(int[][] columns) {
    this.columns = columns;
  }

  /** Room for so many tuples of so many columns. */
  static Tuples of(int width, int size) {
    return new Tuples(new int[width][size]);
  }

  int width() {
    return columns.length;
  }

  int size() {
    return columns[0].length;
  }

  int get(int row, int column) {
    return columns[column][row];
  }

  /** Fills the next row. */
  void add(int... tuple) {
    for (int i = 0; i < tuple.length; i++) {
      columns[i][filled] = tuple[i];
    }
    filled++;
  }

  /**
   * A copy with its columns in another order, sorted by them.
   *
   * @param order for each new column, which one it is now
   */
  Tuples sorted(int[] order) {
    int[][] copy = new int[order.length][];
    for (int i = 0; i < order.length; i++) {
      copy[i] = Arrays.copyOf(columns[order[i]], size());
    }
    IntArrays.radixSort(copy);
    return new Tuples(copy);
  }
}
