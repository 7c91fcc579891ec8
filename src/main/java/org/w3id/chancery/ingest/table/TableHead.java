package org.w3id.chancery.ingest.table;

import java.util.List;
import java.util.Locale;

/**
 * How a table begins.
 *
 * @param file name of the file
 * @param first cells of its first row, which may name the columns
 */
public record TableHead(String file, List<String> first) {
  /** Copies the list. */
  public TableHead {
    first = List.copyOf(first);
  }

  /** The number of a column by its name, whatever its case; -1 where there is none. */
  public int column(String name) {
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the first row names all these columns. */
  boolean names(String... columns) {
    for (String column : columns) {
      if (column(column) < 0) {
        return false;
      }
    }
    return true;
  }
}
