package org.w3id.chancery.claim;

/** What one document says, with the words that say it. */
public sealed interface Claim permits OccurrenceClaim, Description {
  /** The words that carry the claim. */
  Passage passage();
}
