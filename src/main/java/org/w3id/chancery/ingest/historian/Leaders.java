package org.w3id.chancery.ingest.historian;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.ActorNames.Candidate;
import org.w3id.chancery.claim.ActorNames.Kind;
import org.w3id.chancery.claim.ActorNames.NameKind;
import org.w3id.chancery.claim.ActorNames.NameMatch;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Who is meant by title and name: {@code Prime Minister Yoshihiko Noda} of Japan in 2011. A leader
 * whom nobody knows is a provisional person of the state, the same for the same name.
 */
final class Leaders {
  private static final String PROVISIONAL = "provisional";

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

  private static final Pattern BEFORE_NAMES =
      Pattern.compile(
          "^(?:(?:(?:Acting|Deputy|Vice|Crown|Provisional|Interim|Former|First) )?"
              + "(?:Prime Minister|President(?:-elect)?|Secretary of State|Foreign (?:Minister|Secretary)|"
              + "Minister|Chancellor|King|Queen|Emperor|Empress|Prince(?:ss)?|Sultan|[AE]mir|Pope|Premier|"
              + "Taoiseach|Sheikh|Shah|General|Gen\\.|Marshal|Col(?:onel|\\.)|Admiral|Captain|Chairman|"
              + "Governor|Dr\\.|Sir|Lord|Archbishop|Secretary-General|Captain Regent)\\s+)+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{Alnum}]+");

  private final ActorNames actors;
  private final InstanceIris iris;
  private final Set<String> described = new HashSet<>();

  Leaders(Ingestor.Known known) {
    this.actors = known.actors();
    this.iris = new InstanceIris(known.base());
  }

  /**
   * What is known of a leader whom nobody knew, where it was not said before.
   *
   * @param leader whom {@link #leader} found
   */
  Optional<Description> description(
      Mention leader, String text, Optional<ActorRef> state, Passage passage) {
    String iri = leader.actor().orElse("");
    if (!leader.decision().method().equals(PROVISIONAL) || !described.add(iri)) {
      return Optional.empty();
    }
    return Optional.of(
        new Description(
            passage,
            iri,
            List.of(
                new Statement(iri, RDF.TYPE.stringValue(), new Iri(ChClass.PERSON)),
                new Statement(
                    iri,
                    RDFS.LABEL.stringValue(),
                    new Literal(name(text), RDF.LANGSTRING.stringValue(), "en")),
                new Statement(iri, ChProperty.NATIONALITY, new Iri(state.orElseThrow().iri())),
                new Statement(iri, ChProperty.STATUS, new Iri(ValueTerm.PROVISIONAL)))));
  }

  /**
   * The leader of a state, by name, else by the office held on the day, else a provisional person.
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
    String name = name(text);
    if (state.isEmpty() || name.isEmpty()) {
      return new Mention(
          words,
          Optional.empty(),
          Optional.empty(),
          new Decision(Mention.UNKNOWN_NAME, 0.5, "neither person nor state is known"));
    }
    String key = folded(name) + " of " + folded(state.get().label());
    return new Mention(
        words,
        Optional.of(iris.provisionalActor(key)),
        state.get().code(),
        new Decision(
            PROVISIONAL,
            0.5,
            "nobody known of " + state.get().label() + " bears the name " + name));
  }

  /** Without titles. */
  private static String name(String text) {
    return BEFORE_NAMES.matcher(text).replaceFirst("").strip();
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
