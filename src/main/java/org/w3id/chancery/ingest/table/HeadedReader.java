package org.w3id.chancery.ingest.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads rows by the names of their columns, as the first row has them. */
abstract class HeadedReader implements RowReader {
  final Parties parties;
  final Places places;
  private final TableHead head;
  private final Set<String> missing;
  private final Map<String, Integer> columns = new HashMap<>();

  /**
   * A reader for one table.
   *
   * @param missing what stands in a cell that has no value
   */
  HeadedReader(TableHead head, TableKnown known, Collection<String> missing) {
    this.head = head;
    this.missing = Set.copyOf(missing);
    this.parties = new Parties(known);
    this.places = new Places(known, parties);
  }

  /** Where a column is; -1 where there is none. */
  final int column(String name) {
    return columns.computeIfAbsent(name, head::column);
  }

  /** A cell; empty where it has no value, or the table no such column. */
  final String cell(Row row, String column) {
    return value(row.get(column(column)));
  }

  /** What stands in a cell; empty for that which says that there is nothing. */
  final String value(String cell) {
    return missing.contains(cell) ? "" : cell;
  }
}
