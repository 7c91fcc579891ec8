package org.w3id.chancery.claim;

import java.util.Optional;

/**
 * Words that name an actor, with the decision whom they mean.
 *
 * @param words the words, as written: {@code Russian officials}
 * @param actor IRI of the actor they were decided to mean; empty where nobody known was meant
 * @param code the actor's CAMEO code with sectors, as far as known: {@code RUSGOV}
 * @param decision how it was decided
 */
public record Mention(
    Span words, Optional<String> actor, Optional<String> code, Decision decision) {
  /** Method of the decision that words which are one whole name are that of nobody known. */
  public static final String UNKNOWN_NAME = "unknown-name";
}
