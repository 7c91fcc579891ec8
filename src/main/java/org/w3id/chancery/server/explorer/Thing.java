package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;

/**
 * What a dataset says of one resource, in whichever graph.
 *
 * @param iri the resource
 * @param values the values of each property
 */
record Thing(String iri, Map<String, Set<Node>> values) {
  /** More than any page shows. */
  private static final int MOST = 5_000;

  /** Reads a resource, within a transaction of the caller. */
  static Thing of(DatasetGraph dataset, String iri) {
    Map<String, Set<Node>> values = new HashMap<>();
    Node node = NodeFactory.createURI(iri);
    try (Stream<Quad> quads = dataset.stream(Node.ANY, node, Node.ANY, Node.ANY)) {
      quads
          .limit(MOST)
          .forEach(
              quad ->
                  values
                      .computeIfAbsent(quad.getPredicate().getURI(), p -> new LinkedHashSet<>())
                      .add(quad.getObject()));
    }
    return new Thing(iri, values);
  }

  /** All values of a property. */
  List<Node> all(String property) {
    return new ArrayList<>(values.getOrDefault(property, Set.of()));
  }

  /** One value of a property; of several the first in order. */
  Optional<Node> one(String property) {
    return all(property).stream().min((a, b) -> text(a).compareTo(text(b)));
  }

  /** One value as text; empty where there is none. */
  String text(String property) {
    return one(property).map(Thing::text).orElse("");
  }

  /** One value as a number; -1 where there is none. */
  int number(String property) {
    String text = text(property);
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** Whether it is of a class. */
  boolean isA(String type) {
    return values.getOrDefault(RDF.type.getURI(), Set.of()).contains(NodeFactory.createURI(type));
  }

  /** Whether a property has a value. */
  boolean has(String property, String value) {
    return values.getOrDefault(property, Set.of()).contains(NodeFactory.createURI(value));
  }

  static String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
  }
}
