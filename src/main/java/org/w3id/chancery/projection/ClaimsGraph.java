package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/** Reads the graphs of claims and documents by pattern, while they do not change. */
final class ClaimsGraph {
  private final DatasetGraph dataset;
  private final Map<Node, List<Triple>> asserted = new HashMap<>();

  ClaimsGraph(DatasetGraph dataset) {
    this.dataset = dataset;
  }

  /**
   * One claim of an occurrence.
   *
   * @param iri the claim
   * @param properties its own properties
   */
  record ClaimView(Node iri, Map<Node, Set<Node>> properties) {
    Set<Node> all(Node property) {
      return properties.getOrDefault(property, Set.of());
    }

    Optional<Node> one(Node property) {
      return all(property).stream().min(Order.NODES);
    }

    boolean has(Node property, Node value) {
      return all(property).contains(value);
    }
  }

  /** The claims that tell of an occurrence, in the order of their IRIs. */
  List<ClaimView> claimsOf(Node occurrence) {
    Set<Node> claims = new TreeSet<>(Order.NODES);
    find(Node.ANY, Terms.CLAIMS, occurrence).forEachRemaining(q -> claims.add(q.getSubject()));
    List<ClaimView> views = new ArrayList<>(claims.size());
    for (Node claim : claims) {
      Map<Node, Set<Node>> properties = new HashMap<>();
      find(claim, Node.ANY, Node.ANY)
          .forEachRemaining(
              q ->
                  properties
                      .computeIfAbsent(q.getPredicate(), p -> new LinkedHashSet<>())
                      .add(q.getObject()));
      views.add(new ClaimView(claim, properties));
    }
    return views;
  }

  /** What descriptions assert of a subject; remembered. */
  List<Triple> assertedOf(Node subject) {
    List<Triple> triples = asserted.get(subject);
    if (triples == null) {
      triples = findAsserted(subject);
      asserted.put(subject, triples);
    }
    return triples;
  }

  private List<Triple> findAsserted(Node subject) {
    List<Triple> triples = new ArrayList<>();
    for (Node statement : subjects(Terms.SUBJECT, subject)) {
      if (!find(Node.ANY, Terms.ASSERTS, statement).hasNext()) {
        continue;
      }
      List<Node> predicates = new ArrayList<>(1);
      List<Node> objects = new ArrayList<>(1);
      find(statement, Node.ANY, Node.ANY)
          .forEachRemaining(
              quad -> {
                if (quad.getPredicate().equals(Terms.PREDICATE)) {
                  predicates.add(quad.getObject());
                } else if (quad.getPredicate().equals(Terms.OBJECT)) {
                  objects.add(quad.getObject());
                }
              });
      for (Node predicate : predicates) {
        for (Node object : objects) {
          triples.add(Triple.create(subject, predicate, object));
        }
      }
    }
    return List.copyOf(triples);
  }

  /** The occurrences that some claim relates to an agreement. */
  Set<Node> occurrencesOf(Node agreement) {
    Set<Node> occurrences = new TreeSet<>(Order.NODES);
    for (Node claim : subjects(Terms.OF_AGREEMENT, agreement)) {
      occurrences.addAll(objects(claim, Terms.CLAIMS));
    }
    return occurrences;
  }

  /**
   * Who published a document: an actor's IRI, else a name; empty when the document does not say.
   */
  Optional<Node> publisherOf(Node document) {
    Set<Node> publishers = new TreeSet<>(Order.NODES);
    dataset
        .find(Terms.DOCUMENTS_GRAPH, document, Terms.PUBLISHER, Node.ANY)
        .forEachRemaining(q -> publishers.add(q.getObject()));
    if (publishers.isEmpty()) {
      dataset
          .find(Terms.DOCUMENTS_GRAPH, document, Terms.PUBLISHER_NAME, Node.ANY)
          .forEachRemaining(q -> publishers.add(q.getObject()));
    }
    return publishers.stream().findFirst();
  }

  /** The document of which a document is a copy; itself where it is none. */
  Node originalOf(Node document) {
    Set<Node> originals = new TreeSet<>(Order.NODES);
    dataset
        .find(Terms.DOCUMENTS_GRAPH, document, Terms.COPY_OF, Node.ANY)
        .forEachRemaining(q -> originals.add(q.getObject()));
    return originals.stream().findFirst().orElse(document);
  }

  List<Node> subjects(Node predicate, Node object) {
    List<Node> subjects = new ArrayList<>();
    find(Node.ANY, predicate, object).forEachRemaining(q -> subjects.add(q.getSubject()));
    return subjects;
  }

  List<Node> objects(Node subject, Node predicate) {
    List<Node> objects = new ArrayList<>();
    find(subject, predicate, Node.ANY).forEachRemaining(q -> objects.add(q.getObject()));
    return objects;
  }

  private Iterator<Quad> find(Node subject, Node predicate, Node object) {
    return dataset.find(Terms.CLAIMS_GRAPH, subject, predicate, object);
  }
}
