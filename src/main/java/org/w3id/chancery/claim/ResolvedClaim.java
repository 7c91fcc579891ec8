package org.w3id.chancery.claim;

import java.util.List;
import java.util.Optional;

/**
 * A claim with its IRI and what it was decided to tell of: what is written as RDF and logged.
 *
 * @param iri the claim
 * @param claim what is claimed, with the actors and agreements that were decided to be meant
 * @param content IRI of the claim that says what was requested, promised, rejected or said
 * @param occurrence IRI of the event or prospect that it tells of; empty for a description
 * @param choices how the occurrence, and a prospect that it fulfils, were chosen; and which others
 *     may be the same
 */
public record ResolvedClaim(
    String iri,
    Claim claim,
    Optional<String> content,
    Optional<String> occurrence,
    List<Choice> choices) {
  /** Method of the decision which prospect an event fulfils. */
  public static final String FULFILS = "fulfils";

  /** Method of the decision that a claim may tell of another occurrence, for a person to say. */
  public static final String CANDIDATE = "candidate";

  /** Copies the list. */
  public ResolvedClaim {
    choices = List.copyOf(choices);
  }

  /**
   * A decision and what it chose.
   *
   * @param chosen IRI of an event or prospect
   */
  public record Choice(Decision decision, String chosen) {}

  /** A description, about which there is nothing to decide. */
  public static ResolvedClaim of(String iri, Description description) {
    return new ResolvedClaim(iri, description, Optional.empty(), Optional.empty(), List.of());
  }
}
