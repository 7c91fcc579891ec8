package org.w3id.chancery.projection;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/** What the entries of one batch touched, from which follows what is to be derived anew. */
final class Changes {
  private final Set<Node> subjects = new LinkedHashSet<>();
  private final Set<Node> documents = new LinkedHashSet<>();
  private final Set<Node> decisions = new LinkedHashSet<>();
  private final Set<Node> units = new LinkedHashSet<>();
  private boolean everything;

  /** Notes a quad of the graph of claims that was added or deleted. */
  void claims(Quad quad) {
    subjects.add(quad.getSubject());
    Node predicate = quad.getPredicate();
    if (predicate.equals(Terms.CLAIMS)
        || predicate.equals(Terms.SUBJECT)
        || predicate.equals(Terms.OF_AGREEMENT)) {
      units.add(quad.getObject());
    } else if (predicate.equals(Terms.ASSERTS)) {
      subjects.add(quad.getObject());
    } else if (predicate.equals(Terms.METHOD) || predicate.equals(Terms.CHOSEN)) {
      decisions.add(quad.getSubject());
    }
  }

  /** Notes a quad of the graph of documents; the publisher counts. */
  void documents(Quad quad) {
    if (quad.getPredicate().equals(Terms.PUBLISHER)
        || quad.getPredicate().equals(Terms.PUBLISHER_NAME)) {
      documents.add(quad.getSubject());
    }
  }

  /** The ontology changed in what the world depends on. */
  void everything() {
    everything = true;
  }

  boolean isEverything() {
    return everything;
  }

  /** The units to derive anew, now that the batch is applied. */
  Set<Node> units(QuadStore store) {
    Set<Node> touched = new HashSet<>(units);
    for (Node subject : subjects) {
      collect(store, subject, touched);
    }
    documents.forEach(document -> collectAll(store, Terms.STATED_IN, document, touched));
    decisions.forEach(decision -> collectAll(store, Terms.DECISION, decision, touched));
    return touched;
  }

  private static void collectAll(QuadStore store, Node predicate, Node of, Set<Node> touched) {
    for (Quad quad : store.find(Terms.CLAIMS_GRAPH, Node.ANY, predicate, of)) {
      collect(store, quad.getSubject(), touched);
    }
  }

  /** The units that a claim or statement speaks of. */
  private static void collect(QuadStore store, Node node, Set<Node> touched) {
    for (Quad quad : store.find(Terms.CLAIMS_GRAPH, node, Node.ANY, Node.ANY)) {
      Node predicate = quad.getPredicate();
      if (predicate.equals(Terms.CLAIMS) || predicate.equals(Terms.SUBJECT)) {
        touched.add(quad.getObject());
      }
    }
  }

  /** Every unit there is. */
  static Set<Node> all(QuadStore store) {
    Set<Node> units = new LinkedHashSet<>();
    for (Node predicate : Set.of(Terms.CLAIMS, Terms.SUBJECT, Terms.OF_AGREEMENT)) {
      store
          .dataset()
          .find(Terms.CLAIMS_GRAPH, Node.ANY, predicate, Node.ANY)
          .forEachRemaining(quad -> units.add(quad.getObject()));
    }
    return units;
  }
}
