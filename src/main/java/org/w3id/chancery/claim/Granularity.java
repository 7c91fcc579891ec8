package org.w3id.chancery.claim;

/** How exactly the words tell a time. */
public enum Granularity {
  /** A day. */
  DAY,
  /** A week. */
  WEEK,
  /** A calendar month. */
  MONTH,
  /** A quarter or half of a year, a season. */
  SEASON,
  /** A year. */
  YEAR,
  /** Between two bounds that are no calendar unit, or with one bound only ("since 2018"). */
  INTERVAL
}
