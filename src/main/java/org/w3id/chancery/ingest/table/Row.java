package org.w3id.chancery.ingest.table;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number which row it is, from 1, without the one that names the columns
 * @param line line of the file on which it begins, from 1
 * @param cells its cells; as many as it has
 */
public record Row(long number, long line, List<String> cells) {
  /** A cell without the blanks around it; empty where the row has no such cell. */
  public String get(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
  }
}
