package org.w3id.chancery.ingest.table;

/** What came of one row. */
public sealed interface RowReading {
  /**
   * The row makes no claim.
   *
   * @param reason what was found and what was expected, in one line
   */
  record Rejected(String reason) implements RowReading {}

  /** The row makes a claim. */
  record Claimed(RowClaim claim) implements RowReading {}

  /** A rejected row. */
  static RowReading rejected(String reason) {
    return new Rejected(reason);
  }
}
