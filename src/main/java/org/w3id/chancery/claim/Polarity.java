package org.w3id.chancery.claim;

/** Whether a claim affirms or denies that something happened. */
public enum Polarity {
  /** It happened, will or might. */
  AFFIRMED,
  /** It did not happen, or will not. */
  DENIED
}
