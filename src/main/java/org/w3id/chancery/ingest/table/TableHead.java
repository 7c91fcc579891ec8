package org.w3id.chancery.ingest.table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a table begins. */
public final class TableHead {
  private final String file;
  private final List<String> first;

  /** Where each column is, for readers ask with every row. */
  private final Map<String, Integer> columns = new HashMap<>();

  /**
   * The beginning of a table.
   *
   * @param file name of the file
   * @param first cells of its first row, which may name the columns
   */
  public TableHead(String file, List<String> first) {
    this.file = file;
    this.first = List.copyOf(first);
    for (int i = 0; i < first.size(); i++) {
      columns.putIfAbsent(first.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** Cells of the first row. */
  public List<String> first() {
    return first;
  }

  /** The number of a column by its name, whatever its case; -1 where there is none. */
  public int column(String name) {
    return columns.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
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
