package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;

/**
 * What was done with one agreement, in the order of time. Contested events count for nothing here.
 *
 * @param all the events; those without a date come last, for they can only add to what is known by
 *     date
 */
record ActsOnAgreement(List<Occurrence> all) {
  private static final Comparator<Occurrence> BY_TIME =
      Comparator.comparing(ActsOnAgreement::sortDate).thenComparing(Occurrence::iri, Order.NODES);

  static ActsOnAgreement of(Collection<Occurrence> events) {
    return new ActsOnAgreement(
        events.stream().filter(e -> e.isEvent() && !e.isContested()).sorted(BY_TIME).toList());
  }

  static LocalDate sortDate(Occurrence event) {
    return event.time().start().or(event.time()::end).orElse(LocalDate.MAX);
  }

  static boolean isOf(Occurrence event, Node type) {
    return event.types().contains(type);
  }

  /** Without the events whose time is only a vaguer word for that of another one. */
  static List<Occurrence> exact(Stream<Occurrence> sameKind) {
    List<Occurrence> all = sameKind.toList();
    return all.stream()
        .filter(event -> all.stream().noneMatch(other -> other.time().isWithin(event.time())))
        .toList();
  }

  /** The acts of one actor. */
  List<Occurrence> of(Node actor) {
    return all.stream().filter(event -> event.all(Terms.INITIATOR).contains(actor)).toList();
  }

  /** The acts of a kind, without the vaguer ones. */
  List<Occurrence> ofKind(Node type) {
    return exact(all.stream().filter(event -> isOf(event, type)));
  }

  List<Occurrence> entriesIntoForce() {
    return ofKind(Terms.ENTRY_INTO_FORCE);
  }

  /**
   * The entry into force for an actor that consented: one that names it and does not lie before its
   * consent, else that of the whole agreement, else one that names it.
   */
  Optional<Occurrence> entryIntoForceFor(Node actor, Occurrence consent) {
    List<Occurrence> forces = entriesIntoForce();
    List<Occurrence> own =
        forces.stream().filter(event -> event.all(Terms.INITIATOR).contains(actor)).toList();
    return own.stream()
        .filter(event -> !event.time().last().isBefore(consent.time().first()))
        .findFirst()
        .or(() -> forces.stream().filter(ActsOnAgreement::isOfWhole).findFirst())
        .or(() -> own.stream().findFirst());
  }

  /** What ended the agreement for an actor. */
  List<Occurrence> terminationsFor(Node actor) {
    return exact(
        all.stream()
            .filter(event -> isOf(event, Terms.TERMINATION))
            .filter(event -> isOfWhole(event) || event.all(Terms.INITIATOR).contains(actor)));
  }

  /** What ended the agreement for all. */
  List<Occurrence> terminations() {
    return exact(all.stream().filter(event -> isOf(event, Terms.TERMINATION) && isOfWhole(event)));
  }

  /** Whether an event has no actor: it is then of the whole agreement. */
  static boolean isOfWhole(Occurrence event) {
    Set<Node> initiators = event.all(Terms.INITIATOR);
    return initiators.isEmpty();
  }
}
