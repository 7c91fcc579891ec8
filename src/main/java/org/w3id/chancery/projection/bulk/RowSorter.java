package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts rows of numbers as unsigned numbers, column by column, in bounded memory: what does not fit
 * goes sorted into files, and is merged from there.
 */
final class RowSorter implements AutoCloseable {
  private static final int FIRST = 1 << 10;

  private final Path folder;
  private final String name;
  private final int most;
  private final int[][] columns;
  private final List<Run> runs = new ArrayList<>();
  private int filled;

  /**
   * A sorter.
   *
   * @param folder for its files
   * @param name how these begin
   * @param room bytes of memory
   */
  RowSorter(Path folder, String name, int width, long room) {
    this.folder = folder;
    this.name = name;
    long rows = room / ((long) width * Integer.BYTES);
    this.most = (int) Math.max(FIRST, Math.min(rows, Integer.MAX_VALUE / 2));
    this.columns = new int[width][FIRST];
  }

  /** Adds a row, of which one column after the other is given by {@code order}. */
  void add(int[] row, int[] order) {
    if (filled == columns[0].length) {
      if (filled >= most) {
        spill();
      } else {
        enlarge();
      }
    }
    for (int i = 0; i < order.length; i++) {
      columns[i][filled] = row[order[i]] ^ Integer.MIN_VALUE; // so that signed order is unsigned
    }
    filled++;
  }

  /** All rows in their order. Nothing is to be added afterwards. */
  Rows sorted() {
    if (!runs.isEmpty()) {
      spill();
      Arrays.fill(columns, null);
      return new Merge(runs);
    }
    IntArrays.radixSort(columns, 0, filled);
    return new Rows() {
      private int next;

      @Override
      public boolean next(int[] row) {
        if (next == filled) {
          return false;
        }
        for (int i = 0; i < row.length; i++) {
          row[i] = columns[i][next] ^ Integer.MIN_VALUE;
        }
        next++;
        return true;
      }
    };
  }

  @Override
  public void close() {
    runs.forEach(Run::close);
  }

  private void enlarge() {
    int size = (int) Math.min(most, filled * 2L);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], size);
    }
  }

  private void spill() {
    IntArrays.radixSort(columns, 0, filled);
    int[] row = new int[columns.length];
    try (Run.Writer writer = new Run.Writer(folder.resolve(name + "-" + runs.size()), row.length)) {
      for (int i = 0; i < filled; i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] = columns[j][i] ^ Integer.MIN_VALUE;
        }
        writer.write(row);
      }
      runs.add(writer.finish());
    }
    filled = 0;
  }
}
