package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * What of an event its counts depend on.
 *
 * @param types its kinds
 * @param categories their categories
 * @param initiators who did it
 * @param recipients to whom
 * @param participants all who took part, whatever their role
 * @param day its first day, where that is known
 */
record EventFacts(
    Set<Node> types,
    Set<Node> categories,
    Set<Node> initiators,
    Set<Node> recipients,
    Set<Node> participants,
    Optional<LocalDate> day) {
  /** What counts nowhere. */
  static final EventFacts NONE =
      new EventFacts(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());

  private static final Set<Node> COUNTED =
      Set.of(
          Terms.TYPE,
          Terms.CATEGORY,
          Terms.INITIATOR,
          Terms.RECIPIENT,
          Terms.PARTICIPANT,
          Terms.START);

  /** From what the world says of a thing; {@link #NONE} when it is no event. */
  static EventFacts of(Node subject, Collection<Triple> triples) {
    boolean isEvent = false;
    Map<Node, Set<Node>> values = new HashMap<>();
    for (Triple triple : triples) {
      if (!triple.getSubject().equals(subject)) {
        continue;
      }
      Node predicate = triple.getPredicate();
      if (predicate.equals(Terms.A)) {
        isEvent |= triple.getObject().equals(Terms.EVENT);
      } else if (COUNTED.contains(predicate)) {
        values.computeIfAbsent(predicate, p -> new TreeSet<>(Order.NODES)).add(triple.getObject());
      }
    }
    if (!isEvent) {
      return NONE;
    }
    return new EventFacts(
        all(values, Terms.TYPE),
        all(values, Terms.CATEGORY),
        all(values, Terms.INITIATOR),
        all(values, Terms.RECIPIENT),
        all(values, Terms.PARTICIPANT),
        all(values, Terms.START).stream()
            .flatMap(start -> TimeBounds.date(start).stream())
            .findFirst());
  }

  /** Whether counts may depend on a triple of the world. */
  static boolean isCounted(Triple triple) {
    return triple.getPredicate().equals(Terms.A)
        ? triple.getObject().equals(Terms.EVENT)
        : COUNTED.contains(triple.getPredicate());
  }

  /**
   * Initiator and recipient; two initiators without any recipient both ways, since they act on
   * equal terms. What more than two do together says nothing of any two of them.
   */
  List<List<Node>> dyads() {
    boolean isBetweenTwo = recipients.isEmpty() && initiators.size() == 2;
    List<List<Node>> dyads = new ArrayList<>();
    for (Node initiator : initiators) {
      for (Node other : isBetweenTwo ? initiators : recipients) {
        if (!other.equals(initiator)) {
          dyads.add(List.of(initiator, other));
        }
      }
    }
    return dyads;
  }

  /** {@code 2025}, of its first day. */
  Optional<Node> year() {
    return day.map(d -> Cube.year(d.toString().substring(0, d.toString().length() - 6)));
  }

  /** {@code 2025-03}, of its first day. */
  Optional<Node> month() {
    return day.map(d -> Cube.month(d.toString().substring(0, d.toString().length() - 3)));
  }

  private static Set<Node> all(Map<Node, Set<Node>> values, Node predicate) {
    return values.getOrDefault(predicate, Set.of());
  }
}
