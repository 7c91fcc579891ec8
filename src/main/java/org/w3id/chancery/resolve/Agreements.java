package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ActorNames.ActorRef;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.claim.Description.Iri;
import org.w3id.chancery.claim.Description.Literal;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Span;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Which agreement the words of a claim mean: a known one by its name; a known one by a description
 * ("the nuclear agreement") that only one agreement of these parties fits; else a provisional one,
 * by its parties, its subject and the time of the act.
 */
final class Agreements {
  private static final String LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

  /** Words for agreements, which a description may use one for another. */
  private static final Set<String> NOUNS =
      Set.of(
          "agreement",
          "deal",
          "accord",
          "pact",
          "treaty",
          "arrangement",
          "memorandum",
          "document",
          "understanding",
          "agreements",
          "deals",
          "accords",
          "treaties",
          "convention",
          "protocol");

  /** Words that tell nothing of an agreement's subject. */
  private static final Set<String> EMPTY =
      Set.of(
          "a",
          "an",
          "the",
          "this",
          "that",
          "its",
          "their",
          "original",
          "new",
          "proposed",
          "so",
          "called",
          "landmark",
          "historic",
          "major",
          "draft",
          "first",
          "final",
          "on",
          "of",
          "for",
          "with",
          "between",
          "and",
          "in",
          "to",
          "about",
          "joint",
          "bilateral",
          "signed",
          "existing",
          "current",
          "previous",
          "such",
          "any",
          "both",
          "several",
          "two",
          "three",
          "s");

  private static final Set<String> INDEFINITE =
      Set.of("a", "an", "new", "any", "another", "several", "some", "two", "three");

  private final InstanceIris iris;
  private final AgreementIndex known;
  private final ActorNames actors;
  private final LocalDate on;
  private final Map<String, Description> described = new LinkedHashMap<>();
  private Optional<String> last = Optional.empty();

  Agreements(InstanceIris iris, AgreementIndex known, ActorNames actors, LocalDate on) {
    this.iris = iris;
    this.known = known;
    this.actors = actors;
    this.on = on;
  }

  /** Descriptions of provisional agreements, in the order of the text. */
  List<Description> described() {
    return List.copyOf(described.values());
  }

  /** The topic with the agreement that its words mean, as far as that can be told. */
  Topic resolve(Topic topic, OccurrenceClaim claim) {
    if (topic.iri().isPresent()) {
      last = topic.iri();
      return topic;
    }
    String words = topic.words().text();
    List<AgreementNames.Match> named = known.agreements(words, on);
    if (named.size() == 1) {
      return decided(
          topic,
          named.get(0).iri(),
          new Decision("exact-name", 1, "'" + words + "' names " + named.get(0).label()));
    }
    Set<String> parties = principals(claim);
    Set<String> content = content(words);
    // where and when it was signed tells nothing of the agreement
    known
        .places(words)
        .forEach(p -> content.removeAll(content(words.substring(p.start(), p.end()))));
    claim.time().flatMap(TimeSpan::words).ifPresent(t -> content.removeAll(content(t.text())));
    if (content.isEmpty()) {
      return isIndefinite(topic.words(), claim) ? topic : mentioned(topic, parties);
    }
    if (!isIndefinite(topic.words(), claim)) {
      Optional<AgreementIndex.Agreement> fitting = described(content, parties);
      if (fitting.isPresent()) {
        return decided(
            topic,
            fitting.get().iri(),
            new Decision(
                "description",
                0.8,
                "of the agreements of these parties only "
                    + fitting.get().label()
                    + " fits '"
                    + words
                    + "'"));
      }
    }
    return provisional(topic, claim, parties, content);
  }

  /** "The treaty": the one that the document named last, if these participants are its parties. */
  private Topic mentioned(Topic topic, Set<String> parties) {
    boolean fits =
        last.flatMap(known::known)
            .map(a -> a.parties().isEmpty() || a.parties().containsAll(parties))
            .orElse(false);
    return fits
        ? decided(
            topic,
            last.get(),
            new Decision(
                "anaphora",
                0.7,
                "'" + topic.words().text() + "' is the agreement that was named before"))
        : topic;
  }

  /** The one agreement of the parties whose names have all words of a description. */
  private Optional<AgreementIndex.Agreement> described(Set<String> content, Set<String> parties) {
    Set<String> partyWords = new TreeSet<>();
    parties.forEach(p -> actors.actor(p, on).ifPresent(a -> partyWords.addAll(content(a.label()))));
    int fewest = Integer.MAX_VALUE;
    List<AgreementIndex.Agreement> best = new ArrayList<>();
    for (AgreementIndex.Agreement agreement : known.all()) {
      boolean partiesFit =
          agreement.parties().isEmpty() || agreement.parties().containsAll(parties);
      boolean exists = agreement.since().map(s -> !s.isAfter(on)).orElse(true);
      if (!partiesFit || !exists || parties.isEmpty()) {
        continue;
      }
      int unexplained = unexplained(agreement.names(), content, partyWords);
      if (unexplained < fewest) {
        fewest = unexplained;
        best.clear();
      }
      if (unexplained == fewest && unexplained <= 1) {
        best.add(agreement);
      }
    }
    return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
  }

  private static int unexplained(List<String> names, Set<String> content, Set<String> partyWords) {
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      Set<String> words = content(name);
      if (words.containsAll(content)) {
        words.removeAll(content);
        words.removeAll(partyWords);
        fewest = Math.min(fewest, words.size());
      }
    }
    return fewest;
  }

  private Topic provisional(
      Topic topic, OccurrenceClaim claim, Set<String> parties, Set<String> content) {
    if (!claim.type().action() || parties.isEmpty()) {
      return topic;
    }
    String subject = String.join(" ", content);
    String time =
        claim.time().flatMap(TimeSpan::start).map(s -> s.toString().substring(0, 4)).orElse("");
    String iri =
        iris.provisionalAgreement(subject, String.join(" ", new TreeSet<>(parties)), subject, time);
    described.computeIfAbsent(
        iri,
        i ->
            new Description(
                claim.passage(),
                i,
                List.of(
                    new Statement(i, Terms.TYPE, new Iri(ChClass.AGREEMENT)),
                    new Statement(
                        i, Terms.LABEL, new Literal(topic.words().text(), LANG_STRING, "en")),
                    new Statement(i, ChProperty.STATUS, new Iri(ValueTerm.PROVISIONAL)))));
    return decided(
        topic,
        iri,
        new Decision("provisional", 0.5, "no known agreement of these parties fits the words"));
  }

  private Topic decided(Topic topic, String iri, Decision decision) {
    last = Optional.of(iri);
    return new Topic(topic.words(), Optional.of(iri), decision);
  }

  private Set<String> principals(OccurrenceClaim claim) {
    Set<String> principals = new TreeSet<>();
    claim.participants().stream()
        .map(p -> p.mention())
        .flatMap((Mention m) -> m.actor().stream())
        .forEach(a -> principals.add(actors.actor(a, on).flatMap(ActorRef::state).orElse(a)));
    return principals;
  }

  private static Set<String> content(String words) {
    Set<String> content = new TreeSet<>(Comparator.naturalOrder());
    for (Word word : Word.of(words)) {
      String folded = word.folded();
      if (!NOUNS.contains(folded) && !EMPTY.contains(folded)) {
        content.add(folded);
      }
    }
    return content;
  }

  /** Whether an indefinite article stands before or at the start of the words. */
  private static boolean isIndefinite(Span words, OccurrenceClaim claim) {
    List<Word> own = Word.of(words.text());
    if (!own.isEmpty() && INDEFINITE.contains(own.get(0).folded())) {
      return true;
    }
    Span passage = claim.passage().words();
    int before = words.start() - passage.start();
    if (before <= 0 || before > passage.text().codePointCount(0, passage.text().length())) {
      return false;
    }
    List<Word> earlier =
        Word.of(passage.text().substring(0, passage.text().offsetByCodePoints(0, before)));
    return !earlier.isEmpty() && INDEFINITE.contains(earlier.get(earlier.size() - 1).folded());
  }
}
