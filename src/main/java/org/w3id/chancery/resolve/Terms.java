package org.w3id.chancery.resolve;

import java.util.Set;
import org.w3id.chancery.vocabulary.ChProperty;

/** The properties that names are read from. */
final class Terms {
  static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  static final String ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
  static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";

  private Terms() {}

  /** Every property that is read. */
  static Set<String> all() {
    return Set.of(
        TYPE,
        LABEL,
        ALT_LABEL,
        NOTATION,
        ChProperty.SHORT_NAME,
        ChProperty.ADJECTIVE,
        ChProperty.DEMONYM,
        ChProperty.SEAT_NAME,
        ChProperty.CAPITAL,
        ChProperty.FAMILY_NAME,
        ChProperty.NATIONALITY,
        ChProperty.IDENTIFIER,
        ChProperty.SCHEME,
        ChProperty.PART_OF,
        ChProperty.BASED_IN,
        ChProperty.STATUS,
        ChProperty.START,
        ChProperty.END,
        ChProperty.DATE_PRECISION,
        ChProperty.OFFICE_OF,
        ChProperty.OFFICE_KIND,
        ChProperty.TITLE,
        ChProperty.HOLDER,
        ChProperty.OF_OFFICE,
        ChProperty.CONTINUED_BY,
        ChProperty.PARTY,
        ChProperty.OF_AGREEMENT,
        ChProperty.INITIATOR,
        ChProperty.IN_STATE);
  }
}
