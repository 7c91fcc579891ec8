package org.w3id.chancery.projection;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * Keeps the default graph equal to the union of what all units contribute, by looking only at the
 * units that may have changed.
 *
 * <p>What a changed unit no longer contributes is found from the world itself: all that follows
 * from the triples about the unit. Such a triple goes unless another unit contributes it too, and
 * only the units at its two ends, or a situation that joins them, can.
 */
final class World {
  private static final Set<Node> OF_AGREEMENTS = AgreementSituation.Kind.types();

  private static final Set<Node> RELATIONS = Set.of(Terms.SUCCEEDED_BY, Terms.CONTINUED_BY);

  /** What is said of states that ended and of those that came after them. */
  private static final Set<Node> SUCCESSION =
      Set.of(Terms.SUCCEEDED_BY, Terms.CONTINUED_BY, Terms.START, Terms.END, Terms.DATE_PRECISION);

  private final QuadStore store;
  private final WorldRules rules;
  private final Summary summary;
  private final Deque<Node> open = new ArrayDeque<>();
  private final Set<Node> seen = new HashSet<>();

  private World(QuadStore store, WorldRules rules, Summary summary) {
    this.store = store;
    this.rules = rules;
    this.summary = summary;
  }

  /** Derives units anew, and whatever depends on what changed in them. */
  static void update(QuadStore store, WorldRules rules, Collection<Node> touched, Summary summary) {
    World world = new World(store, rules, summary);
    touched.forEach(world::touch);
    while (!world.open.isEmpty()) {
      world.derive(world.open.pop());
    }
  }

  /**
   * Derives all units into a default graph in which there is nothing.
   *
   * @param units each once
   */
  static void create(QuadStore store, WorldRules rules, Iterator<Node> units, Summary summary) {
    while (units.hasNext()) {
      Node unit = units.next();
      Set<Triple> contribution = rules.derive(unit);
      contribution.forEach(store::addToWorld);
      summary.counts(unit, contribution);
    }
  }

  private void touch(Node unit) {
    for (Node node : List.of(unit, rules.canonical(unit))) {
      if (node.isURI() && seen.add(node)) {
        open.add(node);
      }
    }
  }

  private void derive(Node unit) {
    List<Triple> before = store.world(unit, Node.ANY, Node.ANY);
    Set<Triple> contribution = rules.contribution(unit);
    touchDependents(unit, before);
    touchAgreementsOfStates(unit, before, contribution);

    Set<Triple> outdated = new LinkedHashSet<>(rules.close(before));
    for (Triple status : store.world(Node.ANY, Terms.OF_AGREEMENT, unit)) {
      if (isOfAgreement(status.getSubject())) {
        outdated.addAll(rules.close(store.world(status.getSubject(), Node.ANY, Node.ANY)));
      }
    }
    outdated.removeAll(contribution);
    outdated.removeIf(triple -> isContributedByAnother(triple, unit));
    for (Triple triple : outdated) {
      summary.note(triple);
      store.deleteFromWorld(triple);
    }
    Set<Triple> present = new HashSet<>(before);
    for (Triple triple : contribution) {
      if (!present.contains(triple)) {
        summary.note(triple);
        store.addToWorld(triple);
      }
    }
  }

  /** What is named after the unit, and the agreements whose life it is part of. */
  private void touchDependents(Node unit, List<Triple> before) {
    Set<Node> labels = new HashSet<>();
    for (Triple triple : before) {
      if (triple.getPredicate().equals(Terms.OF_AGREEMENT)) {
        touch(triple.getObject());
      } else if (triple.getPredicate().equals(Terms.LABEL)) {
        labels.add(triple.getObject());
      }
    }
    rules
        .occurrence(unit)
        .ifPresent(occurrence -> occurrence.all(Terms.OF_AGREEMENT).forEach(this::touch));
    if (!Order.bestLabel(labels, Slugs.words(unit)).equals(rules.label(unit))) {
      for (Triple triple : store.world(Node.ANY, Node.ANY, unit)) {
        touch(ownerOf(triple.getSubject()));
      }
    }
  }

  /** Who is party to what depends on when states began and ended, and which continue which. */
  private void touchAgreementsOfStates(Node unit, List<Triple> before, Set<Triple> contribution) {
    Set<Triple> then = succession(unit, before);
    Set<Triple> now = succession(unit, contribution);
    if (then.equals(now)) {
      return; // most units say nothing of it, or the same: the store need not be asked
    }
    if (!cameAfterAnother(unit)) {
      then = namesAnother(then) ? then : Set.of();
      now = namesAnother(now) ? now : Set.of();
      if (then.equals(now)) {
        return;
      }
    }
    Set<Node> states = new HashSet<>(Set.of(unit));
    for (Set<Triple> triples : List.of(then, now)) {
      triples.stream().map(Triple::getObject).filter(Node::isURI).forEach(states::add);
    }
    for (Triple after : store.world(Node.ANY, Terms.SUCCEEDED_BY, unit)) {
      states.add(after.getSubject());
    }
    for (Node state : states) {
      for (Triple act : store.world(Node.ANY, Terms.INITIATOR, state)) {
        store
            .world(act.getSubject(), Terms.OF_AGREEMENT, Node.ANY)
            .forEach(agreement -> touch(agreement.getObject()));
      }
      for (Triple status : store.world(Node.ANY, Terms.PARTY, state)) {
        touch(ownerOf(status.getSubject()));
      }
    }
  }

  /** What is said of a unit's time, and of what came after it. */
  private static Set<Triple> succession(Node unit, Collection<Triple> triples) {
    Set<Triple> told = new HashSet<>();
    for (Triple triple : triples) {
      if (triple.getSubject().equals(unit) && SUCCESSION.contains(triple.getPredicate())) {
        told.add(triple);
      }
    }
    return told;
  }

  private static boolean namesAnother(Set<Triple> told) {
    return told.stream().anyMatch(triple -> RELATIONS.contains(triple.getPredicate()));
  }

  private boolean cameAfterAnother(Node unit) {
    return store.contains(Terms.WORLD, Node.ANY, Terms.SUCCEEDED_BY, unit)
        || store.contains(Terms.WORLD, Node.ANY, Terms.CONTINUED_BY, unit);
  }

  private boolean isContributedByAnother(Triple triple, Node unit) {
    Node subject = ownerOf(triple.getSubject());
    if (!subject.equals(unit) && rules.contribution(subject).contains(triple)) {
      return true;
    }
    if (triple.getObject().isURI()) {
      Node object = ownerOf(triple.getObject());
      if (!object.equals(unit) && rules.contribution(object).contains(triple)) {
        return true;
      }
    }
    return isShortcut(triple, Terms.HOLDER, unit) || isShortcut(triple, Terms.MEMBER, unit);
  }

  /** Whether another tenure or membership of either end contributes the triple. */
  private boolean isShortcut(Triple triple, Node role, Node unit) {
    for (Node end : List.of(triple.getSubject(), triple.getObject())) {
      for (Triple situation : store.world(Node.ANY, role, end)) {
        Node other = situation.getSubject();
        if (!other.equals(unit) && rules.contribution(other).contains(triple)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The unit that contributes a node: a party status and its like belong to the agreement. */
  private Node ownerOf(Node node) {
    if (!isOfAgreement(node)) {
      return node;
    }
    List<Triple> agreements = store.world(node, Terms.OF_AGREEMENT, Node.ANY);
    return agreements.isEmpty() ? node : agreements.get(0).getObject();
  }

  private boolean isOfAgreement(Node node) {
    return OF_AGREEMENTS.stream()
        .anyMatch(type -> store.contains(Terms.WORLD, node, Terms.A, type));
  }
}
