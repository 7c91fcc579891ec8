package org.w3id.chancery.ingest.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.AgreementNames;

/**
 * What is known when a table is read.
 *
 * @param base where instances are minted
 * @param actors actors by name and code
 * @param places places by name
 * @param told what rows that were recorded before claim
 */
public record TableKnown(String base, ActorNames actors, AgreementNames places, Told told) {

  /** Asks the knowledge base for rows of other tables. */
  @FunctionalInterface
  public interface Told {
    /**
     * The claims that a row made.
     *
     * @param passage IRI of the row
     */
    List<Event> byRow(String passage);
  }

  /**
   * What one claim says.
   *
   * @param occurrence IRI of the event it tells of
   * @param type local name of its type
   * @param cameo its CAMEO code
   * @param initiator IRI of the initiator; the first in the order of IRIs where there are two
   * @param recipient IRI of the recipient, or of the other initiator
   * @param day when it happened
   */
  public record Event(
      String occurrence,
      String type,
      Optional<String> cameo,
      Optional<String> initiator,
      Optional<String> recipient,
      LocalDate day) {}
}
