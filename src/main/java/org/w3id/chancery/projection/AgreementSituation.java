package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/**
 * What the acts on an agreement begin and end: that it is in force, that an actor is a party,
 * applies it provisionally, or is released from it for a time. Made act by act.
 */
final class AgreementSituation {
  /** What holds while a situation lasts. */
  enum Kind {
    PARTY_STATUS(Terms.PARTY_STATUS, "party-status"),
    SUSPENSION(Terms.SUSPENSION, "suspension"),
    PROVISIONAL_APPLICATION(Terms.PROVISIONALLY_APPLIED, "provisional-application"),
    IN_FORCE(Terms.IN_FORCE, "in-force");

    private final Node type;
    private final String path;

    Kind(Node type, String path) {
      this.type = type;
      this.path = path;
    }

    /** The classes of all of them. */
    static Set<Node> types() {
      Set<Node> types = new TreeSet<>(Order.NODES);
      for (Kind kind : values()) {
        types.add(kind.type);
      }
      return types;
    }
  }

  private final Kind kind;
  private final Optional<Node> party;
  private final List<Occurrence> initiatedBy = new ArrayList<>(2);
  private final List<Occurrence> terminatedBy = new ArrayList<>(1);
  private final Set<Node> impliedBy = new TreeSet<>(Order.NODES);
  private Optional<LocalDate> stateBegan = Optional.empty();
  private Optional<TimeBounds> stateEnded = Optional.empty();

  /**
   * A situation without beginning and end so far.
   *
   * @param party whose it is; empty where it is that of the whole agreement
   */
  AgreementSituation(Kind kind, Optional<Node> party) {
    this.kind = kind;
    this.party = party;
  }

  /** What began it; a later event that was needed too replaces the date of the earlier. */
  AgreementSituation begin(Occurrence event) {
    initiatedBy.add(event);
    return this;
  }

  /** The same acts that began another one began this. */
  AgreementSituation beginAs(AgreementSituation other) {
    initiatedBy.addAll(other.initiatedBy);
    impliedBy.addAll(other.impliedBy);
    return this;
  }

  AgreementSituation end(Occurrence event) {
    terminatedBy.add(event);
    return this;
  }

  /** From what it follows that it held, though it neither began nor ended it. */
  AgreementSituation impliedBy(Occurrence event) {
    impliedBy.add(event.iri());
    return this;
  }

  /** It held for a state from that day on, not before the state was there. */
  AgreementSituation notBefore(LocalDate day) {
    stateBegan = Optional.of(day);
    return this;
  }

  /** It ended with the state. */
  AgreementSituation endWithState(TimeBounds lifetime) {
    stateEnded = Optional.of(lifetime);
    return this;
  }

  boolean isEnded() {
    return !terminatedBy.isEmpty() || stateEnded.isPresent();
  }

  /** Whether it ended only since its state did. */
  boolean isEndedWithState() {
    return terminatedBy.isEmpty() && stateEnded.isPresent();
  }

  /** The day before which it did not hold, since its state was not there; the first day of all. */
  LocalDate begunWithState() {
    return stateBegan.orElse(LocalDate.MIN);
  }

  /** The act that was the last one needed for it to begin. */
  Optional<Occurrence> cause() {
    return initiatedBy.isEmpty()
        ? Optional.empty()
        : Optional.of(initiatedBy.get(initiatedBy.size() - 1));
  }

  LocalDate first() {
    return time().first();
  }

  TimeBounds time() {
    Optional<TimeBounds> began = began();
    Optional<TimeBounds> ended = ended();
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

  private Optional<TimeBounds> began() {
    Optional<TimeBounds> act = cause().map(Occurrence::time);
    boolean isLater =
        stateBegan.isPresent()
            && act.flatMap(TimeBounds::start).map(s -> s.isBefore(stateBegan.get())).orElse(true);
    return isLater && (act.isEmpty() || act.get().start().isPresent())
        ? Optional.of(new TimeBounds(stateBegan, stateBegan, Optional.of(Terms.DAY)))
        : act;
  }

  private Optional<TimeBounds> ended() {
    return terminatedBy.isEmpty()
        ? stateEnded
        : Optional.of(terminatedBy.get(terminatedBy.size() - 1).time());
  }

  /**
   * The situation as triples, before the ontology is applied.
   *
   * @param agreement which agreement it is of
   * @param label what it is called
   * @param base namespace under which it is minted
   */
  List<Triple> triples(Node agreement, String label, String base) {
    TimeBounds time = time();
    String name = party.map(p -> Slugs.of(p) + "-").orElse("") + Slugs.of(agreement);
    String when = time.start().or(time::end).map(date -> "-" + date).orElse("");
    Node iri = Terms.iri(base + kind.path + "/" + name + when);
    List<Triple> triples = new ArrayList<>();
    triples.add(Triple.create(iri, Terms.A, kind.type));
    party.ifPresent(p -> triples.add(Triple.create(iri, Terms.PARTY, p)));
    triples.add(Triple.create(iri, Terms.OF_AGREEMENT, agreement));
    triples.addAll(Literals.time(iri, time));
    for (Occurrence event : initiatedBy) {
      triples.add(Triple.create(iri, Terms.INITIATED_BY, event.iri()));
    }
    for (Occurrence event : terminatedBy) {
      triples.add(Triple.create(iri, Terms.TERMINATED_BY, event.iri()));
    }
    for (Node event : impliedBy) {
      triples.add(Triple.create(iri, Terms.IMPLIED_BY, event));
    }
    triples.add(Triple.create(iri, Terms.LABEL, NodeFactory.createLiteralLang(label, "en")));
    return triples;
  }

  Kind kind() {
    return kind;
  }

  Optional<Node> party() {
    return party;
  }
}
