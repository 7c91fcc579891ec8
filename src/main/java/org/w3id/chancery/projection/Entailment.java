package org.w3id.chancery.projection;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * What follows from triples by the ontology: superclasses, superproperties, inverses, and the
 * shortcuts over situations ({@code ch:holdsOffice} over a tenure, {@code ch:memberOf} over a
 * membership). Each conclusion follows from the triples of one subject, so what a unit entails
 * depends on that unit alone.
 */
final class Entailment {
  private static final List<Shortcut> SHORTCUTS =
      List.of(
          new Shortcut(Terms.HOLDER, Terms.OF_OFFICE, Terms.HOLDS_OFFICE),
          new Shortcut(Terms.MEMBER, Terms.OF_ORGANIZATION, Terms.MEMBER_OF));

  private final Schema schema;

  Entailment(Schema schema) {
    this.schema = schema;
  }

  /** The triples and all that follows from them. */
  Set<Triple> close(Collection<Triple> triples) {
    Set<Triple> all = new LinkedHashSet<>();
    Deque<Triple> open = new ArrayDeque<>(triples);
    shortcuts(triples, open);
    while (!open.isEmpty()) {
      Triple triple = open.pop();
      if (all.add(triple)) {
        conclude(triple, open);
      }
    }
    return all;
  }

  private void conclude(Triple triple, Deque<Triple> open) {
    Node subject = triple.getSubject();
    Node predicate = triple.getPredicate();
    Node object = triple.getObject();
    if (predicate.equals(Terms.A)) {
      for (Node type : schema.superClassesOf(object)) {
        open.add(Triple.create(subject, Terms.A, type));
      }
      return;
    }
    for (Node above : schema.superPropertiesOf(predicate)) {
      open.add(Triple.create(subject, above, object));
    }
    // the way back from ch:claimedBy stands in the graph of claims
    if (object.isURI() && !predicate.equals(Terms.CLAIMED_BY)) {
      for (Node inverse : schema.inversesOf(predicate)) {
        open.add(Triple.create(object, inverse, subject));
      }
    }
  }

  private static void shortcuts(Collection<Triple> triples, Deque<Triple> open) {
    for (Shortcut shortcut : SHORTCUTS) {
      Map<Node, Set<Node>> targets = objects(triples, shortcut.to());
      for (Triple triple : triples) {
        if (triple.getPredicate().equals(shortcut.from())) {
          for (Node target : targets.getOrDefault(triple.getSubject(), Set.of())) {
            open.add(Triple.create(triple.getObject(), shortcut.result(), target));
          }
        }
      }
    }
    parties(triples, open);
  }

  /** {@code ch:party} is said of agreements too; the way back is then {@code ch:partyTo}. */
  private static void parties(Collection<Triple> triples, Deque<Triple> open) {
    Map<Node, Set<Node>> situations = objects(triples, Terms.OF_AGREEMENT);
    for (Triple triple : triples) {
      if (triple.getPredicate().equals(Terms.PARTY)
          && !situations.containsKey(triple.getSubject())) {
        open.add(Triple.create(triple.getObject(), Terms.PARTY_TO, triple.getSubject()));
      }
    }
  }

  private static Map<Node, Set<Node>> objects(Collection<Triple> triples, Node predicate) {
    Map<Node, Set<Node>> objects = new HashMap<>();
    for (Triple triple : triples) {
      if (triple.getPredicate().equals(predicate)) {
        objects
            .computeIfAbsent(triple.getSubject(), subject -> new LinkedHashSet<>())
            .add(triple.getObject());
      }
    }
    return objects;
  }

  /** Who stands in a situation ({@code from}) is related to what it is about ({@code to}). */
  private record Shortcut(Node from, Node to, Node result) {}
}
