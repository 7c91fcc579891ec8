package org.w3id.chancery.projection;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/** What the entries of one batch touched, from which follows what is to be derived anew. */
final class Changes {
  /** What the world takes from a claim or statement; its words and offsets are not among it. */
  private static final Set<Node> COUNTS =
      Set.of(
          Terms.TYPE,
          Terms.CATEGORY,
          Terms.CONTEXT,
          Terms.CAMEO,
          Terms.INITIATOR,
          Terms.RECIPIENT,
          Terms.MEDIATOR,
          Terms.SUPPORTER,
          Terms.PARTICIPANT,
          Terms.ABOUT,
          Terms.AT_PLACE,
          Terms.SUB_EVENT_OF,
          Terms.START,
          Terms.END,
          Terms.DATE_PRECISION,
          Terms.POLARITY,
          Terms.MODALITY,
          Terms.STATED_IN,
          Terms.DECISION,
          Terms.PREDICATE,
          Terms.OBJECT);

  private final Set<Node> statements = new HashSet<>();
  private final Set<Node> subjects = new LinkedHashSet<>();
  private final Set<Node> documents = new LinkedHashSet<>();
  private final Set<Node> decisions = new LinkedHashSet<>();
  private final Set<Node> units = new LinkedHashSet<>();
  private boolean everything;
  private boolean identity;

  /** Notes a quad of the graph of claims that was added or deleted. */
  void claims(Quad quad) {
    if (everything) {
      return;
    }
    Node predicate = quad.getPredicate();
    if (predicate.equals(Terms.SUBJECT)) {
      units.add(quad.getObject());
      statements.add(quad.getSubject());
    } else if (predicate.equals(Terms.CLAIMS) || predicate.equals(Terms.OF_AGREEMENT)) {
      units.add(quad.getObject());
      subjects.add(quad.getSubject());
    } else if (predicate.equals(Terms.ASSERTS)) {
      subjects.add(quad.getObject());
    } else if (predicate.equals(Terms.METHOD) || predicate.equals(Terms.CHOSEN)) {
      decisions.add(quad.getSubject());
    } else if (COUNTS.contains(predicate)) {
      subjects.add(quad.getSubject());
    }
  }

  /** Notes a quad of the graph of documents; publishers and copies count. */
  void documents(Quad quad) {
    if (everything) {
      return;
    }
    if (quad.getPredicate().equals(Terms.PUBLISHER)
        || quad.getPredicate().equals(Terms.PUBLISHER_NAME)
        || quad.getPredicate().equals(Terms.COPY_OF)) {
      documents.add(quad.getSubject());
    }
  }

  /** What is decided of identity changed. */
  void identity() {
    identity = true;
  }

  boolean isIdentity() {
    return identity;
  }

  /** All is to be derived anew: the ontology changed, or nothing has been derived yet. */
  void everything() {
    everything = true;
  }

  boolean isEverything() {
    return everything;
  }

  /**
   * The units to derive anew, now that the batch is applied.
   *
   * @param before the identity before the batch
   * @param now the identity behind it
   */
  Set<Node> units(QuadStore store, Identity before, Identity now) {
    Set<Node> touched = new HashSet<>(units);
    for (Node node : now.changedSince(before)) {
      touched.addAll(List.of(node, before.canonical(node), now.canonical(node)));
      for (Quad quad : store.find(Terms.CLAIMS_GRAPH, Node.ANY, Node.ANY, node)) {
        subjects.add(quad.getSubject());
        if (quad.getPredicate().equals(Terms.CHOSEN)) {
          decisions.add(quad.getSubject());
        }
      }
      for (Quad quad : store.find(Terms.DOCUMENTS_GRAPH, Node.ANY, Terms.PUBLISHER, node)) {
        documents.add(quad.getSubject());
      }
    }
    for (Node subject : subjects) {
      if (statements.contains(subject)) { // of which it is known that they are no claims
        collect(store, subject, Terms.SUBJECT, touched);
      } else {
        collect(store, subject, touched);
      }
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
    collect(store, node, Terms.CLAIMS, touched);
    collect(store, node, Terms.SUBJECT, touched);
  }

  private static void collect(QuadStore store, Node node, Node predicate, Set<Node> touched) {
    for (Quad quad : store.find(Terms.CLAIMS_GRAPH, node, predicate, Node.ANY)) {
      touched.add(quad.getObject());
    }
  }

  /** Every unit there is, each once. */
  static Iterator<Node> all(QuadStore store, Identity identity) {
    Set<Node> decided = new LinkedHashSet<>();
    for (Node node : identity.decided()) {
      decided.add(node);
      decided.add(identity.canonical(node));
    }
    Iterator<Node> told =
        store.objects(Terms.CLAIMS_GRAPH, List.of(Terms.CLAIMS, Terms.SUBJECT, Terms.OF_AGREEMENT));
    return Stream.concat(
            decided.stream(), Iter.asStream(told).filter(unit -> !decided.contains(unit)))
        .filter(Node::isURI)
        .iterator();
  }
}
