package org.w3id.chancery.projection;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VOID;
import org.w3id.chancery.vocabulary.ActionTerm;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.ValueTerm;

/** The terms that the projection reads and writes, as nodes. */
final class Terms {
  static final Node WORLD = Quad.defaultGraphIRI;
  static final Node CLAIMS_GRAPH = iri(GraphTerm.CLAIMS);
  static final Node DOCUMENTS_GRAPH = iri(GraphTerm.DOCUMENTS);
  static final Node LOG_GRAPH = iri(GraphTerm.LOG);
  static final Node ONTOLOGY_GRAPH = iri(GraphTerm.ONTOLOGY);
  static final Node IDENTITY_GRAPH = iri(GraphTerm.IDENTITY);
  static final Node MERGED_GRAPH = iri(GraphTerm.MERGED);

  static final Node A = RDF.type.asNode();
  static final Node LABEL = RDFS.label.asNode();
  static final Node ALT_LABEL = SKOS.altLabel.asNode();
  static final Node PREF_LABEL = SKOS.prefLabel.asNode();
  static final Node PUBLISHER = DCTerms.publisher.asNode();
  static final Node LINKSET = VOID.Linkset.asNode();
  static final Node LINK_PREDICATE = VOID.linkPredicate.asNode();
  static final Node TRIPLES = VOID.triples.asNode();

  static final Node CLAIM = iri(ChClass.CLAIM);
  static final Node DESCRIPTION = iri(ChClass.DESCRIPTION);
  static final Node EVENT = iri(ChClass.EVENT);
  static final Node AGREEMENT_ACTION = iri(ChClass.AGREEMENT_ACTION);
  static final Node PROSPECT = iri(ChClass.PROSPECT);
  static final Node POLITICAL_ARRANGEMENT = iri(ChClass.POLITICAL_ARRANGEMENT);
  static final Node PARTY_STATUS = iri(ChClass.PARTY_STATUS);
  static final Node SUSPENSION = iri(ChClass.SUSPENSION);
  static final Node PROVISIONALLY_APPLIED = iri(ChClass.PROVISIONAL_APPLICATION);
  static final Node IN_FORCE = iri(ChClass.IN_FORCE);
  static final Node ENTRY = iri(ChClass.ENTRY);
  static final Node DECISION_CLASS = iri(ChClass.DECISION);
  static final Node DOCUMENT_VERSION = iri(ChClass.DOCUMENT_VERSION);

  static final Node TYPE = iri(ChProperty.TYPE);
  static final Node CATEGORY = iri(ChProperty.CATEGORY);
  static final Node CONTEXT = iri(ChProperty.CONTEXT);
  static final Node CAMEO = iri(ChProperty.CAMEO);
  static final Node INITIATOR = iri(ChProperty.INITIATOR);
  static final Node RECIPIENT = iri(ChProperty.RECIPIENT);
  static final Node MEDIATOR = iri(ChProperty.MEDIATOR);
  static final Node SUPPORTER = iri(ChProperty.SUPPORTER);
  static final Node PARTICIPANT = iri(ChProperty.PARTICIPANT);
  static final Node ABOUT = iri(ChProperty.ABOUT);
  static final Node OF_AGREEMENT = iri(ChProperty.OF_AGREEMENT);
  static final Node AT_PLACE = iri(ChProperty.AT_PLACE);
  static final Node SUB_EVENT_OF = iri(ChProperty.SUB_EVENT_OF);
  static final Node FULFILS = iri(ChProperty.FULFILS);
  static final Node STANDING = iri(ChProperty.STANDING);
  static final Node CLAIM_COUNT = iri(ChProperty.CLAIM_COUNT);
  static final Node DOCUMENT_COUNT = iri(ChProperty.DOCUMENT_COUNT);
  static final Node PUBLISHER_COUNT = iri(ChProperty.PUBLISHER_COUNT);
  static final Node START = iri(ChProperty.START);
  static final Node END = iri(ChProperty.END);
  static final Node DATE_PRECISION = iri(ChProperty.DATE_PRECISION);
  static final Node YEAR = iri(ChProperty.YEAR);
  static final Node MONTH = iri(ChProperty.MONTH);
  static final Node EVENT_COUNT = iri(ChProperty.EVENT_COUNT);
  static final Node COUNTED_IN = iri(ChProperty.COUNTED_IN);
  static final Node INITIATED_BY = iri(ChProperty.INITIATED_BY);
  static final Node TERMINATED_BY = iri(ChProperty.TERMINATED_BY);
  static final Node IMPLIED_BY = iri(ChProperty.IMPLIED_BY);
  static final Node SUCCEEDED_BY = iri(ChProperty.SUCCEEDED_BY);
  static final Node CONTINUED_BY = iri(ChProperty.CONTINUED_BY);
  static final Node HOLDER = iri(ChProperty.HOLDER);
  static final Node OF_OFFICE = iri(ChProperty.OF_OFFICE);
  static final Node HOLDS_OFFICE = iri(ChProperty.HOLDS_OFFICE);
  static final Node MEMBER = iri(ChProperty.MEMBER);
  static final Node OF_ORGANIZATION = iri(ChProperty.OF_ORGANIZATION);
  static final Node MEMBER_OF = iri(ChProperty.MEMBER_OF);
  static final Node PARTY = iri(ChProperty.PARTY);
  static final Node PARTY_TO = iri(ChProperty.PARTY_TO);

  static final Node CLAIMS = iri(ChProperty.CLAIMS);
  static final Node CLAIMED_BY = iri(ChProperty.CLAIMED_BY);
  static final Node STATED_IN = iri(ChProperty.STATED_IN);
  static final Node DESCRIBES = iri(ChProperty.DESCRIBES);
  static final Node SPEAKER = iri(ChProperty.SPEAKER);
  static final Node REFERS_TO = iri(ChProperty.REFERS_TO);
  static final Node STATUS = iri(ChProperty.STATUS);
  static final Node SUPERSEDED_BY = iri(ChProperty.SUPERSEDED_BY);
  static final Node POLARITY = iri(ChProperty.POLARITY);
  static final Node MODALITY = iri(ChProperty.MODALITY);
  static final Node DECISION = iri(ChProperty.DECISION);
  static final Node METHOD = iri(ChProperty.METHOD);
  static final Node CHOSEN = iri(ChProperty.CHOSEN);
  static final Node ASSERTS = iri(ChProperty.ASSERTS);
  static final Node PASSAGE = iri(ChProperty.PASSAGE);
  static final Node MENTION = iri(ChProperty.MENTION);
  static final Node SUBJECT = iri(ChProperty.SUBJECT);
  static final Node PREDICATE = iri(ChProperty.PREDICATE);
  static final Node OBJECT = iri(ChProperty.OBJECT);
  static final Node EXACT = iri(ChProperty.EXACT);
  static final Node PUBLISHER_NAME = iri(ChProperty.PUBLISHER_NAME);
  static final Node COPY_OF = iri(ChProperty.COPY_OF);

  static final Node RECORDED_IN = iri(ChProperty.RECORDED_IN);
  static final Node WITHDRAWN_IN = iri(ChProperty.WITHDRAWN_IN);
  static final Node POSITION = iri(ChProperty.POSITION);
  static final Node TRANSACTION_TIME = iri(ChProperty.TRANSACTION_TIME);
  static final Node AGENT = iri(ChProperty.AGENT);
  static final Node ENTRY_KIND = iri(ChProperty.ENTRY_KIND);
  static final Node DOCUMENT = iri(ChProperty.DOCUMENT);
  static final Node INGESTOR = iri(ChProperty.INGESTOR);
  static final Node INGESTOR_VERSION = iri(ChProperty.INGESTOR_VERSION);
  static final Node REASON = iri(ChProperty.REASON);
  static final Node PREVIOUS_HASH = iri(ChProperty.PREVIOUS_HASH);
  static final Node ENTRY_HASH = iri(ChProperty.ENTRY_HASH);
  static final Node PROV_ACTIVITY = iri("http://www.w3.org/ns/prov#Activity");
  static final Node PROV_GENERATED_BY = iri("http://www.w3.org/ns/prov#wasGeneratedBy");

  static final Node AFFIRMED = iri(ValueTerm.AFFIRMED);
  static final Node DENIED = iri(ValueTerm.DENIED);
  static final Node ACTUAL = iri(ValueTerm.ACTUAL);
  static final Node REPORTED = iri(ValueTerm.REPORTED);
  static final Node ASSERTED = iri(ValueTerm.ASSERTED);
  static final Node CONTESTED = iri(ValueTerm.CONTESTED);
  static final Node DAY = iri(ValueTerm.DAY);
  static final Node INTERVAL = iri(ValueTerm.INTERVAL);

  static final Node ADOPTION = iri(ActionTerm.ADOPTION);
  static final Node ENTRY_INTO_FORCE = iri(ActionTerm.ENTRY_INTO_FORCE);
  static final Node SUCCESSION = iri(ActionTerm.SUCCESSION);
  static final Node PROVISIONAL_APPLICATION = iri(ActionTerm.PROVISIONAL_APPLICATION);
  static final Node SUSPENDING = iri(ActionTerm.SUSPENSION);
  static final Node RESUMPTION = iri(ActionTerm.RESUMPTION);
  static final Node WITHDRAWAL = iri(ActionTerm.WITHDRAWAL);
  static final Node TERMINATION = iri(ActionTerm.TERMINATION);

  private Terms() {}

  static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }
}
