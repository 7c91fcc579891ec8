package org.w3id.chancery.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import org.w3id.chancery.log.Hash;

/** Goes through two sorted versions at once, and takes the hash of the new one. */
final class VersionComparison {
  private final Iterator<byte[]> wanted;
  private final Iterator<byte[]> present;
  private final MessageDigest digest = Hash.sha256();
  private byte[] now;
  private byte[] old;
  private long added;
  private long removed;
  private long kept;
  private Hash hash;

  VersionComparison(Iterator<byte[]> wanted, Iterator<byte[]> present) {
    this.wanted = wanted;
    this.present = present;
    this.now = advance(wanted);
    this.old = advance(present);
  }

  /** Statements of the new version so far. */
  long total() {
    return added + kept;
  }

  /** Statements that come. */
  long added() {
    return added;
  }

  /** Statements that go. */
  long removed() {
    return removed;
  }

  /** Statements that stay. */
  long kept() {
    return kept;
  }

  /** Hash of the sorted lines of the new version, once {@link #next} has given the last. */
  Hash hash() {
    return hash;
  }

  /** The next line of the difference, as RDF Patch has it; null behind the last. */
  String next() {
    while (now != null || old != null) {
      int order = now == null ? 1 : old == null ? -1 : Arrays.compareUnsigned(now, old);
      if (order < 0) {
        String line = "A " + new String(now, StandardCharsets.UTF_8);
        added++;
        nextWanted();
        return line;
      }
      if (order > 0) {
        String line = "D " + new String(old, StandardCharsets.UTF_8);
        removed++;
        old = advance(present);
        return line;
      }
      kept++;
      nextWanted();
      old = advance(present);
    }
    hash = Hash.ofDigest(digest.digest());
    return null;
  }

  private void nextWanted() {
    digest.update(now);
    now = advance(wanted);
  }

  private static byte[] advance(Iterator<byte[]> lines) {
    return lines.hasNext() ? lines.next() : null;
  }
}
