package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;

/**
 * Where RDF4J's statements become Jena's quads: ingestors write through RDF4J Rio, the log and the
 * dataset are Jena's.
 */
final class QuadCollector extends AbstractRDFHandler {
  private final List<Quad> quads = new ArrayList<>();

  @Override
  public void handleStatement(Statement statement) {
    quads.add(
        Quad.create(
            node(statement.getContext()),
            node(statement.getSubject()),
            node(statement.getPredicate()),
            node(statement.getObject())));
  }

  /** What was written since this was last asked, in its order. */
  List<Quad> take() {
    List<Quad> taken = List.copyOf(quads);
    quads.clear();
    return taken;
  }

  private static Node node(Value value) {
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
    throw new IllegalArgumentException(
        value + ": expected an IRI or a literal, never a blank node");
  }
}
