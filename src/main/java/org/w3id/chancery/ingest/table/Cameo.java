package org.w3id.chancery.ingest.table;

import java.util.Optional;

/** Why rows that are coded by CAMEO make no claim. */
final class Cameo {
  private Cameo() {}

  /** Why a code gives no event. */
  static String refusal(String code) {
    return code.matches("01[0-9]{0,2}")
        ? "CAMEO code " + code + " is a public statement, which is no event between actors"
        : "CAMEO code '" + code + "', expected 02 to 20 with up to two digits more";
  }

  /** Why a row names no actor; empty where it names one. */
  static Optional<String> nobody(Optional<Party> one, Optional<Party> other) {
    if (one.flatMap(Party::actor).isPresent() || other.flatMap(Party::actor).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        one.isEmpty() && other.isEmpty()
            ? "names no actor"
            : "names no actor that is known: '"
                + one.map(Party::words).orElse("")
                + "', '"
                + other.map(Party::words).orElse("")
                + "'");
  }
}
