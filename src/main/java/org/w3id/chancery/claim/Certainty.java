package org.w3id.chancery.claim;

/** How sure the words of a claim are. */
public enum Certainty {
  /** No word of doubt. */
  CERTAIN,
  /** Likely, expected, apparently. */
  PROBABLE,
  /** Possibly, allegedly, feared. */
  POSSIBLE
}
