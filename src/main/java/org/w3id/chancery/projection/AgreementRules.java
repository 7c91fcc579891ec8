package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.w3id.chancery.vocabulary.ActionTerm;

/**
 * Who is a party to an agreement, and when.
 *
 * <p>An actor becomes a party by consent to be bound (Vienna Convention on the Law of Treaties,
 * article 11: ratification, acceptance, approval, accession, succession, definitive signature),
 * from the later of its consent and the agreement's entry into force (articles 2(1)(g) and 24);
 * while no entry into force is known, consent makes no party. Signature alone never does. A
 * political arrangement is not meant to bind: who adopts it takes part in it. Withdrawal (article
 * 54) ends the status of one party, termination without an actor that of all. A description that
 * states a party gives it a status without dates, unless its own actions are known. Contested
 * events count for nothing here.
 */
final class AgreementRules {
  private static final Comparator<Occurrence> BY_TIME =
      Comparator.comparing(AgreementRules::sortDate).thenComparing(Occurrence::iri, Order.NODES);

  private final Node agreement;
  private final String base;
  private final Labels labels;
  private final boolean isArrangement;
  private final Set<Node> stated = new TreeSet<>(Order.NODES);
  private final List<Occurrence> events;

  /**
   * Rules for one agreement.
   *
   * @param agreement the agreement
   * @param described what descriptions assert of it
   * @param events the events that concern it
   */
  AgreementRules(
      Node agreement,
      Collection<Triple> described,
      Collection<Occurrence> events,
      Labels labels,
      String base) {
    this.agreement = agreement;
    this.base = base;
    this.labels = labels;
    this.isArrangement =
        described.stream()
            .anyMatch(triple -> triple.getObject().equals(Terms.POLITICAL_ARRANGEMENT));
    for (Triple triple : described) {
      if (triple.getPredicate().equals(Terms.PARTY)) {
        stated.add(triple.getObject());
      }
    }
    this.events =
        events.stream().filter(e -> e.isEvent() && !e.isContested()).sorted(BY_TIME).toList();
  }

  /** Party statuses and the shortcuts from agreement to party. */
  List<Triple> triples() {
    Set<Node> actors = new TreeSet<>(Order.NODES);
    actors.addAll(stated);
    for (Occurrence event : events) {
      if (beginsStatus(event) || isOf(event, Terms.WITHDRAWAL)) {
        actors.addAll(event.all(Terms.INITIATOR));
      }
    }
    List<Triple> triples = new ArrayList<>();
    for (Node actor : actors) {
      List<Status> statuses = statusesOf(actor);
      if (statuses.isEmpty() && stated.contains(actor)) {
        statuses = List.of(new Status());
      }
      if (!statuses.isEmpty()) {
        triples.add(Triple.create(agreement, Terms.PARTY, actor));
      }
      for (Status status : statuses) {
        triples.addAll(triples(actor, status));
      }
    }
    return triples;
  }

  private List<Status> statusesOf(Node actor) {
    List<Occurrence> own =
        events.stream().filter(event -> event.all(Terms.INITIATOR).contains(actor)).toList();
    List<Occurrence> begins = exact(own.stream().filter(this::beginsStatus));
    List<Occurrence> leaves = exact(own.stream().filter(e -> isOf(e, Terms.WITHDRAWAL)));
    List<Occurrence> ends = exact(events.stream().filter(e -> isTerminationFor(e, actor)));
    List<Status> statuses = new ArrayList<>();
    for (Occurrence event : events) {
      Status last = statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
      boolean isOpen = last != null && !last.isEnded();
      if (begins.contains(event) && !isOpen) {
        begin(event, actor).ifPresent(statuses::add);
      } else if (leaves.contains(event) && last == null) {
        statuses.add(new Status().end(event)); // what it left, it had been party to
      } else if ((leaves.contains(event) || ends.contains(event))
          && isOpen
          && endsAfterStart(event, last)) {
        last.end(event);
      }
    }
    return statuses;
  }

  /** Without the events whose time is only a vaguer word for that of another one. */
  private static List<Occurrence> exact(Stream<Occurrence> sameKind) {
    List<Occurrence> all = sameKind.toList();
    return all.stream()
        .filter(event -> all.stream().noneMatch(other -> other.time().isWithin(event.time())))
        .toList();
  }

  /** Events without a date come last: they can only add to what is known by date. */
  private static LocalDate sortDate(Occurrence event) {
    return event.time().start().or(event.time()::end).orElse(LocalDate.MAX);
  }

  private Optional<Status> begin(Occurrence event, Node actor) {
    Status status = new Status().begin(event);
    if (isArrangement) {
      return Optional.of(status);
    }
    Optional<Occurrence> force = entryIntoForceFor(actor);
    if (force.isEmpty()) {
      return Optional.empty();
    }
    if (force.get().time().first().isAfter(event.time().first())) {
      status.begin(force.get());
    }
    return Optional.of(status);
  }

  /** The entry into force of the whole agreement, else the one for this actor. */
  private Optional<Occurrence> entryIntoForceFor(Node actor) {
    List<Occurrence> forces =
        exact(events.stream().filter(event -> isOf(event, Terms.ENTRY_INTO_FORCE)));
    return forces.stream()
        .filter(event -> event.all(Terms.INITIATOR).isEmpty())
        .findFirst()
        .or(
            () ->
                forces.stream()
                    .filter(event -> event.all(Terms.INITIATOR).contains(actor))
                    .findFirst());
  }

  private boolean beginsStatus(Occurrence event) {
    if (isArrangement && isOf(event, Terms.ADOPTION)) {
      return true;
    }
    return event.types().stream()
        .anyMatch(type -> type.isURI() && ActionTerm.CONSENTS.contains(type.getURI()));
  }

  private static boolean isTerminationFor(Occurrence event, Node actor) {
    Set<Node> initiators = event.all(Terms.INITIATOR);
    return isOf(event, Terms.TERMINATION) && (initiators.isEmpty() || initiators.contains(actor));
  }

  private static boolean endsAfterStart(Occurrence event, Status status) {
    return !event.time().last().isBefore(status.first());
  }

  private static boolean isOf(Occurrence event, Node type) {
    return event.types().contains(type);
  }

  private List<Triple> triples(Node actor, Status status) {
    TimeBounds time = status.time();
    String name = Slugs.of(actor) + "-" + Slugs.of(agreement);
    String when = time.start().or(time::end).map(date -> "-" + date).orElse("");
    Node iri = Terms.iri(base + "party-status/" + name + when);
    List<Triple> triples = new ArrayList<>();
    triples.add(Triple.create(iri, Terms.A, Terms.PARTY_STATUS));
    triples.add(Triple.create(iri, Terms.PARTY, actor));
    triples.add(Triple.create(iri, Terms.OF_AGREEMENT, agreement));
    triples.addAll(Literals.time(iri, time));
    for (Occurrence event : status.initiatedBy) {
      triples.add(Triple.create(iri, Terms.INITIATED_BY, event.iri()));
    }
    for (Occurrence event : status.terminatedBy) {
      triples.add(Triple.create(iri, Terms.TERMINATED_BY, event.iri()));
    }
    String what = isArrangement ? " in " : " party to ";
    String label = labels.of(actor) + what + labels.of(agreement);
    triples.add(Triple.create(iri, Terms.LABEL, NodeFactory.createLiteralLang(label, "en")));
    return triples;
  }

  /** A time during which an actor is a party; made event by event. */
  private static final class Status {
    private final List<Occurrence> initiatedBy = new ArrayList<>(2);
    private final List<Occurrence> terminatedBy = new ArrayList<>(1);

    /** What began it; a later event that was needed too replaces the date of the earlier. */
    Status begin(Occurrence event) {
      initiatedBy.add(event);
      return this;
    }

    Status end(Occurrence event) {
      terminatedBy.add(event);
      return this;
    }

    boolean isEnded() {
      return !terminatedBy.isEmpty();
    }

    LocalDate first() {
      return time().first();
    }

    TimeBounds time() {
      Optional<TimeBounds> began = last(initiatedBy);
      Optional<TimeBounds> ended = last(terminatedBy);
      Optional<Node> precision = began.flatMap(TimeBounds::precision);
      Optional<Node> endPrecision = ended.flatMap(TimeBounds::precision);
      if (began.isEmpty()) {
        precision = endPrecision;
      } else if (ended.isPresent() && !precision.equals(endPrecision)) {
        precision = Optional.of(Terms.INTERVAL);
      }
      return new TimeBounds(
          began.flatMap(TimeBounds::start), ended.flatMap(TimeBounds::end), precision);
    }

    private static Optional<TimeBounds> last(List<Occurrence> events) {
      return events.isEmpty()
          ? Optional.empty()
          : Optional.of(events.get(events.size() - 1).time());
    }
  }
}
