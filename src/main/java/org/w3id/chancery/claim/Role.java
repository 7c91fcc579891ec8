package org.w3id.chancery.claim;

/** What an actor does in an occurrence (CAMEO: source and target; PLOVER: actor and recipient). */
public enum Role {
  /** Who acts. Of a symmetric occurrence (talks, an agreement) each participant is an initiator. */
  INITIATOR,
  /** Towards whom. */
  RECIPIENT,
  /** Who mediates between the others. */
  MEDIATOR,
  /** Who helps an initiator. */
  SUPPORTER
}
