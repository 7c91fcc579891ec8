package org.w3id.chancery.ingest.table;

/** Says what the rows of one table claim. */
@FunctionalInterface
public interface RowReader {
  /** What a row claims, or why it claims nothing. */
  RowReading read(Row row);
}
