package org.w3id.chancery.projection;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * Superclasses and superproperties within the graph of claims, so that one query shape serves
 * claims and the world alike. Applied entry by entry, so that the result depends on the order of
 * the log only.
 */
final class ClaimClosure {
  private final Set<Quad> candidates = new LinkedHashSet<>();

  /** Notes what follows, or followed, from a quad of the graph of claims. */
  void note(Quad quad, Schema schema) {
    Node subject = quad.getSubject();
    boolean isType = quad.getPredicate().equals(Terms.A);
    for (Node above : above(quad, schema)) {
      candidates.add(
          isType
              ? Quad.create(Terms.CLAIMS_GRAPH, subject, Terms.A, above)
              : Quad.create(Terms.CLAIMS_GRAPH, subject, above, quad.getObject()));
    }
  }

  /** Notes what follows by one ontology and not by another. */
  void note(Quad quad, Schema before, Schema now) {
    if (!above(quad, before).equals(above(quad, now))) {
      note(quad, before);
      note(quad, now);
    }
  }

  /** The superclasses of a type that a quad gives, else the superproperties of its property. */
  private static Set<Node> above(Quad quad, Schema schema) {
    return quad.getPredicate().equals(Terms.A)
        ? schema.superClassesOf(quad.getObject())
        : schema.superPropertiesOf(quad.getPredicate());
  }

  /** Adds what follows and deletes what no longer does. */
  void settle(MergedQuads store, Schema schema) {
    List<Quad> inOrder =
        candidates.stream()
            .sorted(Comparator.comparingInt((Quad quad) -> height(quad, schema)).reversed())
            .toList();
    for (Quad quad : inOrder) {
      if (follows(store, quad, schema)) {
        store.add(quad);
      } else {
        store.delete(quad);
      }
    }
  }

  /** How much is above a class or property: the more special come first. */
  private static int height(Quad quad, Schema schema) {
    return above(quad, schema).size();
  }

  /** Whether a quad of the graph of claims follows from others that are stated. */
  static boolean follows(MergedQuads store, Quad quad, Schema schema) {
    boolean isType = quad.getPredicate().equals(Terms.A);
    Node object = isType ? Node.ANY : quad.getObject();
    Node predicate = isType ? Terms.A : Node.ANY;
    Node conclusion = isType ? quad.getObject() : quad.getPredicate();
    return store.find(Terms.CLAIMS_GRAPH, quad.getSubject(), predicate, object).stream()
        .anyMatch(premise -> above(premise, schema).contains(conclusion));
  }
}
