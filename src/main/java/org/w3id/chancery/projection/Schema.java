package org.w3id.chancery.projection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;

/**
 * What the released ontology says of its terms, as far as the world depends on it. An immutable
 * snapshot of the ontology graph.
 *
 * @param superClasses of each class, all that are above it (rdfs:subClassOf, transitive)
 * @param superProperties of each property, all that are above it (rdfs:subPropertyOf, transitive)
 * @param inverses of each property, its inverses (owl:inverseOf, read both ways)
 * @param broader of each concept, all that are above it (skos:broader, transitive)
 * @param conceptLabels of each concept, its English name
 */
record Schema(
    Map<Node, Set<Node>> superClasses,
    Map<Node, Set<Node>> superProperties,
    Map<Node, Set<Node>> inverses,
    Map<Node, Set<Node>> broader,
    Map<Node, String> conceptLabels) {
  private static final String OWN = "https://w3id.org/chancery/";

  static Schema of(DatasetGraph dataset) {
    Map<Node, Set<Node>> inverses = new HashMap<>();
    each(dataset, OWL.inverseOf.asNode())
        .forEachRemaining(
            quad -> {
              put(inverses, quad.getSubject(), quad.getObject());
              put(inverses, quad.getObject(), quad.getSubject());
            });
    Map<Node, String> labels = new HashMap<>();
    each(dataset, SKOS.prefLabel.asNode())
        .forEachRemaining(
            quad ->
                labels.merge(
                    quad.getSubject(),
                    quad.getObject().getLiteralLexicalForm(),
                    (one, other) -> one.compareTo(other) <= 0 ? one : other));
    return new Schema(
        closure(dataset, RDFS.subClassOf.asNode()),
        closure(dataset, RDFS.subPropertyOf.asNode()),
        inverses,
        closure(dataset, SKOS.broader.asNode()),
        labels);
  }

  Set<Node> superClassesOf(Node type) {
    return superClasses.getOrDefault(type, Set.of());
  }

  Set<Node> superPropertiesOf(Node property) {
    return superProperties.getOrDefault(property, Set.of());
  }

  Set<Node> inversesOf(Node property) {
    return inverses.getOrDefault(property, Set.of());
  }

  Set<Node> broaderThan(Node concept) {
    return broader.getOrDefault(concept, Set.of());
  }

  private static Iterator<Quad> each(DatasetGraph dataset, Node predicate) {
    return dataset.find(Terms.ONTOLOGY_GRAPH, Node.ANY, predicate, Node.ANY);
  }

  private static void put(Map<Node, Set<Node>> map, Node key, Node value) {
    if (isOwn(key) && isOwn(value)) {
      map.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
    }
  }

  /** What our terms mean in other vocabularies is said in graph:ontology, not in the world. */
  private static boolean isOwn(Node term) {
    return term.isURI() && term.getURI().startsWith(OWN);
  }

  private static Map<Node, Set<Node>> closure(DatasetGraph dataset, Node predicate) {
    Map<Node, Set<Node>> direct = new HashMap<>();
    each(dataset, predicate)
        .forEachRemaining(quad -> put(direct, quad.getSubject(), quad.getObject()));
    Map<Node, Set<Node>> all = new HashMap<>();
    for (Node start : direct.keySet()) {
      Set<Node> above = new LinkedHashSet<>();
      Deque<Node> open = new ArrayDeque<>(direct.get(start));
      while (!open.isEmpty()) {
        Node next = open.pop();
        if (!next.equals(start) && above.add(next)) {
          open.addAll(direct.getOrDefault(next, Set.of()));
        }
      }
      all.put(start, above);
    }
    return all;
  }
}
