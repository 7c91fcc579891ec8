package org.w3id.chancery.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * Which states ended, and which came after them, as descriptions tell it. A state that another one
 * continues is the same person in law: its treaties are the other's. One that others only succeed
 * leaves them none by itself. Read when it is first asked for; remembered.
 */
final class StateSuccession {
  private final ClaimsGraph graph;
  private final Map<Node, Set<Node>> continued = new HashMap<>();
  private final Map<Node, Set<Node>> continuing = new HashMap<>();
  private final Map<Node, Set<Node>> predecessors = new HashMap<>();
  private final Set<Node> involved = new TreeSet<>(Order.NODES);
  private boolean isRead;

  StateSuccession(ClaimsGraph graph) {
    this.graph = graph;
  }

  /** When a state began and ended; unknown for those that neither followed another nor ended. */
  TimeBounds lifetime(Node state) {
    read();
    if (!involved.contains(state)) {
      return TimeBounds.UNKNOWN;
    }
    Map<Node, Node> told = new HashMap<>();
    graph.assertedOf(state).stream()
        .sorted((one, other) -> Order.NODES.compare(one.getObject(), other.getObject()))
        .forEach(triple -> told.putIfAbsent(triple.getPredicate(), triple.getObject()));
    return TimeBounds.of(
        Optional.ofNullable(told.get(Terms.START)),
        Optional.ofNullable(told.get(Terms.END)),
        Optional.ofNullable(told.get(Terms.DATE_PRECISION)));
  }

  /** The states whose legal person a state continues. */
  Set<Node> continuedBy(Node state) {
    read();
    return continued.getOrDefault(state, Set.of());
  }

  /** The states that continue the legal person of a state. */
  Set<Node> continuing(Node state) {
    read();
    return continuing.getOrDefault(state, Set.of());
  }

  /** The states in whose place a state came, wholly or in part. */
  Set<Node> predecessors(Node state) {
    read();
    return predecessors.getOrDefault(state, Set.of());
  }

  private void read() {
    if (isRead) {
      return;
    }
    isRead = true;
    for (Triple triple : graph.asserted(Terms.CONTINUED_BY)) {
      put(continued, triple.getObject(), triple.getSubject());
      put(continuing, triple.getSubject(), triple.getObject());
      follow(triple);
    }
    graph.asserted(Terms.SUCCEEDED_BY).forEach(this::follow);
  }

  private void follow(Triple triple) {
    put(predecessors, triple.getObject(), triple.getSubject());
    involved.add(triple.getSubject());
    involved.add(triple.getObject());
  }

  private static void put(Map<Node, Set<Node>> map, Node key, Node value) {
    if (!key.equals(value)) {
      map.computeIfAbsent(key, k -> new TreeSet<>(Order.NODES)).add(value);
    }
  }
}
