package org.w3id.chancery.ingest.table;

import java.util.Optional;

/**
 * Who takes part, as a row says it.
 *
 * @param words the code or name in the row
 * @param actor IRI of the actor, known or provisional; empty where the words name none
 * @param principal IRI of the state or international organisation that it is or acts for
 * @param unknown what is to be said of an actor whom nobody knew
 * @param note why the words name no actor
 */
public record Party(
    String words,
    Optional<String> actor,
    Optional<String> principal,
    Optional<Provisional> unknown,
    Optional<String> note) {

  /**
   * An actor whom nobody knew.
   *
   * @param iri the actor
   * @param label what it is called in English
   * @param isGroup whether it is a group of people by its code
   * @param basedIn IRI of the state in which it is
   */
  public record Provisional(String iri, String label, boolean isGroup, Optional<String> basedIn) {}

  static Party known(String words, String actor, Optional<String> principal) {
    return new Party(words, Optional.of(actor), principal, Optional.empty(), Optional.empty());
  }

  static Party provisional(String words, Provisional actor, Optional<String> principal) {
    return new Party(
        words, Optional.of(actor.iri()), principal, Optional.of(actor), Optional.empty());
  }

  static Party nobody(String words, String note) {
    return new Party(
        words, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(note));
  }
}
