package org.w3id.chancery.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The actors that are known, by name: what an ingestor asks while it reads. Implementations are
 * immutable snapshots and safe for use by many threads.
 */
public interface ActorNames {
  /**
   * Every known name in a text: the longest at each place, without overlaps, in the order of the
   * text. Names match whole words, with case and diacritics folded but for short names such as "US"
   * or "EU", which match in their own case only.
   *
   * @param text a sentence or a whole document
   * @param on the document's date, for which names and codes are looked up
   */
  List<NameMatch> find(CharSequence text, LocalDate on);

  /** What is known of an actor by its IRI. */
  Optional<ActorRef> actor(String iri, LocalDate on);

  /**
   * Which state had the legal person of a state on a day: the state itself, or, before it began,
   * the one that it continues (the Soviet Union for Russia, Tanganyika for Tanzania).
   *
   * @param iri the state as it is called now
   */
  Optional<ActorRef> asOf(String iri, LocalDate on);

  /**
   * The actors that bear a code, in the order of their IRIs: those that bear it on a day, else
   * those that bore it at another time.
   *
   * @param scheme IRI of the scheme of identifiers
   * @param notation the code as it is written
   */
  List<ActorRef> withCode(String scheme, String notation, LocalDate on);

  /**
   * Who held an office of a state or organisation on a day.
   *
   * @param title the office as the text calls it: {@code president}, {@code foreign minister}
   * @param of IRI of the state or organisation
   * @param on the day
   * @return the holders; more than one where the title fits several offices
   */
  List<ActorRef> holders(String title, String of, LocalDate on);

  /** The term of office in which a person was on a day, else the last one before it. */
  Optional<Term> term(String person, LocalDate on);

  /**
   * The state or international organisation that an actor is, or for which it acts on a day: a
   * person while in office only.
   */
  default Optional<ActorRef> collective(String iri, LocalDate on) {
    Optional<ActorRef> actor = actor(iri, on);
    boolean isOutOfOffice =
        actor.isPresent()
            && actor.get().kind() == Kind.PERSON
            && term(iri, on)
                .flatMap(t -> t.last().or(() -> Optional.of(LocalDate.MAX)))
                .map(last -> last.isBefore(on))
                .orElse(true);
    return isOutOfOffice
        ? Optional.empty()
        : actor
            .flatMap(a -> a.state().isEmpty() ? actor : actor(a.state().get(), on))
            .filter(a -> a.kind() == Kind.STATE || a.kind() == Kind.INTERNATIONAL_ORGANIZATION);
  }

  /**
   * A term of office.
   *
   * @param first its first day
   * @param last its last day, where it is known to have ended or to end
   */
  record Term(LocalDate first, Optional<LocalDate> last) {}

  /**
   * A known name in a text.
   *
   * @param start offset of the first char, in UTF-16 units of the text searched
   * @param end offset behind the last char
   * @param candidates whom it may mean, the most likely first; never empty
   */
  record NameMatch(int start, int end, List<Candidate> candidates) {}

  /** One reading of a name. */
  record Candidate(ActorRef actor, NameKind kind, double score) {}

  /** How a name stands for its actor. */
  enum NameKind {
    /** Its name, short name, former or other name. */
    NAME,
    /** An adjective: {@code Iranian}. */
    ADJECTIVE,
    /** Its people: {@code Iranians}. */
    DEMONYM,
    /** A capital or seat of government that stands for it: {@code Tehran}, {@code the Kremlin}. */
    SEAT,
    /** A person's family name alone. */
    FAMILY_NAME
  }

  /**
   * An actor, as an ingestor needs it.
   *
   * @param iri the actor
   * @param label its English name
   * @param kind what it is
   * @param code its CAMEO code, with sectors on the day asked for: {@code USA}, {@code RUSGOV},
   *     {@code PSEREBHMS}, {@code IGOUNO}
   * @param shortName the usual short name of an organisation or group: {@code EU}, {@code Hamas}
   * @param iso3 ISO 3166-1 alpha-3 code of a state or territory
   * @param state the state or organisation that a person or body acts for on the day asked for
   */
  record ActorRef(
      String iri,
      String label,
      Kind kind,
      Optional<String> code,
      Optional<String> shortName,
      Optional<String> iso3,
      Optional<String> state) {}

  /** What an actor is. */
  enum Kind {
    STATE,
    PERSON,
    INTERNATIONAL_ORGANIZATION,
    GOVERNMENT_BODY,
    ARMED_GROUP,
    NEWS_OUTLET,
    ORGANIZATION,
    GROUP
  }
}
