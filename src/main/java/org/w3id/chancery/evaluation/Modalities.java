package org.w3id.chancery.evaluation;

import java.util.Set;

/**
 * Modalities as they are compared: what has not happened yet is hypothetical, whatever the kind.
 */
final class Modalities {
  private static final Set<String> OPEN =
      Set.of("planned", "requested", "conditional", "feared", "possible");

  private Modalities() {}

  static String of(String modality) {
    return OPEN.contains(modality) ? "hypothetical" : modality;
  }
}
