package org.w3id.chancery.server.explorer;

import java.util.Set;

/**
 * The four groups of event types, cooperation and conflict by word and by deed, as PLOVER divides
 * its categories (Halterman et al. 2023).
 */
enum Tone {
  VERBAL_COOPERATION("1", "Cooperation in words", Set.of("agree", "consult", "support", "concede")),
  MATERIAL_COOPERATION("2", "Cooperation in deeds", Set.of("cooperate", "aid", "retreat")),
  VERBAL_CONFLICT("3", "Conflict in words", Set.of("request", "accuse", "reject", "threaten")),
  MATERIAL_CONFLICT(
      "4", "Conflict in deeds", Set.of("protest", "sanction", "mobilize", "coerce", "assault"));

  private final String number;
  private final String label;
  private final Set<String> categories;

  Tone(String number, String label, Set<String> categories) {
    this.number = number;
    this.label = label;
    this.categories = categories;
  }

  /** What it is called. */
  String label() {
    return label;
  }

  /** The ends of its categories' IRIs. */
  Set<String> categories() {
    return categories;
  }

  /** How the style sheet knows it. */
  String cssClass() {
    return "tone" + number;
  }

  /** The tone of a category; of another concept, cooperation in words: agreements are. */
  static Tone of(String category) {
    String name = category.substring(category.lastIndexOf('/') + 1);
    for (Tone tone : values()) {
      if (tone.categories.contains(name)) {
        return tone;
      }
    }
    return VERBAL_COOPERATION;
  }
}
