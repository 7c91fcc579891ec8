package org.w3id.chancery.resolve;

import java.util.Set;
import org.w3id.chancery.vocabulary.Namespaces;

/** The properties and classes that names are read from. */
final class Terms {
  static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  static final String ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
  static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";

  static final String SHORT_NAME = Namespaces.ONTOLOGY + "shortName";
  static final String ADJECTIVE = Namespaces.ONTOLOGY + "adjective";
  static final String DEMONYM = Namespaces.ONTOLOGY + "demonym";
  static final String SEAT_NAME = Namespaces.ONTOLOGY + "seatName";
  static final String CAPITAL = Namespaces.ONTOLOGY + "capital";
  static final String FAMILY_NAME = Namespaces.ONTOLOGY + "familyName";
  static final String NATIONALITY = Namespaces.ONTOLOGY + "nationality";
  static final String IDENTIFIER = Namespaces.ONTOLOGY + "identifier";
  static final String SCHEME = Namespaces.ONTOLOGY + "scheme";
  static final String PART_OF = Namespaces.ONTOLOGY + "partOf";
  static final String BASED_IN = Namespaces.ONTOLOGY + "basedIn";
  static final String STATUS = Namespaces.ONTOLOGY + "status";
  static final String START = Namespaces.ONTOLOGY + "start";
  static final String END = Namespaces.ONTOLOGY + "end";
  static final String DATE_PRECISION = Namespaces.ONTOLOGY + "datePrecision";
  static final String OFFICE_OF = Namespaces.ONTOLOGY + "officeOf";
  static final String OFFICE_KIND = Namespaces.ONTOLOGY + "officeKind";
  static final String TITLE = Namespaces.ONTOLOGY + "title";
  static final String HOLDER = Namespaces.ONTOLOGY + "holder";
  static final String OF_OFFICE = Namespaces.ONTOLOGY + "ofOffice";
  static final String PARTY = Namespaces.ONTOLOGY + "party";
  static final String OF_AGREEMENT = Namespaces.ONTOLOGY + "ofAgreement";
  static final String INITIATOR = Namespaces.ONTOLOGY + "initiator";
  static final String OCCURRENCE_TYPE = Namespaces.ONTOLOGY + "type";
  static final String ISSUE = Namespaces.ONTOLOGY + "issue";
  static final String IN_STATE = Namespaces.ONTOLOGY + "inState";

  private Terms() {}

  /** Every property above. */
  static Set<String> all() {
    return Set.of(
        TYPE,
        LABEL,
        ALT_LABEL,
        NOTATION,
        SHORT_NAME,
        ADJECTIVE,
        DEMONYM,
        SEAT_NAME,
        CAPITAL,
        FAMILY_NAME,
        NATIONALITY,
        IDENTIFIER,
        SCHEME,
        PART_OF,
        BASED_IN,
        STATUS,
        START,
        END,
        DATE_PRECISION,
        OFFICE_OF,
        OFFICE_KIND,
        TITLE,
        HOLDER,
        OF_OFFICE,
        PARTY,
        OF_AGREEMENT,
        INITIATOR,
        OCCURRENCE_TYPE,
        ISSUE,
        IN_STATE);
  }
}
