package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.Namespaces;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * What is known of one actor.
 *
 * @param iri the actor
 * @param label its English name
 * @param kind what it is
 * @param shortName its usual short name
 * @param period when it existed
 * @param belongsTo state of a person, base of a group, whole of a part
 * @param codes its codes with their dates
 */
record Profile(
    String iri,
    String label,
    Kind kind,
    Optional<String> shortName,
    Period period,
    Optional<String> belongsTo,
    List<Code> codes) {

  /** Classes and what they make an actor, the narrowest first. */
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(ChClass.STATE, Kind.STATE);
    KINDS.put(ChClass.TERRITORY, Kind.STATE);
    KINDS.put(ChClass.PERSON, Kind.PERSON);
    KINDS.put(ChClass.ALLIANCE, Kind.INTERNATIONAL_ORGANIZATION);
    KINDS.put(ChClass.INTERNATIONAL_ORGANIZATION, Kind.INTERNATIONAL_ORGANIZATION);
    KINDS.put(ChClass.GOVERNMENT_BODY, Kind.GOVERNMENT_BODY);
    KINDS.put(ChClass.NEWS_OUTLET, Kind.NEWS_OUTLET);
    KINDS.put(ChClass.ARMED_GROUP, Kind.ARMED_GROUP);
    KINDS.put(ChClass.ORGANIZATION, Kind.ORGANIZATION);
    KINDS.put(ChClass.GROUP, Kind.GROUP);
  }

  /** A code of a scheme, and when it is valid. */
  record Code(String scheme, String notation, Period valid) {}

  /** Reads a profile; empty where the subject is no actor, or one that nobody has confirmed. */
  static Optional<Profile> of(Facts facts, String subject) {
    Optional<Kind> kind =
        KINDS.entrySet().stream()
            .filter(k -> facts.isA(subject, k.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    boolean provisional = facts.iris(subject, ChProperty.STATUS).contains(ValueTerm.PROVISIONAL);
    Optional<String> label = facts.text(subject, Terms.LABEL);
    if (kind.isEmpty() || label.isEmpty() || provisional) {
      return Optional.empty();
    }
    Optional<String> belongsTo =
        facts
            .iri(subject, ChProperty.NATIONALITY)
            .or(() -> facts.iri(subject, ChProperty.BASED_IN))
            .or(() -> facts.iri(subject, ChProperty.PART_OF));
    List<Code> codes =
        facts.iris(subject, ChProperty.IDENTIFIER).stream()
            .flatMap(identifier -> code(facts, identifier).stream())
            .sorted(Comparator.comparing(Code::scheme).thenComparing(Code::notation))
            .toList();
    Optional<String> shortName =
        facts.texts(subject, ChProperty.SHORT_NAME).stream()
            .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    return Optional.of(
        new Profile(
            subject, label.get(), kind.get(), shortName, facts.period(subject), belongsTo, codes));
  }

  private static Optional<Code> code(Facts facts, String identifier) {
    Optional<String> scheme = facts.iri(identifier, ChProperty.SCHEME);
    Optional<String> notation = facts.text(identifier, Terms.NOTATION);
    return scheme.isEmpty() || notation.isEmpty()
        ? Optional.empty()
        : Optional.of(new Code(scheme.get(), notation.get(), facts.period(identifier)));
  }

  /** The code of a scheme on a day; one of another time where none was valid then. */
  Optional<String> code(String scheme, LocalDate on) {
    String iri = Namespaces.IDENTIFIER_SCHEME + scheme;
    List<Code> ofScheme = codes.stream().filter(c -> c.scheme.equals(iri)).toList();
    return ofScheme.stream()
        .filter(c -> c.valid.holds(on))
        .findFirst()
        .or(() -> ofScheme.stream().findFirst())
        .map(Code::notation);
  }
}
