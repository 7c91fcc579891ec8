package org.w3id.chancery.projection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * What one entry leaves in the graph of the log of the claims that it withdraws: the entry, what
 * the claim told of and where, its parts, and what the entry says of its successor; so that all of
 * their IRIs can still be answered. It is gone when the claim is made again. Decisions on identity
 * and links leave the entry alone. Written entry by entry, so that it follows from the log however
 * that is cut into batches.
 */
final class Tombstones {
  /** What stays known of a claim. */
  private static final Set<Node> REMEMBERED =
      Set.of(
          Terms.CLAIMS,
          Terms.DESCRIBES,
          Terms.STATED_IN,
          Terms.PASSAGE,
          Terms.MENTION,
          Terms.DECISION,
          Terms.ASSERTS);

  /** What an entry may say of the claims that it withdraws. */
  private static final Set<Node> STATED = Set.of(Terms.SUPERSEDED_BY, Terms.STATUS);

  private final Map<Node, List<Quad>> told = new LinkedHashMap<>();
  private final Map<Node, Set<Quad>> stated = new HashMap<>();

  /** Whether a quad of a patch is one that says more of a withdrawn claim. */
  static boolean isStated(Quad quad) {
    return quad.getGraph().equals(Terms.LOG_GRAPH) && STATED.contains(quad.getPredicate());
  }

  /** Notes what a claim tells, before its entry is applied. */
  void remember(Node claim, MergedQuads quads) {
    if (!told.containsKey(claim)) {
      List<Quad> all = quads.find(Terms.CLAIMS_GRAPH, claim, Node.ANY, Node.ANY);
      all.removeIf(quad -> !REMEMBERED.contains(quad.getPredicate()));
      Set<Node> parts = new LinkedHashSet<>(); // of what is described: its identifiers
      for (Quad quad : all) {
        if (quad.getPredicate().equals(Terms.ASSERTS)) {
          quads
              .find(Terms.CLAIMS_GRAPH, quad.getObject(), Terms.SUBJECT, Node.ANY)
              .forEach(subject -> parts.add(subject.getObject()));
        }
      }
      parts.forEach(part -> all.add(Quad.create(Terms.CLAIMS_GRAPH, claim, Terms.SUBJECT, part)));
      told.put(claim, all);
    }
  }

  /** Notes what the entry says of a claim that it withdraws. */
  void note(Quad quad) {
    stated.computeIfAbsent(quad.getSubject(), claim -> new LinkedHashSet<>()).add(quad);
  }

  /** Leaves the mark of a decision that the entry takes back. */
  static void leaveDecision(Node decision, Node entry, QuadStore store) {
    store.add(Terms.LOG_GRAPH, decision, Terms.WITHDRAWN_IN, entry);
  }

  /** Leaves the mark of a claim that the entry withdrew. */
  void leave(Node claim, Node entry, QuadStore store) {
    store.add(Terms.LOG_GRAPH, claim, Terms.WITHDRAWN_IN, entry);
    for (Quad quad : told.getOrDefault(claim, List.of())) {
      store.add(Terms.LOG_GRAPH, claim, quad.getPredicate(), quad.getObject());
    }
    for (Quad quad : stated.getOrDefault(claim, Set.of())) {
      store.add(Terms.LOG_GRAPH, claim, quad.getPredicate(), quad.getObject());
    }
  }

  /** Takes the mark of a claim or decision away that is made again. */
  static void lift(Node claim, QuadStore store) {
    for (Quad quad : store.find(Terms.LOG_GRAPH, claim, Node.ANY, Node.ANY)) {
      store.delete(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
    }
  }
}
