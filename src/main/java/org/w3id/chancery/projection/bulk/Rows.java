package org.w3id.chancery.projection.bulk;

/** Rows of numbers, one behind the other. */
@FunctionalInterface
interface Rows {
  /**
   * Goes to the next row.
   *
   * @param row gets its numbers
   * @return whether there was one
   */
  boolean next(int[] row);
}
