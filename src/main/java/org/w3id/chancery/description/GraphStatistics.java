package org.w3id.chancery.description;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;

/**
 * Counts over one graph.
 *
 * @param graph its name; {@link Quad#defaultGraphIRI} for the default graph
 * @param triples how many triples it has
 * @param subjects how many distinct subjects
 * @param properties how many triples each predicate has, by IRI
 * @param classes how many instances each class has, by IRI
 * @param examples of each class, the instance whose IRI comes first
 */
record GraphStatistics(
    Node graph,
    long triples,
    long subjects,
    SortedMap<Node, Long> properties,
    SortedMap<Node, Long> classes,
    Map<Node, Node> examples) {
  private static final Node A = RDF.type.asNode();

  /**
   * Reads a graph once, in one pass; memory grows with its properties and classes alone.
   *
   * @param dataset gives the quads of a graph grouped by their subjects, as TDB2 does
   */
  static GraphStatistics of(DatasetGraph dataset, Node graph) {
    Map<Node, long[]> properties = new HashMap<>();
    Map<Node, long[]> classes = new HashMap<>();
    Map<Node, Node> examples = new LinkedHashMap<>();
    long triples = 0;
    long subjects = 0;
    Node before = null;
    Iterator<Quad> quads = dataset.find(graph, Node.ANY, Node.ANY, Node.ANY);
    while (quads.hasNext()) {
      Quad quad = quads.next();
      triples++;
      if (!quad.getSubject().equals(before)) {
        subjects++;
        before = quad.getSubject();
      }
      properties.computeIfAbsent(quad.getPredicate(), p -> new long[1])[0]++;
      if (quad.getPredicate().equals(A) && quad.getObject().isURI()) {
        classes.computeIfAbsent(quad.getObject(), c -> new long[1])[0]++;
        examples.merge(quad.getObject(), quad.getSubject(), GraphStatistics::first);
      }
    }
    return new GraphStatistics(
        graph, triples, subjects, sorted(properties), sorted(classes), examples);
  }

  boolean isDefault() {
    return Quad.isDefaultGraph(graph);
  }

  /** An instance of a class, always the same one. */
  Optional<Node> example(Node type) {
    return Optional.ofNullable(examples.get(type));
  }

  private static Node first(Node one, Node other) {
    return one.toString().compareTo(other.toString()) <= 0 ? one : other;
  }

  private static SortedMap<Node, Long> sorted(Map<Node, long[]> counts) {
    SortedMap<Node, Long> sorted = new TreeMap<>(Comparator.comparing(Node::toString));
    counts.forEach((node, count) -> sorted.put(node, count[0]));
    return sorted;
  }
}
