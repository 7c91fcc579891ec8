package org.w3id.chancery.claim;

/**
 * How a name was matched with an actor, or a claim with an occurrence or agreement. Decisions are
 * taken once, before the log, and recorded with the claim.
 *
 * @param method short name of the rule, in lower case with hyphens: {@code exact-name}, {@code
 *     office-holder}, {@code anaphora}, {@code same-event}, {@code new}
 * @param score confidence between 0 and 1
 * @param reason one sentence for people
 */
public record Decision(String method, double score, String reason) {
  /**
   * Checks the score.
   *
   * @throws IllegalArgumentException when the score is not between 0 and 1
   */
  public Decision {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score " + score + ", expected 0 to 1");
    }
  }
}
