package org.w3id.chancery.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The agreements and places that are known, by name. Immutable snapshots, safe for many threads.
 */
public interface AgreementNames {
  /** Every known agreement's name or short name in a text, longest first, without overlaps. */
  List<Match> agreements(CharSequence text, LocalDate on);

  /** Every known place's name in a text, longest first, without overlaps. */
  List<Match> places(CharSequence text);

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
