package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.w3id.chancery.projection.AgreementSituation.Kind;
import org.w3id.chancery.vocabulary.ActionTerm;

/**
 * Who is a party to one agreement, and when.
 *
 * <p>An actor becomes a party by consent to be bound (Vienna Convention on the Law of Treaties,
 * article 11: ratification, acceptance, approval, accession, succession, definitive signature),
 * from the later of its consent and the entry into force for it, where that is told, else of the
 * agreement (articles 2(1)(g) and 24); while no entry into force is known, consent makes no party.
 * Signature alone never does. A political arrangement is not meant to bind: who adopts it takes
 * part in it. Withdrawal (article 54) ends the status of one party, termination without an actor
 * that of all. A description that states a party gives it a status without dates, unless its own
 * actions are known.
 *
 * <p>A state that ends is a party no longer. The state that continues it is one in its place, by
 * the same acts. A notification of succession (Vienna Convention on Succession of States in respect
 * of Treaties, articles 17 and 34) implies that the one state in whose place the successor came had
 * been bound, though no act of its own is known.
 */
final class PartyRules {
  private final boolean isArrangement;
  private final Set<Node> stated;
  private final ActsOnAgreement acts;
  private final StateSuccession states;

  /**
   * Rules for one agreement.
   *
   * @param isArrangement whether it is a political arrangement
   * @param stated the parties that descriptions state
   */
  PartyRules(
      boolean isArrangement, Set<Node> stated, ActsOnAgreement acts, StateSuccession states) {
    this.isArrangement = isArrangement;
    this.stated = stated;
    this.acts = acts;
    this.states = states;
  }

  /** Everybody who may be or have been a party. */
  Set<Node> actors() {
    Set<Node> actors = new TreeSet<>(Order.NODES);
    actors.addAll(stated);
    for (Occurrence event : acts.all()) {
      if (beginsStatus(event) || ActsOnAgreement.isOf(event, Terms.WITHDRAWAL)) {
        actors.addAll(event.all(Terms.INITIATOR));
      }
      if (ActsOnAgreement.isOf(event, Terms.SUCCESSION)) {
        event.all(Terms.INITIATOR).forEach(s -> actors.addAll(states.predecessors(s)));
      }
    }
    List<Node> open = new ArrayList<>(actors);
    while (!open.isEmpty()) {
      states.continuing(open.remove(open.size() - 1)).stream()
          .filter(actors::add)
          .forEach(open::add);
    }
    return actors;
  }

  /** The statuses of an actor, in the order of time. */
  List<AgreementSituation> statusesOf(Node actor) {
    return statusesOf(actor, new HashSet<>());
  }

  private List<AgreementSituation> statusesOf(Node actor, Set<Node> asked) {
    if (!asked.add(actor)) {
      return List.of(); // states that continue each other in a circle are wrong data
    }
    List<Occurrence> own = acts.of(actor);
    List<Occurrence> begins = ActsOnAgreement.exact(own.stream().filter(this::beginsStatus));
    List<Occurrence> leaves =
        ActsOnAgreement.exact(own.stream().filter(e -> ActsOnAgreement.isOf(e, Terms.WITHDRAWAL)));
    List<Occurrence> ends = acts.terminationsFor(actor);
    boolean isProvisional =
        own.stream().anyMatch(e -> ActsOnAgreement.isOf(e, Terms.PROVISIONAL_APPLICATION));
    Optional<AgreementSituation> inherited = inherited(actor, asked);
    List<AgreementSituation> statuses = new ArrayList<>();
    Optional<LocalDate> stateEnd = states.lifetime(actor).end();
    for (Occurrence event : acts.all()) {
      if (isAfter(event, stateEnd)) {
        continue; // what was done when the state was no more did not end its status
      }
      AgreementSituation last = last(statuses);
      if (isOpen(last) || (inherited.isPresent() && isDue(inherited.get(), event))) {
        inherited = settle(inherited, statuses);
        last = last(statuses);
      }
      if (begins.contains(event) && !isOpen(last)) {
        begin(event, actor).ifPresent(statuses::add);
      } else if (leaves.contains(event) && last == null && !isProvisional) {
        // what it left, it had been party to, unless it only applied it
        statuses.add(status(actor).end(event));
      } else if ((leaves.contains(event) || ends.contains(event))
          && isOpen(last)
          && endsAfterStart(event, last)) {
        last.end(event);
      }
    }
    settle(inherited, statuses);
    if (statuses.isEmpty() && stated.contains(actor)) {
      statuses.add(status(actor));
    }
    if (statuses.isEmpty()) {
      implied(actor).ifPresent(statuses::add);
    }
    return withinLifetime(statuses, states.lifetime(actor));
  }

  /** What an actor inherits stands unless it is a party by an act of its own. */
  private static Optional<AgreementSituation> settle(
      Optional<AgreementSituation> inherited, List<AgreementSituation> statuses) {
    if (!isOpen(last(statuses))) {
      inherited.ifPresent(statuses::add);
    }
    return Optional.empty();
  }

  private static boolean isAfter(Occurrence event, Optional<LocalDate> end) {
    return end.isPresent()
        && event.time().start().filter(start -> start.isAfter(end.get())).isPresent();
  }

  private static boolean isDue(AgreementSituation inherited, Occurrence event) {
    return !ActsOnAgreement.sortDate(event).isBefore(inherited.first());
  }

  private static AgreementSituation last(List<AgreementSituation> statuses) {
    return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
  }

  private static boolean isOpen(AgreementSituation status) {
    return status != null && !status.isEnded();
  }

  private static AgreementSituation status(Node actor) {
    return new AgreementSituation(Kind.PARTY_STATUS, Optional.of(actor));
  }

  /** The status of the state that this one continues, if it held when that ended. */
  private Optional<AgreementSituation> inherited(Node actor, Set<Node> asked) {
    for (Node before : states.continuedBy(actor)) {
      TimeBounds lifetime = states.lifetime(before);
      List<AgreementSituation> theirs = statusesOf(before, asked);
      if (lifetime.end().isPresent()
          && !theirs.isEmpty()
          && theirs.get(theirs.size() - 1).isEndedWithState()) {
        LocalDate from =
            states.lifetime(actor).start().orElseGet(() -> lifetime.end().get().plusDays(1));
        return Optional.of(status(actor).beginAs(theirs.get(theirs.size() - 1)).notBefore(from));
      }
    }
    return Optional.empty();
  }

  /** The status that a state must have had for another one to succeed it. */
  private Optional<AgreementSituation> implied(Node actor) {
    TimeBounds lifetime = states.lifetime(actor);
    boolean wasInForce =
        lifetime.end().isPresent()
            && acts.entriesIntoForce().stream()
                .anyMatch(e -> !e.time().first().isAfter(lifetime.end().get()));
    if (!wasInForce) {
      return Optional.empty();
    }
    AgreementSituation status = status(actor);
    boolean any = false;
    for (Occurrence event : acts.all()) {
      boolean succeeds =
          ActsOnAgreement.isOf(event, Terms.SUCCESSION)
              && event.all(Terms.INITIATOR).stream()
                  .anyMatch(s -> states.predecessors(s).equals(Set.of(actor)));
      if (succeeds) {
        status.impliedBy(event);
        any = true;
      }
    }
    return any ? Optional.of(status) : Optional.empty();
  }

  /** No state is a party before it began or after it ended. */
  private static List<AgreementSituation> withinLifetime(
      List<AgreementSituation> statuses, TimeBounds lifetime) {
    List<AgreementSituation> within = new ArrayList<>();
    for (AgreementSituation status : statuses) {
      if (lifetime.start().isPresent() && status.cause().isPresent()) {
        status.notBefore(TimeBounds.later(lifetime.start().get(), status.begunWithState()));
      }
      if (lifetime.end().isEmpty()) {
        within.add(status);
      } else if (!status.first().isAfter(lifetime.end().get())) {
        within.add(status.isEnded() ? status : status.endWithState(lifetime));
      }
    }
    return within;
  }

  private Optional<AgreementSituation> begin(Occurrence event, Node actor) {
    AgreementSituation status = status(actor).begin(event);
    if (isArrangement) {
      return Optional.of(status);
    }
    Optional<Occurrence> force = acts.entryIntoForceFor(actor, event);
    if (force.isEmpty()) {
      return Optional.empty();
    }
    if (force.get().time().first().isAfter(event.time().first())) {
      status.begin(force.get());
    }
    return Optional.of(status);
  }

  private boolean beginsStatus(Occurrence event) {
    if (isArrangement && ActsOnAgreement.isOf(event, Terms.ADOPTION)) {
      return true;
    }
    return event.types().stream()
        .anyMatch(type -> type.isURI() && ActionTerm.CONSENTS.contains(type.getURI()));
  }

  private static boolean endsAfterStart(Occurrence event, AgreementSituation status) {
    return !event.time().last().isBefore(status.first());
  }
}
