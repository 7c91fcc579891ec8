package org.w3id.chancery.claim;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of occurrence: a concept of the scheme of event types or of agreement actions.
 *
 * @param concept local name of the concept: {@code consult-mediate} in the scheme of event types,
 *     {@code ratification} in that of agreement actions
 * @param action whether the concept is an agreement action (Vienna Convention on the Law of
 *     Treaties, articles 2 and 11 to 17)
 * @param category the PLOVER category it falls into
 * @param cameo CAMEO code, where the sense is clear
 */
public record EventType(String concept, boolean action, Category category, Optional<String> cameo) {
  /** Consultations of which one comes to the other. */
  private static final Set<String> DIRECTED =
      Set.of("consult-visit", "consult-host", "consult-letter");

  /**
   * Whether the participants take part on equal terms, so that each is an initiator: talks and
   * agreements. A visit has a guest and a host, a letter who wrote it and who got it.
   */
  public boolean isMutual() {
    return category.isSymmetric() && !DIRECTED.contains(concept);
  }

  /** The 16 categories of the PLOVER ontology of political events. */
  public enum Category {
    AGREE,
    CONSULT,
    SUPPORT,
    CONCEDE,
    COOPERATE,
    AID,
    RETREAT,
    REQUEST,
    ACCUSE,
    REJECT,
    THREATEN,
    PROTEST,
    SANCTION,
    MOBILIZE,
    COERCE,
    ASSAULT;

    /** Whether the participants of most of its events take part on equal terms. */
    public boolean isSymmetric() {
      return this == AGREE || this == CONSULT || this == COOPERATE;
    }

    /** Local name of the category's own concept in the scheme of event types. */
    public String concept() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
