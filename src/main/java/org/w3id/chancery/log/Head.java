package org.w3id.chancery.log;

import java.time.Instant;

/**
 * Where a log ends. Published, since a chain alone cannot show that its tail was cut.
 *
 * @param position position of the last entry; 0 when there is none
 * @param hash hash of the last entry; {@link Hash#NONE} when there is none
 * @param time time of the last entry; the epoch when there is none
 */
public record Head(long position, Hash hash, Instant time) {
  /** The head of a log without entries. */
  public static final Head EMPTY = new Head(0, Hash.NONE, Instant.EPOCH);

  /** The head of a log that ends with an entry. */
  public static Head of(Entry entry) {
    return new Head(entry.position(), entry.hash(), entry.time());
  }
}
