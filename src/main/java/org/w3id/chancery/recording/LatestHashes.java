package org.w3id.chancery.recording;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * Whether an IRI that ends in a hash came before, among the latest {@value #GENERATION} at least
 * and twice as many at most, in some 100 MB whatever comes. 64 bits of the hash are compared: of a
 * million IRIs two are taken for one with a chance of 3 in 100 million.
 */
final class LatestHashes {
  private static final int GENERATION = 2_000_000;

  private static final int DIGITS = 16;

  private LongOpenHashSet latest = new LongOpenHashSet();
  private LongOpenHashSet earlier = new LongOpenHashSet();

  /** The last 64 bits of the hash that an IRI ends in. */
  static long hash(String iri) {
    return Long.parseUnsignedLong(iri, iri.length() - DIGITS, iri.length(), DIGITS);
  }

  /** Whether it did not come before. */
  boolean add(String iri) {
    long hash = hash(iri);
    if (earlier.contains(hash) || !latest.add(hash)) {
      return false;
    }
    if (latest.size() == GENERATION) {
      earlier = latest;
      latest = new LongOpenHashSet();
    }
    return true;
  }
}
