package org.w3id.chancery.server.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.vocabulary.GraphTerm;

/** How resources are called in a dataset, for people. */
public final class Terms {
  static final Node LOG_GRAPH = NodeFactory.createURI(GraphTerm.LOG);
  private static final List<Node> LABELS = List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode());

  private Terms() {}

  /** The name of a resource; of several, the first in order. */
  public static Optional<String> label(DatasetGraph dataset, Node resource) {
    return LABELS.stream()
        .map(label -> first(dataset, resource, label))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The name of a resource, else the end of its IRI; the form of a literal. */
  public static String name(DatasetGraph dataset, Node node) {
    if (!node.isURI()) {
      return node.isLiteral() ? node.getLiteralLexicalForm() : NodeFmtLib.strNT(node);
    }
    return label(dataset, node).orElseGet(() -> end(node.getURI()));
  }

  /** The last part of an IRI, with the one before for an instance: {@code event/3f2a…}. */
  public static String end(String iri) {
    int hash = iri.indexOf('#');
    if (hash >= 0 && hash + 1 < iri.length()) {
      return iri.substring(hash + 1);
    }
    String[] parts = iri.split("/", -1);
    return parts.length < 2
        ? iri
        : Stream.of(parts[parts.length - 2], parts[parts.length - 1])
            .collect(Collectors.joining("/"));
  }

  private static Optional<String> first(DatasetGraph dataset, Node resource, Node property) {
    try (Stream<Quad> quads = dataset.stream(Node.ANY, resource, property, Node.ANY)) {
      return quads
          .map(Quad::getObject)
          .filter(Node::isLiteral)
          .filter(name -> name.getLiteralLanguage().matches("|en.*"))
          .map(Node::getLiteralLexicalForm)
          .min(String::compareTo);
    }
  }
}
