package org.w3id.chancery.ingest.table;

/**
 * Reads the rows of one data set. Found by {@link java.util.ServiceLoader}; immutable, for it
 * serves many tables.
 */
public interface TableIngestor {
  /** Short name, recorded with every table and document: {@code gdelt-2}. */
  String name();

  /** Version, recorded too; raised whenever the same row may give another claim. */
  String version();

  /** Whether it reads a table that begins so. The first that accepts a table reads it. */
  boolean accepts(TableHead head);

  /** Whether the first row names the columns. */
  default boolean hasHeader() {
    return true;
  }

  /** Whether its rows refer to rows of tables that have to be recorded before. */
  default boolean asksOtherTables() {
    return false;
  }

  /**
   * Begins a table.
   *
   * @param head how it begins
   * @param known who and what is known
   * @return a reader for this table, used by one thread
   */
  RowReader open(TableHead head, TableKnown known);
}
