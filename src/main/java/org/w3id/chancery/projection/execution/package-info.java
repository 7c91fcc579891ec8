/**
 * How queries are executed on TDB2 where Jena 5.6.0 takes longer than it has to: the order of rows
 * ({@link org.w3id.chancery.projection.execution.SortedRows}) and the cells of summaries ({@link
 * org.w3id.chancery.projection.execution.CellRows}). The answers are the same.
 */
package org.w3id.chancery.projection.execution;
