package org.w3id.chancery.claim;

/** How a claim relates to what happens in the world. */
public enum Modality {
  /** The document itself says that it happened. */
  ACTUAL,
  /** Somebody else says, in the document, that it happened. */
  REPORTED,
  /** Somebody intends, promises or has scheduled it. */
  PLANNED,
  /** Somebody asks for it or demands it. */
  REQUESTED,
  /** It is only supposed, possible, conditional, hoped or feared. */
  HYPOTHETICAL;

  /** Whether the claim says that it happened (or did not), rather than that it may. */
  public boolean isFactual() {
    return this == ACTUAL || this == REPORTED;
  }
}
