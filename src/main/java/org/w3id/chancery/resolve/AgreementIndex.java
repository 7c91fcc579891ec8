package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Agreements and places by name, from what is known at one moment. Provisional agreements are left
 * out: their names are only words of a document.
 */
final class AgreementIndex implements AgreementNames {
  private static final Set<String> AGREEMENT_CLASSES =
      Set.of(ChClass.AGREEMENT, ChClass.TREATY, ChClass.POLITICAL_ARRANGEMENT);

  /** News write "the Black Sea grain initiative": one capital is enough, but acronyms are exact. */
  private static final double ONE_CAPITAL = 0;

  private static final double ALL_CAPITALS = 1;

  private final Map<String, Agreement> agreements = new TreeMap<>();

  /** Agreements by scheme and notation of their identifiers, provisional ones too. */
  private final Map<String, Known> identified = new HashMap<>();

  private final NameTrie<Agreement> agreementNames;
  private final NameTrie<Place> placeNames;

  /**
   * An agreement, as far as it is needed to know which one is meant.
   *
   * @param iri the agreement
   * @param label its English name
   * @param names all its English names
   * @param parties IRIs of parties and signatories
   * @param since the day of the first action that is known
   */
  record Agreement(
      String iri,
      String label,
      List<String> names,
      Set<String> parties,
      Optional<LocalDate> since) {}

  private record Place(String iri, String label, Set<String> states) {}

  AgreementIndex(Facts facts) {
    Map<String, List<String>> actions = actionsByAgreement(facts);
    NameTrie.Builder<Agreement> named = new NameTrie.Builder<>();
    NameTrie.Builder<Place> placed = new NameTrie.Builder<>();
    for (String subject : facts.subjects()) {
      Optional<String> label = facts.text(subject, Terms.LABEL);
      boolean provisional = facts.iris(subject, ChProperty.STATUS).contains(ValueTerm.PROVISIONAL);
      if (label.isPresent() && isAgreement(facts, subject)) {
        identify(facts, subject, label.get(), actions.getOrDefault(subject, List.of()));
      }
      if (label.isEmpty() || provisional) {
        continue;
      }
      List<String> types = facts.iris(subject, Terms.TYPE);
      if (isAgreement(facts, subject)) {
        Agreement agreement =
            agreement(facts, subject, label.get(), actions.getOrDefault(subject, List.of()));
        agreements.put(subject, agreement);
        names(facts, subject).forEach(name -> named.add(name, agreement));
      } else if (types.contains(ChClass.PLACE)) {
        Place place =
            new Place(subject, label.get(), Set.copyOf(facts.iris(subject, ChProperty.IN_STATE)));
        names(facts, subject).forEach(name -> placed.add(name, place));
      }
    }
    agreementNames = named.build(ONE_CAPITAL);
    placeNames = placed.build(ALL_CAPITALS);
  }

  private static boolean isAgreement(Facts facts, String subject) {
    return facts.iris(subject, Terms.TYPE).stream().anyMatch(AGREEMENT_CLASSES::contains);
  }

  private void identify(Facts facts, String iri, String label, List<String> actions) {
    Known known = new Known(iri, label, since(facts, actions));
    for (String identifier : facts.iris(iri, ChProperty.IDENTIFIER)) {
      facts
          .iri(identifier, ChProperty.SCHEME)
          .ifPresent(
              scheme ->
                  facts
                      .text(identifier, Terms.NOTATION)
                      .ifPresent(
                          notation -> identified.putIfAbsent(scheme + " " + notation, known)));
    }
  }

  private static Optional<LocalDate> since(Facts facts, List<String> actions) {
    return actions.stream()
        .flatMap(a -> facts.date(a, ChProperty.START).stream())
        .min(Comparator.naturalOrder());
  }

  private static Map<String, List<String>> actionsByAgreement(Facts facts) {
    Map<String, List<String>> actions = new HashMap<>();
    for (String subject : facts.subjects()) {
      for (String agreement : facts.iris(subject, ChProperty.OF_AGREEMENT)) {
        actions.computeIfAbsent(agreement, a -> new ArrayList<>()).add(subject);
      }
    }
    return actions;
  }

  private static Agreement agreement(Facts facts, String iri, String label, List<String> actions) {
    Set<String> parties = new TreeSet<>(facts.iris(iri, ChProperty.PARTY));
    actions.forEach(a -> parties.addAll(facts.iris(a, ChProperty.INITIATOR)));
    return new Agreement(iri, label, names(facts, iri), Set.copyOf(parties), since(facts, actions));
  }

  private static List<String> names(Facts facts, String subject) {
    List<String> names = new ArrayList<>();
    for (String property : List.of(Terms.LABEL, ChProperty.SHORT_NAME, Terms.ALT_LABEL)) {
      names.addAll(facts.texts(subject, property));
    }
    return names;
  }

  @Override
  public List<Match> agreements(CharSequence text, LocalDate on) {
    List<Word> words = Word.of(text);
    return agreementNames.find(words).stream()
        .map(
            found -> {
              Agreement meant = found.values().stream().min(mostLikely(on)).orElseThrow();
              return match(words, found, meant.iri(), meant.label(), meant.parties());
            })
        .toList();
  }

  /** Of agreements with one name: those that exist before those to come, the youngest first. */
  private static Comparator<Agreement> mostLikely(LocalDate on) {
    return Comparator.comparing(
            (Agreement a) -> a.since().isPresent() && a.since().get().isAfter(on))
        .thenComparing(a -> a.since().orElse(LocalDate.MIN), Comparator.reverseOrder())
        .thenComparing(Agreement::iri);
  }

  @Override
  public List<Match> places(CharSequence text) {
    List<Word> words = Word.of(text);
    return placeNames.find(words).stream()
        .map(
            found -> {
              Place place = found.values().get(0);
              return match(words, found, place.iri(), place.label(), place.states());
            })
        .toList();
  }

  private static Match match(
      List<Word> words, NameTrie.Found<?> found, String iri, String label, Set<String> parties) {
    return new Match(
        words.get(found.first()).start(), words.get(found.end() - 1).end(), iri, label, parties);
  }

  @Override
  public Optional<Known> identified(String scheme, String notation) {
    return Optional.ofNullable(identified.get(scheme + " " + notation));
  }

  @Override
  public Optional<Known> agreement(String iri) {
    return known(iri).map(a -> new Known(a.iri(), a.label(), a.since()));
  }

  /** What is known of an agreement, with its names and parties. */
  Optional<Agreement> known(String iri) {
    return Optional.ofNullable(agreements.get(iri));
  }

  /** Every agreement, in the order of their IRIs. */
  Iterable<Agreement> all() {
    return agreements.values();
  }
}
