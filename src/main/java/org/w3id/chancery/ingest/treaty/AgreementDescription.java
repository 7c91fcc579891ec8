package org.w3id.chancery.ingest.treaty;

import java.util.ArrayList;
import java.util.List;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/** Collects what a record says of an agreement. */
final class AgreementDescription {
  private static final String RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  private static final String LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
  private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
  private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  private static final String SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso";
  private static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";

  private final String agreement;
  private final InstanceIris iris;
  private final List<Statement> statements = new ArrayList<>();

  /** Describes a known agreement. */
  AgreementDescription(String agreement, InstanceIris iris) {
    this.agreement = agreement;
    this.iris = iris;
  }

  /**
   * Describes an agreement that nobody knew; its number in a collection makes it itself.
   *
   * @param collection a word for the collection
   */
  static AgreementDescription provisional(InstanceIris iris, String collection, String number) {
    return new AgreementDescription(
            iris.provisionalAgreement(collection + "-" + number, collection, number), iris)
        .with(ChProperty.STATUS, ValueTerm.PROVISIONAL);
  }

  /** The agreement. */
  String iri() {
    return agreement;
  }

  AgreementDescription ofClass(String type) {
    return with(RDF_TYPE, type);
  }

  AgreementDescription named(String name) {
    statements.add(new Statement(agreement, LABEL, new Literal(name, LANG_STRING, "en")));
    return this;
  }

  AgreementDescription seeAlso(String page) {
    return with(SEE_ALSO, page);
  }

  AgreementDescription identified(String scheme, String notation) {
    String identifier =
        iris.identifier(scheme.substring(Namespaces.IDENTIFIER_SCHEME.length()), notation);
    with(ChProperty.IDENTIFIER, identifier);
    statements.add(new Statement(identifier, RDF_TYPE, new Iri(ChClass.IDENTIFIER)));
    statements.add(new Statement(identifier, ChProperty.SCHEME, new Iri(scheme)));
    statements.add(new Statement(identifier, NOTATION, new Literal(notation, STRING, "")));
    return this;
  }

  AgreementDescription with(String property, String iri) {
    statements.add(new Statement(agreement, property, new Iri(iri)));
    return this;
  }

  /** A thing that belongs to the description, by its class and English name. */
  AgreementDescription with(String property, String iri, String type, String label) {
    with(property, iri);
    statements.add(new Statement(iri, RDF_TYPE, new Iri(type)));
    statements.add(new Statement(iri, LABEL, new Literal(label, LANG_STRING, "en")));
    return this;
  }

  Description build(Passage passage) {
    return new Description(passage, agreement, statements);
  }
}
