package org.w3id.chancery.ingest.reference;

import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.w3id.chancery.claim.Description;

/** From RDF4J's values to those of the claim model. */
final class Values {
  private Values() {}

  static Description.Statement statement(Statement statement) {
    return new Description.Statement(
        node(statement.getSubject()),
        statement.getPredicate().stringValue(),
        value(statement.getObject()));
  }

  /** An IRI, or {@code _:} and the identifier of a blank node. */
  static String node(Resource node) {
    return node.isBNode() ? "_:" + node.stringValue() : node.stringValue();
  }

  static Description.Value value(Value value) {
    if (value instanceof Literal literal) {
      return new Description.Literal(
          literal.getLabel(),
          literal.getDatatype().stringValue(),
          literal.getLanguage().orElse(""));
    }
    return new Description.Iri(node((Resource) value));
  }
}
