package org.w3id.chancery.projection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;

/**
 * Which IRIs mean one thing, and what things are to be called, as somebody decided: a snapshot of
 * {@code graph:identity}. One IRI is superseded by another, that one perhaps by a third; the last
 * is the canonical one.
 *
 * <p>Where the graph says what it should not (two successors, a circle) the first IRI in order
 * holds, so that the result is the same everywhere.
 */
final class Identity {
  private final Map<Node, Node> canonical = new HashMap<>();
  private final Map<Node, Set<Node>> merged = new HashMap<>();
  private final Map<Node, Set<Node>> names = new HashMap<>();

  private Identity(DatasetGraph dataset) {
    Map<Node, Node> next = new HashMap<>();
    dataset
        .find(Terms.IDENTITY_GRAPH, Node.ANY, Terms.SUPERSEDED_BY, Node.ANY)
        .forEachRemaining(
            quad -> {
              if (quad.getObject().isURI() && !quad.getObject().equals(quad.getSubject())) {
                next.merge(
                    quad.getSubject(),
                    quad.getObject(),
                    (one, other) -> Order.NODES.compare(one, other) <= 0 ? one : other);
              }
            });
    next.keySet().forEach(node -> settle(node, next));
    canonical.forEach(
        (old, last) -> merged.computeIfAbsent(last, node -> new TreeSet<>(Order.NODES)).add(old));
    dataset
        .find(Terms.IDENTITY_GRAPH, Node.ANY, Terms.PREF_LABEL, Node.ANY)
        .forEachRemaining(
            quad ->
                names
                    .computeIfAbsent(quad.getSubject(), node -> new TreeSet<>(Order.NODES))
                    .add(quad.getObject()));
  }

  /** What a dataset says now. */
  static Identity of(DatasetGraph dataset) {
    return new Identity(dataset);
  }

  /** Follows a chain to its end and notes where all on the way lead. */
  private void settle(Node start, Map<Node, Node> next) {
    Set<Node> way = new LinkedHashSet<>();
    Node node = start;
    while (next.containsKey(node) && way.add(node)) {
      node = next.get(node);
    }
    Node last = node;
    if (way.contains(last)) {
      List<Node> all = List.copyOf(way);
      last = all.subList(all.indexOf(last), all.size()).stream().min(Order.NODES).orElseThrow();
    }
    for (Node passed : way) {
      if (!passed.equals(last)) {
        canonical.put(passed, last);
      }
    }
  }

  /** Whether no IRI is superseded. */
  boolean isEmpty() {
    return canonical.isEmpty();
  }

  /** The IRI that holds now: the node itself unless it is superseded. */
  Node canonical(Node node) {
    return canonical.getOrDefault(node, node);
  }

  boolean isSuperseded(Node node) {
    return canonical.containsKey(node);
  }

  /** The superseded IRIs that mean the same as a canonical one, in order. */
  Set<Node> mergedInto(Node node) {
    return merged.getOrDefault(node, Set.of());
  }

  /** Every IRI of which something is decided: it is superseded, or called otherwise. */
  Set<Node> decided() {
    Set<Node> all = new LinkedHashSet<>(canonical.keySet());
    all.addAll(names.keySet());
    return all;
  }

  /** What a thing is to be called whatever descriptions say; mostly nothing. */
  Set<Node> names(Node node) {
    return names.getOrDefault(node, Set.of());
  }

  /** The IRIs that mean something else, or are called otherwise, than before. */
  Set<Node> changedSince(Identity before) {
    if (this == before) {
      return Set.of();
    }
    Set<Node> changed = new TreeSet<>(Order.NODES);
    for (Identity each : List.of(before, this)) {
      for (Node node : each.canonical.keySet()) {
        if (!canonical(node).equals(before.canonical(node))) {
          changed.add(node);
        }
      }
      for (Node node : each.names.keySet()) {
        if (!names(node).equals(before.names(node))) {
          changed.add(node);
        }
      }
    }
    return changed;
  }
}
