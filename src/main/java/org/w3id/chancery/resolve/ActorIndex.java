package org.w3id.chancery.resolve;

import static java.util.Comparator.comparingDouble;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.vocabulary.ChProperty;

/** Actors by name, from what is known at one moment. */
final class ActorIndex implements ActorNames {
  /** Two of three capitals of a name must be kept: {@code Bank for International settlements}. */
  private static final double CAPITALS = 2.0 / 3;

  /** Before the name of a body these words make it another's: the National Security Council. */
  private static final Set<String> BEFORE_BODIES =
      Set.of("National", "Federal", "Regional", "Supreme", "Transitional", "Provincial");

  private final Map<String, Profile> profiles;
  private final Offices offices;
  private final ActorCodes codes;
  private final PersonalNames personal;
  private final NameTrie<Reading> names;

  /** Of each state, those that it continues. */
  private final Map<String, List<String>> continued = new HashMap<>();

  /** Who bears a code at some time, by scheme and notation. */
  private final Map<String, List<Profile>> coded = new HashMap<>();

  /** One way in which a name stands for an actor. */
  private record Reading(Profile actor, NameKind kind) {}

  ActorIndex(Facts facts) {
    profiles = new HashMap<>();
    for (String subject : facts.subjects()) {
      Profile.of(facts, subject).ifPresent(p -> profiles.put(subject, p));
      for (String successor : facts.iris(subject, ChProperty.CONTINUED_BY)) {
        continued.computeIfAbsent(successor, s -> new ArrayList<>()).add(subject);
      }
    }
    offices = new Offices(facts);
    codes = new ActorCodes(profiles, offices);
    personal = new PersonalNames(facts);
    names = names(facts);
    profiles.values().stream()
        .sorted(Comparator.comparing(Profile::iri))
        .forEach(
            profile ->
                profile.codes().stream()
                    .map(code -> key(code.scheme(), code.notation()))
                    .distinct()
                    .forEach(
                        key -> coded.computeIfAbsent(key, k -> new ArrayList<>(1)).add(profile)));
  }

  private static String key(String scheme, String notation) {
    return scheme + ' ' + notation;
  }

  private NameTrie<Reading> names(Facts facts) {
    NameTrie.Builder<Reading> trie = new NameTrie.Builder<>();
    for (String subject : facts.subjects()) {
      Profile actor = profiles.get(subject);
      if (actor == null) {
        continue;
      }
      for (String property : List.of(Terms.LABEL, ChProperty.SHORT_NAME, Terms.ALT_LABEL)) {
        add(trie, facts.texts(subject, property), actor, NameKind.NAME);
      }
      add(trie, facts.texts(subject, ChProperty.ADJECTIVE), actor, NameKind.ADJECTIVE);
      add(trie, facts.texts(subject, ChProperty.DEMONYM), actor, NameKind.DEMONYM);
      add(trie, facts.texts(subject, ChProperty.SEAT_NAME), actor, NameKind.SEAT);
      for (String capital : facts.iris(subject, ChProperty.CAPITAL)) {
        add(trie, facts.texts(capital, Terms.LABEL), actor, NameKind.SEAT);
      }
      for (String family : facts.texts(subject, ChProperty.FAMILY_NAME)) {
        add(trie, PersonalNames.variants(family), actor, NameKind.FAMILY_NAME);
      }
    }
    return trie.build(CAPITALS);
  }

  private static void add(
      NameTrie.Builder<Reading> trie, List<String> names, Profile actor, NameKind kind) {
    names.forEach(name -> trie.add(name, new Reading(actor, kind)));
  }

  @Override
  public List<NameMatch> find(CharSequence text, LocalDate on) {
    List<Word> words = Word.of(text);
    List<NameMatch> matches = new ArrayList<>();
    for (NameTrie.Found<Reading> found : names.find(words)) {
      List<Candidate> candidates = candidates(words, found, on);
      if (!candidates.isEmpty()) {
        Word first = words.get(found.first());
        Word last = words.get(found.end() - 1);
        matches.add(new NameMatch(first.start(), last.end(), candidates));
      }
    }
    return matches;
  }

  private List<Candidate> candidates(
      List<Word> words, NameTrie.Found<Reading> found, LocalDate on) {
    Map<String, Reading> byActor = new LinkedHashMap<>();
    for (Reading reading : found.values()) {
      if (reading.actor().kind() == Kind.PERSON
          && PersonalNames.namesSomethingElse(words, found.end())) {
        continue;
      }
      if (reading.kind() == NameKind.FAMILY_NAME
          ? personal.mayMean(reading.actor().iri(), words, found.first(), found.end())
          : !isPartOfAnotherName(words, found.first(), reading)) {
        byActor.merge(
            reading.actor().iri(), reading, (a, b) -> a.kind().compareTo(b.kind()) <= 0 ? a : b);
      }
    }
    List<Candidate> candidates =
        byActor.values().stream()
            .map(r -> new Candidate(ref(r.actor(), on), r.kind(), likelihood(r, on)))
            .sorted(
                comparingDouble(Candidate::score)
                    .reversed()
                    .thenComparing(c -> rank(c.actor().iri(), on))
                    .thenComparing(c -> c.actor().iri()))
            .toList();
    return shared(candidates);
  }

  /**
   * {@code New Mexico}, {@code National Security Council}: another name, unless the word before
   * only begins a sentence.
   */
  private static boolean isPartOfAnotherName(List<Word> words, int first, Reading reading) {
    if (reading.kind() != NameKind.NAME
        || first < 1
        || words.get(first).link() != Word.Link.SPACE) {
      return false;
    }
    Word before = words.get(first - 1);
    boolean body =
        reading.actor().kind() == Kind.INTERNATIONAL_ORGANIZATION
            || reading.actor().kind() == Kind.GOVERNMENT_BODY;
    return (body && BEFORE_BODIES.contains(before.written()))
        || (before.written().equals("New") && before.link() == Word.Link.SPACE);
  }

  /** How likely a reading is for itself, between 0 and 1. */
  private double likelihood(Reading reading, LocalDate on) {
    double kind =
        switch (reading.kind()) {
          case NAME -> 1;
          case ADJECTIVE, DEMONYM -> 0.95;
          case SEAT -> 0.9;
          case FAMILY_NAME -> 0.85;
        };
    Profile actor = reading.actor();
    if (actor.kind() == Kind.PERSON) {
      if (offices.heldBy(actor.iri(), on).isPresent()) {
        return kind;
      }
      return kind * (offices.lastHeldBy(actor.iri(), on).isPresent() ? 0.8 : 0.7);
    }
    return actor.period().holds(on) ? kind : kind * 0.5;
  }

  private int rank(String person, LocalDate on) {
    return offices
        .heldBy(person, on)
        .or(() -> offices.lastHeldBy(person, on))
        .map(t -> Offices.rank(t.office().kind()))
        .orElse(Integer.MAX_VALUE);
  }

  /** Readings that are equally likely share what one alone would have. */
  private static List<Candidate> shared(List<Candidate> candidates) {
    if (candidates.size() < 2) {
      return candidates;
    }
    List<Candidate> shared = new ArrayList<>();
    for (Candidate candidate : candidates) {
      long equals =
          candidates.stream().filter(c -> Math.abs(c.score() - candidate.score()) < 0.01).count();
      shared.add(new Candidate(candidate.actor(), candidate.kind(), candidate.score() / equals));
    }
    return List.copyOf(shared);
  }

  @Override
  public Optional<ActorRef> actor(String iri, LocalDate on) {
    return Optional.ofNullable(profiles.get(iri)).map(p -> ref(p, on));
  }

  @Override
  public Optional<ActorRef> asOf(String iri, LocalDate on) {
    Profile state = profiles.get(iri);
    int steps = 0;
    while (state != null && state.period().startsAfter(on) && steps++ < continued.size()) {
      String began = state.iri();
      Optional<Profile> before =
          continued.getOrDefault(began, List.of()).stream()
              .map(profiles::get)
              .filter(p -> p != null && !p.period().endedBefore(on))
              .findFirst();
      if (before.isEmpty()) {
        break;
      }
      state = before.get();
    }
    return Optional.ofNullable(state).map(s -> ref(s, on));
  }

  @Override
  public List<ActorRef> withCode(String scheme, String notation, LocalDate on) {
    List<Profile> ever = coded.getOrDefault(key(scheme, notation), List.of());
    List<Profile> then =
        ever.stream()
            .filter(
                profile ->
                    profile.codes().stream()
                        .anyMatch(
                            code ->
                                code.scheme().equals(scheme)
                                    && code.notation().equals(notation)
                                    && code.valid().holds(on)))
            .toList();
    return (then.isEmpty() ? ever : then).stream().map(profile -> ref(profile, on)).toList();
  }

  @Override
  public List<ActorRef> holders(String title, String of, LocalDate on) {
    return offices.holders(title, of, on).stream()
        .map(t -> profiles.get(t.holder()))
        .filter(p -> p != null)
        .distinct()
        .map(p -> ref(p, on))
        .toList();
  }

  @Override
  public Optional<Term> term(String person, LocalDate on) {
    return offices
        .heldBy(person, on)
        .or(() -> offices.lastHeldBy(person, on))
        .map(Offices.Tenure::period)
        .flatMap(p -> p.start().map(first -> new Term(first, p.end())));
  }

  private ActorRef ref(Profile actor, LocalDate on) {
    return new ActorRef(
        actor.iri(),
        actor.label(),
        actor.kind(),
        codes.code(actor, on),
        actor.shortName(),
        codes.iso3(actor, on),
        codes.actsFor(actor, on));
  }

  /** Number of actors. */
  int size() {
    return profiles.size();
  }
}
