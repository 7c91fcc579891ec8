package org.w3id.chancery.vocabulary;

/**
 * The classes of the ontology, as IRIs. What each means stands in {@code ontology/chancery.ttl}.
 */
public final class ChClass {
  public static final String ACTOR = Namespaces.ONTOLOGY + "Actor";
  public static final String STATE = Namespaces.ONTOLOGY + "State";
  public static final String TERRITORY = Namespaces.ONTOLOGY + "Territory";
  public static final String PERSON = Namespaces.ONTOLOGY + "Person";
  public static final String GROUP = Namespaces.ONTOLOGY + "Group";
  public static final String ORGANIZATION = Namespaces.ONTOLOGY + "Organization";
  public static final String INTERNATIONAL_ORGANIZATION =
      Namespaces.ONTOLOGY + "InternationalOrganization";
  public static final String ALLIANCE = Namespaces.ONTOLOGY + "Alliance";
  public static final String GOVERNMENT_BODY = Namespaces.ONTOLOGY + "GovernmentBody";
  public static final String NEWS_OUTLET = Namespaces.ONTOLOGY + "NewsOutlet";
  public static final String ARMED_GROUP = Namespaces.ONTOLOGY + "ArmedGroup";
  public static final String OFFICE = Namespaces.ONTOLOGY + "Office";
  public static final String PLACE = Namespaces.ONTOLOGY + "Place";
  public static final String AGREEMENT = Namespaces.ONTOLOGY + "Agreement";
  public static final String TREATY = Namespaces.ONTOLOGY + "Treaty";
  public static final String POLITICAL_ARRANGEMENT = Namespaces.ONTOLOGY + "PoliticalArrangement";
  public static final String OCCURRENCE = Namespaces.ONTOLOGY + "Occurrence";
  public static final String EVENT = Namespaces.ONTOLOGY + "Event";
  public static final String AGREEMENT_ACTION = Namespaces.ONTOLOGY + "AgreementAction";
  public static final String PROSPECT = Namespaces.ONTOLOGY + "Prospect";
  public static final String SITUATION = Namespaces.ONTOLOGY + "Situation";
  public static final String TENURE = Namespaces.ONTOLOGY + "Tenure";
  public static final String MEMBERSHIP = Namespaces.ONTOLOGY + "Membership";
  public static final String PARTY_STATUS = Namespaces.ONTOLOGY + "PartyStatus";
  public static final String SUSPENSION = Namespaces.ONTOLOGY + "Suspension";
  public static final String PROVISIONAL_APPLICATION =
      Namespaces.ONTOLOGY + "ProvisionalApplication";
  public static final String IN_FORCE = Namespaces.ONTOLOGY + "InForce";
  public static final String PEACE_PROCESS = Namespaces.ONTOLOGY + "PeaceProcess";
  public static final String CLAIM = Namespaces.ONTOLOGY + "Claim";
  public static final String DESCRIPTION = Namespaces.ONTOLOGY + "Description";
  public static final String STATEMENT = Namespaces.ONTOLOGY + "Statement";
  public static final String PASSAGE = Namespaces.ONTOLOGY + "Passage";
  public static final String MENTION = Namespaces.ONTOLOGY + "Mention";
  public static final String DECISION = Namespaces.ONTOLOGY + "Decision";
  public static final String DOCUMENT = Namespaces.ONTOLOGY + "Document";
  public static final String DOCUMENT_VERSION = Namespaces.ONTOLOGY + "DocumentVersion";
  public static final String IDENTIFIER = Namespaces.ONTOLOGY + "Identifier";
  public static final String ENTRY = Namespaces.ONTOLOGY + "Entry";

  private ChClass() {}
}
