package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;

/**
 * What a claim says of an occurrence, as far as it is compared with what other claims say.
 *
 * @param claim IRI of the claim
 * @param document IRI of its document
 * @param origin IRI of the document of which that is a copy; itself where it is none
 * @param published the document's date
 * @param modality whether it happened, or is planned, requested, or supposed
 * @param concept local name of the type
 * @param action whether the type is an agreement action
 * @param category concept of the PLOVER category
 * @param initiators who acts; everybody who takes part where all do on equal terms
 * @param recipients towards whom; empty where all take part on equal terms
 * @param complete whether every participant is a known or provisional actor
 * @param start first possible day
 * @param end last possible day
 * @param agreement the agreement
 * @param topics IRIs of what it is about
 * @param place IRI of the place
 */
record Frame(
    String claim,
    String document,
    String origin,
    Optional<LocalDate> published,
    Modality modality,
    String concept,
    boolean action,
    String category,
    Set<String> initiators,
    Set<String> recipients,
    boolean complete,
    Optional<LocalDate> start,
    Optional<LocalDate> end,
    Optional<String> agreement,
    Set<String> topics,
    Optional<String> place) {

  static Frame of(
      String iri,
      String document,
      Optional<String> copyOf,
      Optional<LocalDate> published,
      OccurrenceClaim claim) {
    EventType.Category category = claim.type().category();
    Set<String> initiators = actors(claim.in(Role.INITIATOR));
    Set<String> recipients = actors(claim.in(Role.RECIPIENT));
    if (claim.type().isMutual()) {
      initiators.addAll(recipients);
      initiators.addAll(actors(claim.in(Role.MEDIATOR)));
      recipients = Set.of();
    }
    boolean complete = claim.participants().stream().allMatch(p -> p.mention().actor().isPresent());
    Set<String> topics = new TreeSet<>();
    claim.topics().forEach(t -> t.iri().ifPresent(topics::add));
    return new Frame(
        iri,
        document,
        copyOf.orElse(document),
        published,
        claim.stance().modality(),
        claim.type().concept(),
        claim.type().action(),
        category.concept(),
        initiators,
        recipients,
        complete,
        claim.time().flatMap(TimeSpan::start),
        claim.time().flatMap(TimeSpan::end),
        claim.agreement().flatMap(Topic::iri),
        topics,
        claim.place().flatMap(Topic::iri));
  }

  private static Set<String> actors(List<Mention> mentions) {
    Set<String> actors = new LinkedHashSet<>();
    mentions.forEach(m -> m.actor().ifPresent(actors::add));
    return actors;
  }

  /** Shares the strings that many claims have, for memory. */
  Frame {
    document = document.intern();
    origin = origin.intern();
    concept = concept.intern();
    category = category.intern();
    initiators = interned(initiators);
    recipients = interned(recipients);
    agreement = agreement.map(String::intern);
    topics = interned(topics);
    place = place.map(String::intern);
  }

  private static Set<String> interned(Set<String> iris) {
    Set<String> interned = new TreeSet<>();
    iris.forEach(iri -> interned.add(iri.intern()));
    return Set.copyOf(interned);
  }

  /** Whether another claim says the same of an occurrence in the same text, here or in a copy. */
  boolean saysTheSame(Frame other) {
    return origin.equals(other.origin)
        && modality == other.modality
        && concept.equals(other.concept)
        && action == other.action
        && category.equals(other.category)
        && initiators.equals(other.initiators)
        && recipients.equals(other.recipients)
        && complete == other.complete
        && start.equals(other.start)
        && end.equals(other.end)
        && agreement.equals(other.agreement)
        && topics.equals(other.topics)
        && place.equals(other.place);
  }

  /** The type as claims have it. */
  EventType eventType() {
    return new EventType(
        concept,
        action,
        EventType.Category.valueOf(category.toUpperCase(Locale.ROOT)),
        Optional.empty());
  }

  boolean factual() {
    return modality.isFactual();
  }

  boolean dated() {
    return start.isPresent() || end.isPresent();
  }

  /** Whether the time is one day. */
  boolean onOneDay() {
    return start.isPresent() && start.equals(end);
  }

  /** The day on which codes and offices are looked up. */
  LocalDate day() {
    return start.or(() -> end).or(() -> published).orElse(LocalDate.MAX);
  }

  /** Whether all the other's possible days are possible here. */
  boolean contains(Frame other) {
    boolean from =
        start.isEmpty() || (other.start.isPresent() && !other.start.get().isBefore(start.get()));
    boolean to = end.isEmpty() || (other.end.isPresent() && !other.end.get().isAfter(end.get()));
    return from && to;
  }
}
