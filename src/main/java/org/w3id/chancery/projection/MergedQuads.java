package org.w3id.chancery.projection;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * The graphs of claims and documents as they are stated, and what follows in them from merges: a
 * quad that names a superseded IRI is joined by one that names the canonical, so that one query
 * shape serves claims and the world alike. Quads of which the second kind alone is true stand in
 * {@code graph:merged} too; without them, nothing would tell what is to go after a split.
 */
final class MergedQuads {
  /** Whom and what claims and documents name. What a decision chose then stays as it was. */
  private static final Set<Node> NAMING =
      Set.of(
          Terms.INITIATOR,
          Terms.RECIPIENT,
          Terms.MEDIATOR,
          Terms.SUPPORTER,
          Terms.PARTICIPANT,
          Terms.SPEAKER,
          Terms.REFERS_TO,
          Terms.OF_AGREEMENT,
          Terms.ABOUT,
          Terms.AT_PLACE,
          Terms.SUB_EVENT_OF,
          Terms.CLAIMS,
          Terms.DESCRIBES,
          Terms.PUBLISHER);

  private final QuadStore store;
  private final Identity before;
  private final Set<Node> touched = new LinkedHashSet<>();

  /**
   * For one batch.
   *
   * @param before the identity up to which the derived quads are
   */
  MergedQuads(QuadStore store, Identity before) {
    this.store = store;
    this.before = before;
  }

  /** Adds a quad that is stated. */
  void add(Quad quad) {
    touch(quad);
    if (isDerived(quad)) {
      delete(Terms.MERGED_GRAPH, quad);
    } else {
      add(quad.getGraph(), quad);
    }
  }

  /** Deletes a quad that was stated. */
  void delete(Quad quad) {
    if (!isDerived(quad)) {
      touch(quad);
      delete(quad.getGraph(), quad);
    }
  }

  /** The stated quads of one of the two graphs. */
  List<Quad> find(Node graph, Node subject, Node predicate, Node object) {
    List<Quad> quads = store.find(graph, subject, predicate, object);
    quads.removeIf(this::isDerived);
    return quads;
  }

  /** Derives anew what may have changed in this batch. */
  void settle(Identity now) {
    for (Node node : now.changedSince(before)) {
      for (Node graph : List.of(Terms.CLAIMS_GRAPH, Terms.DOCUMENTS_GRAPH)) {
        for (Quad quad : store.find(graph, Node.ANY, Node.ANY, node)) {
          if (NAMING.contains(quad.getPredicate())) {
            touched.add(quad.getSubject());
          }
        }
      }
    }
    touched.forEach(subject -> derive(subject, now));
    touched.clear();
  }

  private void derive(Node subject, Identity now) {
    Set<Quad> wanted = new LinkedHashSet<>();
    for (Node graph : List.of(Terms.CLAIMS_GRAPH, Terms.DOCUMENTS_GRAPH)) {
      Set<Quad> stated = new LinkedHashSet<>(find(graph, subject, Node.ANY, Node.ANY));
      for (Quad quad : stated) {
        if (NAMING.contains(quad.getPredicate()) && now.isSuperseded(quad.getObject())) {
          Node canonical = now.canonical(quad.getObject());
          wanted.add(Quad.create(graph, subject, quad.getPredicate(), canonical));
        }
      }
      wanted.removeAll(stated);
    }
    Set<Quad> present = new HashSet<>();
    for (Quad quad : store.find(Terms.MERGED_GRAPH, subject, Node.ANY, Node.ANY)) {
      present.add(Quad.create(graphOf(quad), subject, quad.getPredicate(), quad.getObject()));
    }
    for (Quad quad : present) {
      if (!wanted.contains(quad)) {
        delete(Terms.MERGED_GRAPH, quad);
        delete(quad.getGraph(), quad);
      }
    }
    for (Quad quad : wanted) {
      if (!present.contains(quad)) {
        add(Terms.MERGED_GRAPH, quad);
        add(quad.getGraph(), quad);
      }
    }
  }

  private static Node graphOf(Quad derived) {
    return derived.getPredicate().equals(Terms.PUBLISHER)
        ? Terms.DOCUMENTS_GRAPH
        : Terms.CLAIMS_GRAPH;
  }

  private void touch(Quad quad) {
    if (!before.isEmpty() && NAMING.contains(quad.getPredicate())) {
      touched.add(quad.getSubject());
    }
  }

  /** Whether a quad of one of the two graphs is there because of a merge alone. */
  boolean isDerived(Quad quad) {
    return !before.isEmpty()
        && NAMING.contains(quad.getPredicate())
        && store.contains(
            Terms.MERGED_GRAPH, quad.getSubject(), quad.getPredicate(), quad.getObject());
  }

  private void add(Node graph, Quad quad) {
    store.add(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
  }

  private void delete(Node graph, Quad quad) {
    store.delete(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
  }
}
