package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;

/**
 * The graphs of links, in which only IRIs that hold are linked: what is stated of one that was
 * merged into another is said of that one. How it was stated is kept in {@code
 * graph/merged-links/NAME} for as long as the merge lasts, so that a split brings it back.
 *
 * <p>How many links a linkset has, and by which properties, is counted here: two of ours that were
 * linked to one of theirs are one link after they were merged.
 */
final class MergedLinks {
  private final QuadStore store;
  private final StatedLinks stated;
  private final Identity before;
  private final Set<Node> open = new LinkedHashSet<>();
  private final Set<Node> changed = new LinkedHashSet<>();

  /**
   * For one batch.
   *
   * @param before the identity up to which the links are
   */
  MergedLinks(QuadStore store, Identity before) {
    this.store = store;
    this.stated = new StatedLinks(store.dataset());
    this.before = before;
  }

  /** Adds a quad that is stated. */
  void add(Quad quad) {
    prepare(quad);
    put(quad.getGraph(), quad);
  }

  /** Deletes a quad that was stated. */
  void delete(Quad quad) {
    prepare(quad);
    remove(quad.getGraph(), quad);
  }

  private void prepare(Quad quad) {
    changed.add(quad.getGraph());
    if (StatedLinks.isMoving(quad.getPredicate())) {
      unfold(before.canonical(quad.getSubject()));
    }
  }

  /** Moves links to the IRIs that hold now, and counts them. */
  void settle(Identity now) {
    Set<Node> roots = new LinkedHashSet<>();
    for (Node node : now.changedSince(before)) {
      unfold(before.canonical(node));
      unfold(before.canonical(now.canonical(node)));
      roots.add(now.canonical(node));
    }
    for (Node root : open) {
      members(before, root).forEach(member -> roots.add(now.canonical(member)));
    }
    roots.forEach(root -> fold(root, now));
    changed.forEach(this::count);
    open.clear();
    changed.clear();
  }

  /** Puts back what is stated, as it is stated. */
  private void unfold(Node root) {
    if (before.mergedInto(root).isEmpty() || !open.add(root)) {
      return;
    }
    List<Quad> kept = new ArrayList<>();
    members(before, root).forEach(member -> kept.addAll(stated.kept(member)));
    if (kept.isEmpty()) {
      return; // none of them has links but the one that holds
    }
    for (Quad quad : stated.shown(root)) {
      remove(quad.getGraph(), quad);
    }
    for (Quad quad : kept) {
      Node graph = StatedLinks.shownIn(quad.getGraph());
      remove(quad.getGraph(), quad);
      put(graph, quad);
      changed.add(graph);
    }
  }

  private void fold(Node root, Identity now) {
    Set<Node> members = members(now, root);
    List<Quad> moving = new ArrayList<>();
    for (Node member : members) {
      if (!member.equals(root)) {
        moving.addAll(stated.shown(member));
      }
    }
    if (moving.isEmpty()) {
      return;
    }
    for (Quad quad : stated.shown(root)) {
      put(StatedLinks.keptIn(quad.getGraph()), quad);
    }
    for (Quad quad : moving) {
      remove(quad.getGraph(), quad);
      put(StatedLinks.keptIn(quad.getGraph()), quad);
      put(
          quad.getGraph(),
          Quad.create(quad.getGraph(), root, quad.getPredicate(), quad.getObject()));
      changed.add(quad.getGraph());
    }
  }

  private static Set<Node> members(Identity identity, Node root) {
    Set<Node> members = new LinkedHashSet<>();
    members.add(root);
    members.addAll(identity.mergedInto(root));
    return members;
  }

  private void count(Node graph) {
    Set<Quad> now = new LinkedHashSet<>();
    if (store.contains(graph, graph, Terms.A, Terms.LINKSET)) {
      int links = 0;
      for (Node property : StatedLinks.LINKING) {
        int some = store.find(graph, Node.ANY, property, Node.ANY).size();
        if (some > 0) {
          now.add(Quad.create(graph, graph, Terms.LINK_PREDICATE, property));
          links += some;
        }
      }
      Node size = NodeFactory.createLiteralDT(Integer.toString(links), XSDDatatype.XSDinteger);
      now.add(Quad.create(graph, graph, Terms.TRIPLES, size));
    }
    List<Quad> then = new ArrayList<>();
    StatedLinks.COUNTED.forEach(
        property -> then.addAll(store.find(graph, graph, property, Node.ANY)));
    then.stream().filter(quad -> !now.contains(quad)).forEach(quad -> remove(graph, quad));
    now.stream().filter(quad -> !then.contains(quad)).forEach(quad -> put(graph, quad));
  }

  private void put(Node graph, Quad quad) {
    store.add(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
  }

  private void remove(Node graph, Quad quad) {
    store.delete(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
  }
}
