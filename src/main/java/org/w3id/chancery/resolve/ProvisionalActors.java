package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Names that nobody known bears, in one document: each becomes a provisional actor for a person to
 * resolve, the same for the same name. Words that are no name ("officials", "the rebels") stay
 * without an actor.
 */
final class ProvisionalActors {
  private static final String LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

  /** Small words inside names. */
  private static final Set<String> PARTICLES =
      Set.of("of", "for", "and", "al", "el", "bin", "ibn", "de", "da", "van", "von", "der", "the");

  private final InstanceIris iris;
  private final ActorNames actors;
  private final LocalDate on;
  private final Map<String, Description> described = new LinkedHashMap<>();

  ProvisionalActors(InstanceIris iris, ActorNames actors, LocalDate on) {
    this.iris = iris;
    this.actors = actors;
    this.on = on;
  }

  /** Descriptions of those that were found, in the order of the text. */
  List<Description> described() {
    return List.copyOf(described.values());
  }

  /** The mention with a provisional actor, if it has none and its words are a name. */
  Mention resolve(Mention mention, Passage passage) {
    if (mention.actor().isPresent()) {
      return mention;
    }
    Optional<Name> name =
        mention.decision().method().equals(Mention.UNKNOWN_NAME)
            ? Optional.of(new Name(mention.words().text().strip(), false))
            : name(mention, passage);
    if (name.isEmpty()) {
      return mention;
    }
    String folded =
        Word.of(name.get().text).stream().map(Word::folded).collect(Collectors.joining(" "));
    String iri = iris.provisionalActor(folded);
    described.computeIfAbsent(iri, i -> describe(i, name.get(), passage));
    Decision decision =
        new Decision("provisional", 0.5, "nobody known bears the name '" + name.get().text + "'");
    return new Mention(mention.words(), Optional.of(iri), mention.code(), decision);
  }

  private record Name(String text, boolean titled) {}

  /** The longest run of capitalised words, without titles and names that are known. */
  private Optional<Name> name(Mention mention, Passage passage) {
    String text = mention.words().text();
    List<Word> words = Word.of(text);
    List<ActorNames.NameMatch> known = actors.find(text, on);
    boolean opensSentence = mention.words().start() == passage.words().start();
    List<Word> run = new ArrayList<>();
    List<Word> longest = List.of();
    boolean titled = false;
    boolean longestTitled = false;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean isKnown =
          known.stream().anyMatch(m -> m.start() < word.end() && m.end() > word.start());
      boolean title = PersonalNames.isHonorific(word);
      boolean joins = !run.isEmpty() && word.link() != Word.Link.BREAK;
      boolean particle = joins && PARTICLES.contains(word.folded());
      boolean capital =
          word.capitalised()
              && !isKnown
              && !title
              && !(i == 0 && opensSentence && words.size() == 1);
      boolean opener = PARTICLES.contains(word.folded()) || PersonalNames.isOpener(word);
      if (capital && (joins || !opener)) {
        if (!run.isEmpty() && word.link() == Word.Link.BREAK) {
          run = new ArrayList<>();
        }
        run.add(word);
        if (run.size() > longest.size() && !isAdjective(words, i)) {
          longest = List.copyOf(run);
          longestTitled = titled;
        }
      } else if (particle) {
        run.add(word);
      } else {
        run = new ArrayList<>();
        titled = title && word.capitalised();
      }
    }
    if (longest.isEmpty()
        || (longest.size() == 1 && isFragment(mention.words(), passage.words()))) {
      return Optional.empty();
    }
    String name = text.substring(longest.get(0).start(), longest.get(longest.size() - 1).end());
    return Optional.of(new Name(name, longestTitled));
  }

  /** Whether the words are only a part of a longer name: "Strait" of "the Taiwan Strait". */
  private static boolean isFragment(Span mention, Span passage) {
    int from = mention.start() - passage.start();
    int to = mention.end() - passage.start();
    if (from < 0 || to > passage.end() - passage.start()) {
      return false;
    }
    String text = passage.text();
    int start = text.offsetByCodePoints(0, from);
    int end = text.offsetByCodePoints(0, to);
    List<Word> words = Word.of(text);
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean before =
          i + 1 < words.size()
              && words.get(i + 1).start() == start
              && words.get(i + 1).link() == Word.Link.SPACE
              && !PersonalNames.isHonorific(word)
              && !PersonalNames.isOpener(word)
              && !PARTICLES.contains(word.folded());
      boolean behind = i > 0 && words.get(i - 1).end() == end && word.link() == Word.Link.SPACE;
      if ((before || behind) && word.capitalised()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in small letters follows: "Islamist fighters" is no name. */
  private static boolean isAdjective(List<Word> words, int at) {
    return at + 1 < words.size()
        && words.get(at + 1).link() == Word.Link.SPACE
        && !words.get(at + 1).capitalised()
        && !PARTICLES.contains(words.get(at + 1).folded())
        && !PersonalNames.isOpener(words.get(at + 1));
  }

  private static Description describe(String iri, Name name, Passage passage) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(iri, Terms.TYPE, new Iri(ChClass.ACTOR)));
    if (name.titled) {
      statements.add(new Statement(iri, Terms.TYPE, new Iri(ChClass.PERSON)));
    }
    statements.add(new Statement(iri, Terms.LABEL, new Literal(name.text, LANG_STRING, "en")));
    statements.add(new Statement(iri, ChProperty.STATUS, new Iri(ValueTerm.PROVISIONAL)));
    return new Description(passage, iri, statements);
  }
}
