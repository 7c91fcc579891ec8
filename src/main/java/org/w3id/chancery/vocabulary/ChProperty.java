package org.w3id.chancery.vocabulary;

/**
 * The properties of the ontology, as IRIs. What each means stands in {@code ontology/chancery.ttl}.
 */
public final class ChProperty {
  // Roles
  public static final String PARTICIPANT = Namespaces.ONTOLOGY + "participant";
  public static final String INITIATOR = Namespaces.ONTOLOGY + "initiator";
  public static final String RECIPIENT = Namespaces.ONTOLOGY + "recipient";
  public static final String MEDIATOR = Namespaces.ONTOLOGY + "mediator";
  public static final String SUPPORTER = Namespaces.ONTOLOGY + "supporter";

  // What, about what, where
  public static final String TYPE = Namespaces.ONTOLOGY + "type";
  public static final String CATEGORY = Namespaces.ONTOLOGY + "category";
  public static final String CONTEXT = Namespaces.ONTOLOGY + "context";
  public static final String CAMEO = Namespaces.ONTOLOGY + "cameo";
  public static final String ABOUT = Namespaces.ONTOLOGY + "about";
  public static final String ABOUT_TEXT = Namespaces.ONTOLOGY + "aboutText";
  public static final String OF_AGREEMENT = Namespaces.ONTOLOGY + "ofAgreement";
  public static final String AT_PLACE = Namespaces.ONTOLOGY + "atPlace";
  public static final String PLACE_TEXT = Namespaces.ONTOLOGY + "placeText";
  public static final String SUB_EVENT_OF = Namespaces.ONTOLOGY + "subEventOf";
  public static final String HAS_SUB_EVENT = Namespaces.ONTOLOGY + "hasSubEvent";
  public static final String FULFILS = Namespaces.ONTOLOGY + "fulfils";
  public static final String FULFILLED_BY = Namespaces.ONTOLOGY + "fulfilledBy";
  public static final String STANDING = Namespaces.ONTOLOGY + "standing";
  public static final String CLAIM_COUNT = Namespaces.ONTOLOGY + "claimCount";
  public static final String DOCUMENT_COUNT = Namespaces.ONTOLOGY + "documentCount";
  public static final String PUBLISHER_COUNT = Namespaces.ONTOLOGY + "publisherCount";

  // Time
  public static final String START = Namespaces.ONTOLOGY + "start";
  public static final String END = Namespaces.ONTOLOGY + "end";
  public static final String DATE_PRECISION = Namespaces.ONTOLOGY + "datePrecision";
  public static final String DATE_TEXT = Namespaces.ONTOLOGY + "dateText";

  // Counts
  public static final String YEAR = Namespaces.ONTOLOGY + "year";
  public static final String MONTH = Namespaces.ONTOLOGY + "month";
  public static final String EVENT_COUNT = Namespaces.ONTOLOGY + "eventCount";
  public static final String COUNTED_IN = Namespaces.ONTOLOGY + "countedIn";

  // Situations
  public static final String INITIATED_BY = Namespaces.ONTOLOGY + "initiatedBy";
  public static final String INITIATES = Namespaces.ONTOLOGY + "initiates";
  public static final String TERMINATED_BY = Namespaces.ONTOLOGY + "terminatedBy";
  public static final String TERMINATES = Namespaces.ONTOLOGY + "terminates";
  public static final String IMPLIED_BY = Namespaces.ONTOLOGY + "impliedBy";
  public static final String HOLDER = Namespaces.ONTOLOGY + "holder";
  public static final String OF_OFFICE = Namespaces.ONTOLOGY + "ofOffice";
  public static final String HOLDS_OFFICE = Namespaces.ONTOLOGY + "holdsOffice";
  public static final String HELD_BY = Namespaces.ONTOLOGY + "heldBy";
  public static final String MEMBER = Namespaces.ONTOLOGY + "member";
  public static final String OF_ORGANIZATION = Namespaces.ONTOLOGY + "ofOrganization";
  public static final String MEMBER_OF = Namespaces.ONTOLOGY + "memberOf";
  public static final String HAS_MEMBER = Namespaces.ONTOLOGY + "hasMember";
  public static final String PARTY = Namespaces.ONTOLOGY + "party";
  public static final String PARTY_TO = Namespaces.ONTOLOGY + "partyTo";

  // Actors, offices, places, agreements
  public static final String SHORT_NAME = Namespaces.ONTOLOGY + "shortName";
  public static final String ADJECTIVE = Namespaces.ONTOLOGY + "adjective";
  public static final String DEMONYM = Namespaces.ONTOLOGY + "demonym";
  public static final String FAMILY_NAME = Namespaces.ONTOLOGY + "familyName";
  public static final String NATIONALITY = Namespaces.ONTOLOGY + "nationality";
  public static final String CAPITAL = Namespaces.ONTOLOGY + "capital";
  public static final String CAPITAL_OF = Namespaces.ONTOLOGY + "capitalOf";
  public static final String SEAT_NAME = Namespaces.ONTOLOGY + "seatName";
  public static final String IN_STATE = Namespaces.ONTOLOGY + "inState";
  public static final String DEPENDENCY_OF = Namespaces.ONTOLOGY + "dependencyOf";
  public static final String BASED_IN = Namespaces.ONTOLOGY + "basedIn";
  public static final String PART_OF = Namespaces.ONTOLOGY + "partOf";
  public static final String HAS_PART = Namespaces.ONTOLOGY + "hasPart";
  public static final String SUCCEEDED_BY = Namespaces.ONTOLOGY + "succeededBy";
  public static final String SUCCEEDS = Namespaces.ONTOLOGY + "succeeds";
  public static final String CONTINUED_BY = Namespaces.ONTOLOGY + "continuedBy";
  public static final String CONTINUES = Namespaces.ONTOLOGY + "continues";
  public static final String OFFICE_OF = Namespaces.ONTOLOGY + "officeOf";
  public static final String OFFICE_KIND = Namespaces.ONTOLOGY + "officeKind";
  public static final String TITLE = Namespaces.ONTOLOGY + "title";
  public static final String ISSUE = Namespaces.ONTOLOGY + "issue";
  public static final String OF_PROCESS = Namespaces.ONTOLOGY + "ofProcess";
  public static final String STAGE = Namespaces.ONTOLOGY + "stage";
  public static final String CONCERNS = Namespaces.ONTOLOGY + "concerns";
  public static final String STATUS = Namespaces.ONTOLOGY + "status";
  public static final String SUPERSEDED_BY = Namespaces.ONTOLOGY + "supersededBy";
  public static final String SUPERSEDES = Namespaces.ONTOLOGY + "supersedes";
  public static final String IDENTIFIER = Namespaces.ONTOLOGY + "identifier";
  public static final String SCHEME = Namespaces.ONTOLOGY + "scheme";
  public static final String PATTERN = Namespaces.ONTOLOGY + "pattern";
  public static final String RESOURCE_TEMPLATE = Namespaces.ONTOLOGY + "resourceTemplate";
  public static final String PAGE_TEMPLATE = Namespaces.ONTOLOGY + "pageTemplate";

  // Claims
  public static final String CLAIMS = Namespaces.ONTOLOGY + "claims";
  public static final String CLAIMED_BY = Namespaces.ONTOLOGY + "claimedBy";
  public static final String CONTENT = Namespaces.ONTOLOGY + "content";
  public static final String SPEAKER = Namespaces.ONTOLOGY + "speaker";
  public static final String SPEAKER_TEXT = Namespaces.ONTOLOGY + "speakerText";
  public static final String POLARITY = Namespaces.ONTOLOGY + "polarity";
  public static final String MODALITY = Namespaces.ONTOLOGY + "modality";
  public static final String CERTAINTY = Namespaces.ONTOLOGY + "certainty";
  public static final String STATED_IN = Namespaces.ONTOLOGY + "statedIn";
  public static final String PASSAGE = Namespaces.ONTOLOGY + "passage";
  public static final String TRIGGER = Namespaces.ONTOLOGY + "trigger";
  public static final String TRIGGER_START = Namespaces.ONTOLOGY + "triggerStart";
  public static final String TRIGGER_END = Namespaces.ONTOLOGY + "triggerEnd";
  public static final String MENTION = Namespaces.ONTOLOGY + "mention";
  public static final String RULE = Namespaces.ONTOLOGY + "rule";
  public static final String DECISION = Namespaces.ONTOLOGY + "decision";
  public static final String DESCRIBES = Namespaces.ONTOLOGY + "describes";
  public static final String ASSERTS = Namespaces.ONTOLOGY + "asserts";
  public static final String SUBJECT = Namespaces.ONTOLOGY + "subject";
  public static final String PREDICATE = Namespaces.ONTOLOGY + "predicate";
  public static final String OBJECT = Namespaces.ONTOLOGY + "object";

  // Passages, mentions, decisions
  public static final String EXACT = Namespaces.ONTOLOGY + "exact";
  public static final String PREFIX = Namespaces.ONTOLOGY + "prefix";
  public static final String SUFFIX = Namespaces.ONTOLOGY + "suffix";
  public static final String START_OFFSET = Namespaces.ONTOLOGY + "startOffset";
  public static final String END_OFFSET = Namespaces.ONTOLOGY + "endOffset";
  public static final String ROLE = Namespaces.ONTOLOGY + "role";
  public static final String REFERS_TO = Namespaces.ONTOLOGY + "refersTo";
  public static final String ACTOR_CODE = Namespaces.ONTOLOGY + "actorCode";
  public static final String METHOD = Namespaces.ONTOLOGY + "method";
  public static final String SCORE = Namespaces.ONTOLOGY + "score";
  public static final String REASON = Namespaces.ONTOLOGY + "reason";
  public static final String CHOSEN = Namespaces.ONTOLOGY + "chosen";
  public static final String CONFIRMED_BY = Namespaces.ONTOLOGY + "confirmedBy";
  public static final String MATCHED_IDENTIFIER = Namespaces.ONTOLOGY + "matchedIdentifier";
  public static final String MATCHED_NAME = Namespaces.ONTOLOGY + "matchedName";

  // Documents and the log
  public static final String PUBLISHER_NAME = Namespaces.ONTOLOGY + "publisherName";
  public static final String URL = Namespaces.ONTOLOGY + "url";
  public static final String DOCUMENT_ID = Namespaces.ONTOLOGY + "documentId";
  public static final String SHA256 = Namespaces.ONTOLOGY + "sha256";
  public static final String VERSION_OF = Namespaces.ONTOLOGY + "versionOf";
  public static final String COPY_OF = Namespaces.ONTOLOGY + "copyOf";
  public static final String MIN_HASH = Namespaces.ONTOLOGY + "minHash";
  public static final String ROWS_READ = Namespaces.ONTOLOGY + "rowsRead";
  public static final String ROWS_REJECTED = Namespaces.ONTOLOGY + "rowsRejected";
  public static final String ROWS_REPEATED = Namespaces.ONTOLOGY + "rowsRepeated";
  public static final String INGESTOR = Namespaces.ONTOLOGY + "ingestor";
  public static final String INGESTOR_VERSION = Namespaces.ONTOLOGY + "ingestorVersion";
  public static final String RECORDED_IN = Namespaces.ONTOLOGY + "recordedIn";
  public static final String WITHDRAWN_IN = Namespaces.ONTOLOGY + "withdrawnIn";
  public static final String POSITION = Namespaces.ONTOLOGY + "position";
  public static final String TRANSACTION_TIME = Namespaces.ONTOLOGY + "transactionTime";
  public static final String AGENT = Namespaces.ONTOLOGY + "agent";
  public static final String ENTRY_KIND = Namespaces.ONTOLOGY + "entryKind";
  public static final String DOCUMENT = Namespaces.ONTOLOGY + "document";
  public static final String PREVIOUS_HASH = Namespaces.ONTOLOGY + "previousHash";
  public static final String ENTRY_HASH = Namespaces.ONTOLOGY + "entryHash";

  private ChProperty() {}
}
