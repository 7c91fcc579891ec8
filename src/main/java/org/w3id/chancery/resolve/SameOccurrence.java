package org.w3id.chancery.resolve;

import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;

/**
 * The rule by which two claims tell of one occurrence. A wrong merge is worse than a missed one, so
 * each part must hold:
 *
 * <ol>
 *   <li>both tell of what happened, or both of the same kind of prospect (planned, requested,
 *       supposed);
 *   <li>the types are equal, or one is the other's broader type; a meeting and negotiations on one
 *       day are one round; of agreement actions, signature, definitive signature and adoption are
 *       one family, and consent to be bound is broader than its kinds;
 *   <li>the participants are known actors and the same ones, as a set where the type is symmetric,
 *       else role by role; a person or body and the state for which it acts are the same, two
 *       persons of one state are not; an act of all parties to one agreement on one day may name
 *       some of them only;
 *   <li>the agreement is the same, or neither names one; places that both are known do not differ;
 *   <li>the times agree: the same day where both tell a day, else one lies within the other; where
 *       one or both tell none, the agreement, the topic or the place must be the same, and the
 *       documents be of the same days (of an act that a party does once to an agreement, such as
 *       ratification, any time before the document will do).
 * </ol>
 */
final class SameOccurrence {
  /** Documents so many days apart may report the same undated news. */
  private static final long NEWS_DAYS = 2;

  /** Acts of all parties together. */
  private static final Set<String> JOINT_ACTS =
      Set.of("signature", "definitive-signature", "adoption", "entry-into-force", "termination");

  private static final Set<String> SIGNATURES =
      Set.of("signature", "definitive-signature", "adoption");

  private static final Set<String> ROUNDS = Set.of("consult-meet", "consult-negotiate");

  private static final String CONSENT = "consent-to-be-bound";

  private static final Set<String> CONSENTS =
      Set.of(
          CONSENT,
          "definitive-signature",
          "exchange-of-instruments",
          "ratification",
          "acceptance",
          "approval",
          "accession",
          "succession");

  /** Acts that a party does to an agreement once, or nearly so. */
  private static final Set<String> ONCE =
      Set.of(
          "signature",
          "definitive-signature",
          "adoption",
          "consent-to-be-bound",
          "exchange-of-instruments",
          "ratification",
          "parliamentary-approval",
          "acceptance",
          "approval",
          "accession",
          "succession",
          "entry-into-force",
          "withdrawal",
          "termination");

  private final ActorNames actors;

  SameOccurrence(ActorNames actors) {
    this.actors = actors;
  }

  /** Compares two claims; empty where they do not tell of one occurrence. */
  Optional<Likeness> compare(Frame one, Frame other) {
    boolean sameKind = one.factual() ? other.factual() : one.modality() == other.modality();
    return sameKind ? compareBut(one, other, this::sameTime) : Optional.empty();
  }

  /**
   * Whether what one claim says happened is what another said is planned, requested or supposed.
   */
  Optional<Likeness> fulfils(Frame event, Frame prospect) {
    boolean kinds = event.factual() && !prospect.factual();
    return kinds ? compareBut(event, prospect, SameOccurrence::cameTrue) : Optional.empty();
  }

  /**
   * Whether two claims of different documents that are not known to tell of one occurrence may do
   * so: they differ in one thing that reports often leave out or tell otherwise.
   */
  Optional<Likeness> doubtful(Frame one, Frame other) {
    boolean sameKind = one.factual() ? other.factual() : one.modality() == other.modality();
    if (!sameKind
        || one.document().equals(other.document())
        || one.action() != other.action()
        || !one.category().equals(other.category())
        || differ(one.agreement(), other.agreement())
        || differ(one.place(), other.place())
        || compare(one, other).isPresent()) {
      return Optional.empty();
    }
    boolean sameParticipants = sameParticipants(one, other);
    boolean sameDay = one.onOneDay() && other.onOneDay() && one.start().equals(other.start());
    if (sameParticipants && sameDay) {
      return likely(0.5, "same participants and category on " + one.start().get());
    }
    if (sameParticipants && sameType(one, other)) {
      if (one.onOneDay() && other.onOneDay()) {
        return Math.abs(ChronoUnit.DAYS.between(one.start().get(), other.start().get())) == 1
            ? likely(0.3, "same type and participants, a day apart")
            : Optional.empty();
      }
      return !(one.dated() && other.dated()) && isNarrow(one) && newsOfTheSameDays(one, other)
          ? likely(0.5, "same type and participants in news of the same days")
          : Optional.empty();
    }
    boolean shared =
        sameDay
            && sameType(one, other)
            && one.recipients().isEmpty()
            && other.recipients().isEmpty()
            && one.initiators().size() > 1
            && other.initiators().size() > 1
            && nested(principals(one.initiators(), one), principals(other.initiators(), other));
    return shared
        ? likely(0.4, "same type on " + one.start().get() + ", one with more participants")
        : Optional.empty();
  }

  private Optional<Likeness> compareBut(
      Frame one, Frame other, BiFunction<Frame, Frame, Optional<Likeness>> times) {
    if (!sameType(one, other)
        || !one.agreement().equals(other.agreement())
        || differ(one.place(), other.place())) {
      return Optional.empty();
    }
    Optional<Likeness> time = times.apply(one, other);
    if (time.isEmpty()) {
      return Optional.empty();
    }
    if (sameParticipants(one, other)) {
      return time;
    }
    boolean someOfAll =
        isJointAct(one)
            && one.onOneDay()
            && one.start().equals(other.start())
            && one.end().equals(other.end())
            && !one.document().equals(other.document())
            && nested(principals(one.initiators(), one), principals(other.initiators(), other));
    return someOfAll
        ? Optional.of(
            new Likeness(0.85, "same act of the parties to one agreement, " + time.get().reason()))
        : Optional.empty();
  }

  private static boolean sameType(Frame one, Frame other) {
    if (one.action() != other.action()) {
      return false;
    }
    String a = one.concept();
    String b = other.concept();
    if (a.equals(b)) {
      return true;
    }
    if (one.action()) {
      return (SIGNATURES.contains(a) && SIGNATURES.contains(b))
          || (a.equals(CONSENT) && CONSENTS.contains(b))
          || (b.equals(CONSENT) && CONSENTS.contains(a));
    }
    // consult is broader than consult-meet, which is broader than consult-meet-host
    return a.startsWith(b + "-") || b.startsWith(a + "-") || isOneRound(one, other);
  }

  /** Who meets and negotiates on one day does it at one meeting. */
  private static boolean isOneRound(Frame one, Frame other) {
    return ROUNDS.contains(one.concept())
        && ROUNDS.contains(other.concept())
        && one.onOneDay()
        && one.start().equals(other.start())
        && one.end().equals(other.end());
  }

  private static boolean isJointAct(Frame frame) {
    return frame.action() && JOINT_ACTS.contains(frame.concept()) && frame.agreement().isPresent();
  }

  private boolean sameParticipants(Frame one, Frame other) {
    if (!one.complete() || !other.complete()) {
      return false;
    }
    int known = one.initiators().size() + one.recipients().size();
    boolean enough =
        known >= 2 || (known == 1 && one.agreement().isPresent()) || wholeAgreement(one);
    return enough
        && sameActors(one.initiators(), one, other.initiators(), other)
        && sameActors(one.recipients(), one, other.recipients(), other);
  }

  /** Entry into force and termination have no initiator. */
  private static boolean wholeAgreement(Frame frame) {
    return isJointAct(frame) && frame.initiators().isEmpty() && frame.recipients().isEmpty();
  }

  private boolean sameActors(Set<String> ours, Frame one, Set<String> theirs, Frame other) {
    return eachMeets(ours, one, theirs, other) && eachMeets(theirs, other, ours, one);
  }

  private boolean eachMeets(Set<String> ours, Frame one, Set<String> theirs, Frame other) {
    for (String actor : ours) {
      boolean met =
          theirs.contains(actor)
              || theirs.contains(principal(actor, one))
              || theirs.stream().anyMatch(t -> principal(t, other).equals(actor));
      if (!met) {
        return false;
      }
    }
    return true;
  }

  /** The state or organisation that an actor acts for, else the actor itself. */
  String principal(String actor, Frame frame) {
    return actors.actor(actor, frame.day()).flatMap(ActorRef::state).orElse(actor);
  }

  Set<String> principals(Set<String> of, Frame frame) {
    Set<String> principals = new HashSet<>();
    of.forEach(a -> principals.add(principal(a, frame)));
    return principals;
  }

  /**
   * The states and international organisations for which some actors act; an empty word where one
   * acts for neither.
   */
  List<String> collectives(Set<String> of, Frame frame) {
    return of.stream()
        .map(a -> actors.collective(a, frame.day()).map(ActorRef::iri).orElse(""))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean nested(Set<String> one, Set<String> other) {
    return one.containsAll(other) || other.containsAll(one);
  }

  private Optional<Likeness> sameTime(Frame one, Frame other) {
    if (one.dated() && other.dated()) {
      if (one.onOneDay() && one.start().equals(other.start()) && one.end().equals(other.end())) {
        return likely(0.95, "same type and participants on " + one.start().get());
      }
      if (one.onOneDay() && other.onOneDay()) {
        return Optional.empty();
      }
      return one.contains(other) || other.contains(one)
          ? likely(0.8, "same type and participants, one time within the other")
          : Optional.empty();
    }
    boolean sameMatter = sameMatter(one, other);
    if (one.document().equals(other.document())) {
      return !one.dated()
              && !other.dated()
              && one.concept().equals(other.concept())
              && (sameMatter
                  || (isNarrow(one) && one.topics().isEmpty() && other.topics().isEmpty()))
          ? likely(0.7, "told again in the same document")
          : Optional.empty();
    }
    if (one.action() && one.agreement().isPresent() && ONCE.contains(one.concept())) {
      return notAfterDocument(one, other) && notAfterDocument(other, one)
          ? likely(0.85, "a party does this to an agreement once")
          : Optional.empty();
    }
    if (!one.concept().equals(other.concept()) || !newsOfTheSameDays(one, other)) {
      return Optional.empty();
    }
    if (sameMatter) {
      return likely(0.65, "same type, participants and matter in news of the same days");
    }
    return isNarrow(one) && one.topics().isEmpty() && other.topics().isEmpty() && isRare(one)
        ? likely(0.6, "same type and rare participants in news of the same days")
        : Optional.empty();
  }

  /** Three parties, or persons only, do the same together less often than two states do. */
  private boolean isRare(Frame frame) {
    Set<String> all = new HashSet<>(frame.initiators());
    all.addAll(frame.recipients());
    boolean persons =
        all.stream()
            .allMatch(
                a ->
                    actors
                        .actor(a, frame.day())
                        .filter(known -> known.kind() == ActorNames.Kind.PERSON)
                        .isPresent());
    return principals(all, frame).size() >= 3 || (persons && all.size() >= 2);
  }

  /** Whether the type says more than its category: too much falls into a whole category. */
  private static boolean isNarrow(Frame frame) {
    return frame.action() || frame.concept().contains("-");
  }

  /** An event told with a date did not happen after a document that tells of it without one. */
  private static boolean notAfterDocument(Frame undated, Frame dated) {
    return undated.dated()
        || undated.published().isEmpty()
        || dated.start().map(s -> !s.isAfter(undated.published().get())).orElse(true);
  }

  private static boolean newsOfTheSameDays(Frame one, Frame other) {
    if (one.published().isEmpty() || other.published().isEmpty()) {
      return false;
    }
    if (one.dated() || other.dated()) {
      Frame dated = one.dated() ? one : other;
      Frame undated = one.dated() ? other : one;
      long days =
          dated.onOneDay()
              ? ChronoUnit.DAYS.between(dated.start().get(), undated.published().get())
              : -1;
      return days >= 0 && days <= NEWS_DAYS;
    }
    return Math.abs(ChronoUnit.DAYS.between(one.published().get(), other.published().get()))
        <= NEWS_DAYS;
  }

  private static Optional<Likeness> cameTrue(Frame event, Frame prospect) {
    if (prospect.dated()) {
      return event.dated() && prospect.contains(event)
          ? likely(0.9, "the same was planned, requested or expected for that time")
          : Optional.empty();
    }
    boolean before =
        event.start().isPresent()
            && prospect.published().isPresent()
            && !event.start().get().isBefore(prospect.published().get());
    boolean matter = event.agreement().isPresent() || sameMatter(event, prospect);
    return before && matter
        ? likely(0.7, "the same was planned, requested or expected before")
        : Optional.empty();
  }

  private static boolean sameMatter(Frame one, Frame other) {
    boolean topic = one.topics().stream().anyMatch(other.topics()::contains);
    boolean place = one.place().isPresent() && one.place().equals(other.place());
    return topic || place || one.agreement().isPresent();
  }

  private static boolean differ(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private static Optional<Likeness> likely(double score, String reason) {
    return Optional.of(new Likeness(score, reason));
  }
}
