/**
 * Event tables: a row is a claim. A {@link org.w3id.chancery.ingest.table.TableIngestor}, found by
 * {@link java.util.ServiceLoader}, says what a row of its data set claims; tables are read row by
 * row, whatever their size, and {@link org.w3id.chancery.ingest.table.RowWriter} writes a claim as
 * text without objects for its statements.
 */
package org.w3id.chancery.ingest.table;
