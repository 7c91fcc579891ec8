package org.w3id.chancery.exchange;

import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/**
 * Where RDF4J's terms become Jena's and the other way round; labels, datatypes and tags as given.
 */
public final class Rdf4jTerms {
  private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

  private Rdf4jTerms() {}

  /**
   * A statement as a quad.
   *
   * @throws IllegalArgumentException when it has a quoted triple
   */
  public static Quad quad(Statement statement) {
    return Quad.create(
        statement.getContext() == null ? null : node(statement.getContext()),
        node(statement.getSubject()),
        node(statement.getPredicate()),
        node(statement.getObject()));
  }

  /**
   * A value as a node.
   *
   * @throws IllegalArgumentException when it is a quoted triple
   */
  public static Node node(Value value) {
    if (value instanceof IRI iri) {
      return NodeFactory.createURI(iri.stringValue());
    }
    if (value instanceof Literal literal) {
      return literal
          .getLanguage()
          .map(language -> NodeFactory.createLiteralLang(literal.getLabel(), language))
          .orElseGet(
              () ->
                  NodeFactory.createLiteralDT(
                      literal.getLabel(),
                      TypeMapper.getInstance()
                          .getSafeTypeByName(literal.getDatatype().stringValue())));
    }
    if (value instanceof BNode blank) {
      return NodeFactory.createBlankNode(blank.getID());
    }
    throw new IllegalArgumentException(
        value + ": expected an IRI, a literal or a blank node, not a quoted triple");
  }

  /** A quad as a statement; one of the default graph has no context. */
  static Statement statement(Quad quad) {
    Resource subject = (Resource) value(quad.getSubject());
    IRI predicate = (IRI) value(quad.getPredicate());
    Value object = value(quad.getObject());
    return quad.isDefaultGraph()
        ? VALUES.createStatement(subject, predicate, object)
        : VALUES.createStatement(subject, predicate, object, (Resource) value(quad.getGraph()));
  }

  private static Value value(Node node) {
    if (node.isURI()) {
      return VALUES.createIRI(node.getURI());
    }
    if (node.isBlank()) {
      return VALUES.createBNode(node.getBlankNodeLabel());
    }
    return node.getLiteralLanguage().isEmpty()
        ? VALUES.createLiteral(
            node.getLiteralLexicalForm(), VALUES.createIRI(node.getLiteralDatatypeURI()))
        : VALUES.createLiteral(node.getLiteralLexicalForm(), node.getLiteralLanguage());
  }
}
