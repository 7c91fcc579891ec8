package org.w3id.chancery.vocabulary;

import java.util.Locale;

/**
 * The values of properties with a closed list, as IRIs of concepts of {@code
 * ontology/schemes/values.ttl}.
 */
public final class ValueTerm {
  public static final String AFFIRMED = Namespaces.VALUE + "affirmed";
  public static final String DENIED = Namespaces.VALUE + "denied";
  public static final String ACTUAL = Namespaces.VALUE + "actual";
  public static final String REPORTED = Namespaces.VALUE + "reported";
  public static final String PLANNED = Namespaces.VALUE + "planned";
  public static final String REQUESTED = Namespaces.VALUE + "requested";
  public static final String HYPOTHETICAL = Namespaces.VALUE + "hypothetical";
  public static final String CERTAIN = Namespaces.VALUE + "certain";
  public static final String PROBABLE = Namespaces.VALUE + "probable";
  public static final String POSSIBLE = Namespaces.VALUE + "possible";
  public static final String ASSERTED = Namespaces.VALUE + "asserted";
  public static final String CONTESTED = Namespaces.VALUE + "contested";
  public static final String DAY = Namespaces.VALUE + "day";
  public static final String WEEK = Namespaces.VALUE + "week";
  public static final String MONTH = Namespaces.VALUE + "month";
  public static final String SEASON = Namespaces.VALUE + "season";
  public static final String YEAR = Namespaces.VALUE + "year";
  public static final String INTERVAL = Namespaces.VALUE + "interval";
  public static final String HEAD_OF_STATE = Namespaces.VALUE + "head-of-state";
  public static final String HEAD_OF_GOVERNMENT = Namespaces.VALUE + "head-of-government";
  public static final String DEPUTY_HEAD = Namespaces.VALUE + "deputy-head";
  public static final String FOREIGN_MINISTER = Namespaces.VALUE + "foreign-minister";
  public static final String DEFENCE_MINISTER = Namespaces.VALUE + "defence-minister";
  public static final String FINANCE_MINISTER = Namespaces.VALUE + "finance-minister";
  public static final String INTERIOR_MINISTER = Namespaces.VALUE + "interior-minister";
  public static final String OTHER_MINISTER = Namespaces.VALUE + "other-minister";
  public static final String SPEAKER_OF_PARLIAMENT = Namespaces.VALUE + "speaker-of-parliament";
  public static final String NATIONAL_SECURITY_ADVISER =
      Namespaces.VALUE + "national-security-adviser";
  public static final String SPOKESPERSON = Namespaces.VALUE + "spokesperson";
  public static final String AMBASSADOR = Namespaces.VALUE + "ambassador";
  public static final String MILITARY_COMMANDER = Namespaces.VALUE + "military-commander";
  public static final String INTELLIGENCE_CHIEF = Namespaces.VALUE + "intelligence-chief";
  public static final String HEAD_OF_JUDICIARY = Namespaces.VALUE + "head-of-judiciary";
  public static final String CENTRAL_BANKER = Namespaces.VALUE + "central-banker";
  public static final String PARTY_LEADER = Namespaces.VALUE + "party-leader";
  public static final String RELIGIOUS_LEADER = Namespaces.VALUE + "religious-leader";
  public static final String HEAD_OF_ORGANIZATION = Namespaces.VALUE + "head-of-organization";
  public static final String OTHER_OFFICE = Namespaces.VALUE + "other-office";
  public static final String PROVISIONAL = Namespaces.VALUE + "provisional";
  public static final String CONFIRMED = Namespaces.VALUE + "confirmed";
  public static final String WITHDRAWN = Namespaces.VALUE + "withdrawn";
  public static final String READING_WITHDRAWN = Namespaces.VALUE + "reading-withdrawn";
  public static final String PRE_NEGOTIATION = Namespaces.VALUE + "pre-negotiation";
  public static final String CEASEFIRE = Namespaces.VALUE + "ceasefire";
  public static final String PARTIAL_FRAMEWORK = Namespaces.VALUE + "partial-framework";
  public static final String COMPREHENSIVE_FRAMEWORK = Namespaces.VALUE + "comprehensive-framework";
  public static final String IMPLEMENTATION = Namespaces.VALUE + "implementation";
  public static final String RENEWAL = Namespaces.VALUE + "renewal";
  public static final String OTHER_STAGE = Namespaces.VALUE + "other-stage";
  public static final String DOCUMENT_RECORDED = Namespaces.VALUE + "document-recorded";
  public static final String CLAIMS_MADE = Namespaces.VALUE + "claims-made";
  public static final String CLAIMS_WITHDRAWN = Namespaces.VALUE + "claims-withdrawn";
  public static final String IDENTITY_ASSERTED = Namespaces.VALUE + "identity-asserted";
  public static final String IDENTITY_WITHDRAWN = Namespaces.VALUE + "identity-withdrawn";
  public static final String STATEMENTS_PATCHED = Namespaces.VALUE + "statements-patched";
  public static final String DATASET_IMPORTED = Namespaces.VALUE + "dataset-imported";
  public static final String ONTOLOGY_RELEASED = Namespaces.VALUE + "ontology-released";

  /**
   * The concept of a constant of the claim model: {@code Modality.ACTUAL} is {@code val:actual}.
   *
   * @param constant of Polarity, Modality, Certainty or Granularity
   * @return IRI of the concept whose slug is the constant's name in lower case
   */
  public static String of(Enum<?> constant) {
    return Namespaces.VALUE + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ValueTerm() {}
}
