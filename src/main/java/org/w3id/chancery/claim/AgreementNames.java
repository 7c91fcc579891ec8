package org.w3id.chancery.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The agreements and places that are known, by name. Immutable snapshots, safe for many threads.
 */
public interface AgreementNames {
  /** Every known agreement's name or short name in a text, longest first, without overlaps. */
  List<Match> agreements(CharSequence text, LocalDate on);

  /**
   * The agreement that has an identifier, a provisional one too.
   *
   * @param scheme IRI of the identifier scheme
   * @param notation the identifier, as the scheme writes it
   */
  Optional<Known> identified(String scheme, String notation);

  /** Every known place's name in a text, longest first, without overlaps. */
  List<Match> places(CharSequence text);

  /** What is known of an agreement by its IRI; of a provisional one nothing. */
  Optional<Known> agreement(String iri);

  /**
   * An agreement.
   *
   * @param iri the agreement
   * @param label its English name
   * @param since the day of the first action that is known
   */
  record Known(String iri, String label, Optional<LocalDate> since) {}

  /**
   * A known name in a text.
   *
   * @param start offset of the first char, in UTF-16 units of the text searched
   * @param end offset behind the last char
   * @param iri the agreement or place
   * @param label its English name
   * @param parties IRIs of an agreement's known parties and signatories; of a place the state that
   *     it lies in
   */
  record Match(int start, int end, String iri, String label, Set<String> parties) {}
}
