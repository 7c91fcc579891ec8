package org.w3id.chancery.projection;

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
import org.w3id.chancery.projection.AgreementSituation.Kind;

/**
 * The life of one agreement: since when it is in force, who is a party ({@link PartyRules}), who
 * applies it before it is one, and for whom it is suspended; each with the acts that began and
 * ended it.
 *
 * <p>A suspension (Vienna Convention on the Law of Treaties, articles 57 to 60) leaves its actor a
 * party; it ends with a resumption, a withdrawal or a termination. Provisional application (article
 * 25) ends when the actor becomes a party, or does not want to be one. An agreement is in force
 * from its entry into force until its termination; with fewer parties it goes on.
 */
final class AgreementRules {
  private final Node agreement;
  private final String base;
  private final Labels labels;
  private final boolean isArrangement;
  private final ActsOnAgreement acts;
  private final PartyRules parties;
  private final Map<Node, List<AgreementSituation>> statuses = new HashMap<>();

  /**
   * Rules for one agreement.
   *
   * @param agreement the agreement
   * @param described what descriptions assert of it
   * @param events the events that concern it
   * @param states which states came after others
   */
  AgreementRules(
      Node agreement,
      Collection<Triple> described,
      Collection<Occurrence> events,
      StateSuccession states,
      Labels labels,
      String base) {
    this.agreement = agreement;
    this.base = base;
    this.labels = labels;
    this.isArrangement =
        described.stream()
            .anyMatch(triple -> triple.getObject().equals(Terms.POLITICAL_ARRANGEMENT));
    Set<Node> stated = new TreeSet<>(Order.NODES);
    for (Triple triple : described) {
      if (triple.getPredicate().equals(Terms.PARTY)) {
        stated.add(triple.getObject());
      }
    }
    this.acts = ActsOnAgreement.of(events);
    this.parties = new PartyRules(isArrangement, stated, acts, states);
  }

  /** The situations, and the shortcuts from agreement to party. */
  List<Triple> triples() {
    List<Triple> triples = new ArrayList<>();
    for (Node actor : parties.actors()) {
      if (!statusesOf(actor).isEmpty()) {
        triples.add(Triple.create(agreement, Terms.PARTY, actor));
      }
      statusesOf(actor).forEach(status -> triples.addAll(triples(status)));
    }
    inForce().ifPresent(situation -> triples.addAll(triples(situation)));
    for (Optional<Node> actor : actorsOf(Terms.SUSPENDING)) {
      suspensions(actor).forEach(situation -> triples.addAll(triples(situation)));
    }
    for (Optional<Node> actor : actorsOf(Terms.PROVISIONAL_APPLICATION)) {
      provisionalApplication(actor).ifPresent(situation -> triples.addAll(triples(situation)));
    }
    return triples;
  }

  private List<AgreementSituation> statusesOf(Node actor) {
    return statuses.computeIfAbsent(actor, parties::statusesOf);
  }

  private Optional<AgreementSituation> inForce() {
    List<Occurrence> forces = acts.entriesIntoForce();
    Optional<Occurrence> first =
        forces.stream()
            .filter(ActsOnAgreement::isOfWhole)
            .findFirst()
            .or(() -> forces.stream().findFirst());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    AgreementSituation situation =
        new AgreementSituation(Kind.IN_FORCE, Optional.empty()).begin(first.get());
    acts.terminations().stream()
        .filter(end -> !end.time().last().isBefore(situation.first()))
        .findFirst()
        .ifPresent(situation::end);
    return Optional.of(situation);
  }

  /** Who did an act of a kind; empty for acts of all parties together. */
  private List<Optional<Node>> actorsOf(Node kind) {
    Set<Node> named = new TreeSet<>(Order.NODES);
    boolean all = false;
    for (Occurrence event : acts.ofKind(kind)) {
      named.addAll(event.all(Terms.INITIATOR));
      all |= ActsOnAgreement.isOfWhole(event);
    }
    List<Optional<Node>> actors = new ArrayList<>();
    named.forEach(actor -> actors.add(Optional.of(actor)));
    if (all) {
      actors.add(Optional.empty());
    }
    return actors;
  }

  private List<AgreementSituation> suspensions(Optional<Node> actor) {
    List<Occurrence> begins =
        ActsOnAgreement.exact(
            acts.all().stream()
                .filter(event -> ActsOnAgreement.isOf(event, Terms.SUSPENDING))
                .filter(event -> isBy(event, actor)));
    List<AgreementSituation> suspensions = new ArrayList<>();
    AgreementSituation open = null;
    for (Occurrence event : acts.all()) {
      if (open == null && begins.contains(event)) {
        open = new AgreementSituation(Kind.SUSPENSION, actor).begin(event);
        suspensions.add(open);
      } else if (open != null && endsSuspension(event, actor)) {
        open.end(event);
        open = null;
      }
    }
    return suspensions;
  }

  private static boolean endsSuspension(Occurrence event, Optional<Node> actor) {
    boolean ofAll = ActsOnAgreement.isOfWhole(event);
    return (ActsOnAgreement.isOf(event, Terms.RESUMPTION) && (ofAll || isBy(event, actor)))
        || (ActsOnAgreement.isOf(event, Terms.WITHDRAWAL) && isBy(event, actor))
        || (ActsOnAgreement.isOf(event, Terms.TERMINATION) && (ofAll || isBy(event, actor)));
  }

  private static boolean isBy(Occurrence event, Optional<Node> actor) {
    return actor
        .map(a -> event.all(Terms.INITIATOR).contains(a))
        .orElseGet(() -> ActsOnAgreement.isOfWhole(event));
  }

  private Optional<AgreementSituation> provisionalApplication(Optional<Node> actor) {
    Optional<Occurrence> first =
        ActsOnAgreement.exact(
                acts.all().stream()
                    .filter(e -> ActsOnAgreement.isOf(e, Terms.PROVISIONAL_APPLICATION))
                    .filter(e -> isBy(e, actor)))
            .stream()
            .findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    AgreementSituation situation =
        new AgreementSituation(Kind.PROVISIONAL_APPLICATION, actor).begin(first.get());
    List<Occurrence> ends = new ArrayList<>();
    if (actor.isEmpty()) {
      acts.entriesIntoForce().stream().filter(ActsOnAgreement::isOfWhole).forEach(ends::add);
      ends.addAll(acts.terminations());
    } else {
      List<AgreementSituation> theirs = statusesOf(actor.get());
      if (theirs.stream().anyMatch(status -> !status.first().isAfter(situation.first()))) {
        return Optional.empty(); // it was bound already
      }
      theirs.stream().flatMap(status -> status.cause().stream()).forEach(ends::add);
      acts.of(actor.get()).stream()
          .filter(e -> ActsOnAgreement.isOf(e, Terms.WITHDRAWAL))
          .forEach(ends::add);
      ends.addAll(acts.terminationsFor(actor.get()));
    }
    ends.stream()
        .filter(end -> !end.time().last().isBefore(situation.first()))
        .findFirst()
        .ifPresent(situation::end);
    return Optional.of(situation);
  }

  private List<Triple> triples(AgreementSituation situation) {
    return situation.triples(agreement, label(situation), base);
  }

  private String label(AgreementSituation situation) {
    String what = labels.of(agreement);
    String who = situation.party().map(labels::of).orElse("");
    return switch (situation.kind()) {
      case PARTY_STATUS -> who + (isArrangement ? " in " : " party to ") + what;
      case SUSPENSION -> what + " suspended" + (who.isEmpty() ? "" : " by " + who);
      case PROVISIONAL_APPLICATION ->
          who.isEmpty()
              ? what + " applied provisionally"
              : who + " applying " + what + " provisionally";
      case IN_FORCE -> what + " in force";
    };
  }
}
