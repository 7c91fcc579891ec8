package org.w3id.chancery.ingest.historian;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Candidate;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.ActorNames.NameKind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Span;

/** Who is meant by title and name: {@code Prime Minister Yoshihiko Noda} of Japan in 2011. */
final class Leaders {
  /** Offices by which holders are looked up, as they stand before names. */
  private static final List<String> TITLES =
      List.of(
          "prime minister",
          "president",
          "secretary of state",
          "chancellor",
          "foreign minister",
          "king",
          "queen",
          "emperor",
          "sultan",
          "amir",
          "emir",
          "pope",
          "premier",
          "taoiseach");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{Alnum}]+");

  private final ActorNames actors;

  Leaders(ActorNames actors) {
    this.actors = actors;
  }

  /**
   * The leader of a state, by name, else by the office held on the day; where nobody known is
   * meant, the state for which the leader acted.
   *
   * @param words title and name as they stand in the document
   * @param text the same without markup
   * @param state whose leader it is, as far as known
   */
  Mention leader(Span words, String text, Optional<ActorRef> state, LocalDate on) {
    Optional<ActorRef> person = named(text, state, on);
    if (person.isPresent()) {
      return mention(
          words, person.get(), new Decision("exact-name", 0.95, "names " + person.get().label()));
    }
    Optional<ActorRef> holder = state.flatMap(s -> holder(text, s, on));
    if (holder.isPresent()) {
      return mention(
          words,
          holder.get(),
          new Decision(
              "office-holder",
              0.9,
              holder.get().label() + " held the office on " + on + " and bears the family name"));
    }
    return state
        .map(
            s ->
                mention(
                    words,
                    s,
                    new Decision(
                        "acts-for", 0.8, "nobody known is meant; a leader acts for " + s.label())))
        .orElseGet(
            () ->
                new Mention(
                    words,
                    Optional.empty(),
                    Optional.empty(),
                    new Decision(Mention.UNKNOWN_NAME, 0.5, "neither person nor state is known")));
  }

  /** The persons that a sentence names beyond doubt, each once. */
  List<Mention> persons(Span sentence, LocalDate on) {
    List<Mention> persons = new ArrayList<>();
    for (NameMatch match : actors.find(sentence.text(), on)) {
      Candidate best = match.candidates().get(0);
      boolean clear =
          match.candidates().size() == 1 || best.score() > match.candidates().get(1).score();
      boolean inOffice = holdsOffice(best.actor().iri(), on);
      boolean meant =
          best.kind() == NameKind.NAME || (best.kind() == NameKind.FAMILY_NAME && inOffice);
      boolean repeated =
          persons.stream().anyMatch(p -> p.actor().equals(Optional.of(best.actor().iri())));
      if (best.actor().kind() == Kind.PERSON && clear && meant && !repeated) {
        persons.add(
            mention(
                within(sentence, match.start(), match.end()),
                best.actor(),
                new Decision("exact-name", best.score(), "names " + best.actor().label())));
      }
    }
    return persons;
  }

  private boolean holdsOffice(String person, LocalDate on) {
    return actors
        .term(person, on)
        .filter(t -> !t.first().isAfter(on))
        .filter(t -> t.last().map(l -> !l.isBefore(on)).orElse(true))
        .isPresent();
  }

  private Optional<ActorRef> named(String text, Optional<ActorRef> state, LocalDate on) {
    for (NameMatch match : actors.find(text, on)) {
      for (Candidate candidate : match.candidates()) {
        ActorRef actor = candidate.actor();
        boolean whole = candidate.kind() == NameKind.NAME;
        boolean family = candidate.kind() == NameKind.FAMILY_NAME && holdsOffice(actor.iri(), on);
        boolean ofState = state.isEmpty() || actor.state().equals(state.map(ActorRef::iri));
        if (actor.kind() == Kind.PERSON && (whole || family) && ofState) {
          return Optional.of(actor);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ActorRef> holder(String text, ActorRef state, LocalDate on) {
    String folded = folded(text);
    for (String title : TITLES) {
      if (folded.startsWith(title + " ") || folded.equals(title)) {
        List<ActorRef> holders = actors.holders(title, state.iri(), on);
        return holders.stream().filter(h -> sharesName(folded, h.label())).findFirst();
      }
    }
    return Optional.empty();
  }

  /** Whether the last word of a person's name stands in a text, written alike. */
  private static boolean sharesName(String folded, String label) {
    List<String> name = words(folded(label));
    return !name.isEmpty() && words(folded).contains(name.get(name.size() - 1));
  }

  private static List<String> words(String folded) {
    return NO_LETTERS.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  static Mention mention(Span words, ActorRef actor, Decision decision) {
    return new Mention(words, Optional.of(actor.iri()), actor.code(), decision);
  }

  static Span within(Span whole, int from, int to) {
    String text = whole.text();
    int start = whole.start() + text.codePointCount(0, from);
    String words = text.substring(from, to);
    return new Span(start, start + words.codePointCount(0, words.length()), words);
  }
}
