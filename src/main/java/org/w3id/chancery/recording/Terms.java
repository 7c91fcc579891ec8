package org.w3id.chancery.recording;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;

/** The terms that are read and written here, as nodes. */
final class Terms {
  static final Node CLAIMS = of(GraphTerm.CLAIMS);
  static final Node DOCUMENTS = of(GraphTerm.DOCUMENTS);
  static final Node LOG = of(GraphTerm.LOG);
  static final Node IDENTITY = of(GraphTerm.IDENTITY);
  static final Node MERGED = of(GraphTerm.MERGED);

  static final Node A = RDF.type.asNode();
  static final Node LABEL = RDFS.label.asNode();
  static final Node ALT_LABEL = SKOS.altLabel.asNode();
  static final Node PREF_LABEL = SKOS.prefLabel.asNode();

  static final Node DOCUMENT_VERSION = of(ChClass.DOCUMENT_VERSION);
  static final Node DECISION_CLASS = of(ChClass.DECISION);

  static final Node STATED_IN = of(ChProperty.STATED_IN);
  static final Node PASSAGE = of(ChProperty.PASSAGE);
  static final Node RECORDED_IN = of(ChProperty.RECORDED_IN);
  static final Node VERSION_OF = of(ChProperty.VERSION_OF);
  static final Node SHA256 = of(ChProperty.SHA256);
  static final Node STATUS = of(ChProperty.STATUS);
  static final Node SUPERSEDED_BY = of(ChProperty.SUPERSEDED_BY);
  static final Node DESCRIBES = of(ChProperty.DESCRIBES);
  static final Node CATEGORY = of(ChProperty.CATEGORY);
  static final Node TYPE = of(ChProperty.TYPE);
  static final Node TRIGGER = of(ChProperty.TRIGGER);
  static final Node START_OFFSET = of(ChProperty.START_OFFSET);
  static final Node DECISION = of(ChProperty.DECISION);

  private Terms() {}

  static Node of(String iri) {
    return NodeFactory.createURI(iri);
  }

  static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }
}
