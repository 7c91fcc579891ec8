package org.w3id.chancery.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3id.chancery.claim.ResolvedClaim;

/**
 * What a new reading of a document changes: claims that it no longer makes are withdrawn, new ones
 * made; those that survive keep their IRIs.
 *
 * @param withdrawn IRIs of claims that are stored and no longer made
 * @param made claims that are not stored
 * @param kept claims that are stored and made again
 */
public record Revision(Set<String> withdrawn, List<ResolvedClaim> made, List<ResolvedClaim> kept) {

  /**
   * Compares what is stored of a document with what it claims now.
   *
   * @param stored IRIs of its stored claims
   */
  public static Revision of(Set<String> stored, List<ResolvedClaim> now) {
    Set<String> withdrawn = new TreeSet<>(stored);
    Set<String> known = new HashSet<>(stored);
    now.forEach(c -> withdrawn.remove(c.iri()));
    return new Revision(
        withdrawn,
        now.stream().filter(c -> !known.contains(c.iri())).toList(),
        now.stream().filter(c -> known.contains(c.iri())).toList());
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return withdrawn.isEmpty() && made.isEmpty();
  }
}
