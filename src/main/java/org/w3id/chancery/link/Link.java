package org.w3id.chancery.link;

import java.util.Optional;

/**
 * A thing here and one elsewhere, how they are related, and why.
 *
 * @param ours IRI of ours
 * @param theirs IRI of theirs
 * @param relation how they are related
 * @param score how likely that is, from 0 to 1
 * @param evidence why
 * @param foundBy the person or program that found it
 * @param confirmedBy the person who confirmed it; empty where nobody looked
 */
public record Link(
    String ours,
    String theirs,
    Relation relation,
    double score,
    Evidence evidence,
    String foundBy,
    Optional<String> confirmedBy) {
  /** The same, where ours may be written without the namespace of instances. */
  public Link within(String base) {
    return ours.contains("://")
        ? this
        : new Link(base + ours, theirs, relation, score, evidence, foundBy, confirmedBy);
  }
}
