package org.w3id.chancery.resolve;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.w3id.chancery.vocabulary.ChProperty;

/** Offices and who held them when. */
final class Offices {
  /** What "leader" may mean. */
  private static final Set<String> HEADS =
      Set.of("head-of-state", "head-of-government", "head-of-organization");

  /** Heads before ministers before others. */
  private static final List<String> RANKS =
      List.of(
          "head-of-government",
          "head-of-state",
          "head-of-organization",
          "foreign-minister",
          "defence-minister",
          "speaker-of-parliament");

  private static final Comparator<Tenure> LATEST_FIRST =
      comparing((Tenure t) -> t.period.start().orElse(LocalDate.MIN), reverseOrder())
          .thenComparing(t -> rank(t.office.kind))
          .thenComparing(t -> t.office.iri, naturalOrder());

  private final Map<String, List<Tenure>> byHolder = new HashMap<>();

  /** By the state, organisation or body whose office it is. */
  private final Map<String, List<Tenure>> byInstitution = new HashMap<>();

  /**
   * An office.
   *
   * @param iri the office
   * @param titles its titles, normalised
   * @param of state, organisation or body whose office it is
   * @param kind local name of its kind: {@code head-of-state}
   */
  record Office(String iri, Set<String> titles, String of, String kind) {}

  /** An office in one person's hands. */
  record Tenure(String holder, Office office, Period period) {}

  Offices(Facts facts) {
    Map<String, List<Tenure>> byOffice = new TreeMap<>();
    for (String subject : facts.subjects()) {
      Optional<String> holder = facts.iri(subject, ChProperty.HOLDER);
      Optional<Office> office =
          facts.iri(subject, ChProperty.OF_OFFICE).flatMap(o -> office(facts, o));
      if (holder.isPresent() && office.isPresent()) {
        byOffice
            .computeIfAbsent(office.get().iri, o -> new ArrayList<>())
            .add(new Tenure(holder.get(), office.get(), facts.period(subject)));
      }
    }
    byOffice.values().forEach(this::index);
    byHolder.values().forEach(t -> t.sort(LATEST_FIRST));
    byInstitution.values().forEach(t -> t.sort(LATEST_FIRST));
  }

  private static Optional<Office> office(Facts facts, String iri) {
    return facts
        .iri(iri, ChProperty.OFFICE_OF)
        .map(
            of ->
                new Office(
                    iri,
                    Set.copyOf(
                        facts.texts(iri, ChProperty.TITLE).stream().map(Offices::title).toList()),
                    of,
                    facts
                        .iri(iri, ChProperty.OFFICE_KIND)
                        .map(k -> k.substring(k.lastIndexOf('/') + 1))
                        .orElse("other-office")));
  }

  private void index(List<Tenure> ofOneOffice) {
    ofOneOffice.sort(LATEST_FIRST.reversed());
    for (int i = 0; i < ofOneOffice.size(); i++) {
      Tenure tenure = ofOneOffice.get(i);
      // an end that nobody recorded: the next holder's start tells it
      for (Tenure next : ofOneOffice.subList(i + 1, ofOneOffice.size())) {
        if (!next.holder.equals(tenure.holder)
            && next.period.start().isPresent()
            && tenure.period.start().isPresent()
            && next.period.start().get().isAfter(tenure.period.start().get())) {
          Period ended = tenure.period.until(next.period.start().get());
          tenure = new Tenure(tenure.holder, tenure.office, ended);
          break;
        }
      }
      byHolder.computeIfAbsent(tenure.holder, h -> new ArrayList<>()).add(tenure);
      byInstitution.computeIfAbsent(tenure.office.of, o -> new ArrayList<>()).add(tenure);
    }
  }

  /** The office that a person held on a day, the highest where there are several. */
  Optional<Tenure> heldBy(String person, LocalDate on) {
    return byHolder.getOrDefault(person, List.of()).stream()
        .filter(t -> t.period.holds(on))
        .min(comparing(t -> rank(t.office.kind)));
  }

  /** The last office that a person held before a day. */
  Optional<Tenure> lastHeldBy(String person, LocalDate on) {
    return byHolder.getOrDefault(person, List.of()).stream()
        .filter(t -> t.period.endedBefore(on))
        .findFirst();
  }

  /** Who held an office of an institution on a day; the latest to take office first. */
  List<Tenure> holders(String title, String of, LocalDate on) {
    String wanted = title(title);
    return byInstitution.getOrDefault(of, List.of()).stream()
        .filter(t -> t.period.holds(on))
        .filter(
            t ->
                t.office.titles.contains(wanted)
                    || (wanted.equals("leader") && HEADS.contains(t.office.kind)))
        .toList();
  }

  /** Place of an office's kind among the kinds; 0 is the highest. */
  static int rank(String kind) {
    int rank = RANKS.indexOf(kind);
    return rank < 0 ? RANKS.size() : rank;
  }

  /**
   * A title as titles are compared: in lower case, British spelling, the subject before the noun:
   * {@code minister of foreign affairs} and {@code foreign minister} are one.
   */
  static String title(String words) {
    StringBuilder title = new StringBuilder();
    StringBuilder subject = new StringBuilder();
    StringBuilder into = title;
    for (Word word : Word.of(words)) {
      String folded = word.folded();
      switch (folded) {
        case "the", "affairs" -> {}
        case "of", "for" -> into = subject;
        default -> append(into, spelling(folded));
      }
    }
    String of = subject.toString();
    return (of.isEmpty() ? title.toString() : of + " " + title).strip();
  }

  private static String spelling(String word) {
    return switch (word) {
      case "defense" -> "defence";
      case "premier", "pm" -> "prime minister";
      case "fm" -> "foreign minister";
      case "centre" -> "center";
      default -> word;
    };
  }

  private static void append(StringBuilder to, String word) {
    if (!to.isEmpty()) {
      to.append(' ');
    }
    to.append(word);
  }
}
