package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.Explanation.Outcome;
import org.w3id.chancery.ingest.news.lexicon.Condition;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.lexicon.NominalEntry;
import org.w3id.chancery.ingest.news.lexicon.VerbEntry;
import org.w3id.chancery.ingest.news.parse.Parser;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Says of each sentence which rule and lexicon line made which claim, or why none was made. It
 * reads as the ingestor does, with the same types, and asks the lines that made nothing for the
 * condition that did not hold.
 */
public final class Explainer {
  private static final int WORDS_SHOWN = 4;

  private final Parser parser;
  private final Lexicon lexicon;

  /** An explainer of what an ingestor with this parser and lexicon reads. */
  public Explainer(Parser parser, Lexicon lexicon) {
    this.parser = parser;
    this.lexicon = lexicon;
  }

  /** A line of the lexicon, of a verb or a noun alike. */
  private record Entry(
      String lemma,
      List<Condition> conditions,
      Optional<EventType> type,
      List<String> places,
      String source) {
    static Entry of(VerbEntry e) {
      return new Entry(e.lemma(), e.conditions(), e.type(), e.recipients(), e.source());
    }

    static Entry of(NominalEntry e) {
      List<String> places = new ArrayList<>(e.initiators());
      places.addAll(e.recipients());
      return new Entry(e.lemma(), e.conditions(), e.type(), places, e.source());
    }

    @Override
    public String toString() {
      return source
          + ": "
          + lemma
          + conditions.stream().map(c -> " " + words(c)).collect(Collectors.joining())
          + " = "
          + type.map(EventType::concept).orElse("nothing");
    }
  }

  /**
   * Explains a document, sentence by sentence, in the order of the text.
   *
   * @param known the names that are known
   */
  public List<Explanation> explain(Document document, Known known) {
    TextOffsets offsets = new TextOffsets(document.text());
    List<Explanation> explanations = new ArrayList<>();
    new NewsIngestor(() -> parser, () -> lexicon)
        .read(
            document,
            known,
            claim -> {},
            step -> explanations.add(explain(step, document, known, offsets)));
    return explanations;
  }

  private Explanation explain(
      Trace.Step step, Document document, Known known, TextOffsets offsets) {
    Conditions conditions = new Conditions(step.grammar(), step.mentions(), step.topics());
    List<Explanation.Word> words = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (Token t : step.sentence().tokens()) {
      word(t, step, conditions, offsets).ifPresent(words::add);
      boolean verb = t.isVerb() && !t.isAny("aux", "auxpass", "amod", "compound");
      if (verb && entries(t).isEmpty() && isUnknown(t.lemma())) {
        unknown.add(t.lemma());
      }
    }
    String text = step.sentence().text();
    int start = step.sentence().start();
    List<String> names =
        known.actors().find(text, document.date().orElseGet(java.time.LocalDate::now)).stream()
            .map(m -> text.substring(m.start(), m.end()))
            .distinct()
            .toList();
    return new Explanation(
        offsets.span(start, start + text.length()), names, words, List.copyOf(unknown));
  }

  private boolean isUnknown(String lemma) {
    return lexicon.embedding(lemma).isEmpty()
        && lexicon.classes().values().stream().noneMatch(c -> c.contains(lemma));
  }

  private List<Entry> entries(Token t) {
    Stream<Entry> entries =
        t.isNoun()
            ? lexicon.nominals(t.lemma()).stream().map(Entry::of)
            : lexicon.verbs(t.lemma()).stream().map(Entry::of);
    return entries.toList();
  }

  private Optional<Explanation.Word> word(
      Token t, Trace.Step step, Conditions conditions, TextOffsets offsets) {
    var span = offsets.span(t.start(), t.end());
    Optional<OccurrenceClaim> claim =
        step.claims().stream().filter(c -> c.trigger().start() == span.start()).findFirst();
    List<Entry> entries = entries(t);
    if (claim.isPresent()) {
      return Optional.of(
          new Explanation.Word(span, Outcome.CLAIM, line(claim.get().rule(), entries), "", claim));
    }
    Frame frame = step.frames().get(t.index());
    if (frame != null) {
      return Optional.of(
          new Explanation.Word(
              span, Outcome.LEFT_OUT, line(frame.rule(), entries), leftOut(frame), claim));
    }
    boolean read = t.isNoun() || t.isVerb() || t.pos().startsWith("JJ");
    if (!read || entries.isEmpty()) {
      return Optional.empty();
    }
    for (Entry e : entries) {
      if (conditions.hold(e.conditions, t)) {
        return Optional.of(
            e.type.isEmpty()
                ? new Explanation.Word(
                    span,
                    Outcome.NO_EVENT,
                    e.toString(),
                    "this use of the word names no event",
                    claim)
                : new Explanation.Word(
                    span, Outcome.NO_PARTICIPANT, e.toString(), noParticipant(t, e), claim));
      }
    }
    return Optional.of(
        new Explanation.Word(
            span,
            Outcome.CONDITION,
            entries.stream().map(e -> e.source).collect(Collectors.joining(", ")),
            entries.stream()
                .map(e -> e.source + " needs " + failing(e, t, conditions))
                .distinct()
                .collect(Collectors.joining("; ")),
            claim));
  }

  private static String failing(Entry e, Token t, Conditions conditions) {
    return e.conditions.stream()
        .filter(c -> !conditions.hold(List.of(c), t))
        .map(Explainer::words)
        .findFirst()
        .orElse("nothing more");
  }

  private static String noParticipant(Token t, Entry e) {
    if (t.isAny("amod", "compound", "nmod")) {
      return "the word only describes another";
    }
    return "no actor was found"
        + (e.places.isEmpty() ? "" : " (looked for in: " + String.join(", ", e.places) + ")")
        + ", or a word nearby tells the same event";
  }

  private static String leftOut(Frame frame) {
    boolean known =
        Stream.of(frame.initiators(), frame.recipients(), frame.mediators())
            .flatMap(List::stream)
            .anyMatch(m -> m.base().isPresent() || m.iri().isPresent());
    return known
        ? "it repeats another word, is the content of one that tells as much, or stands in a side"
            + " clause that tells too little"
        : "none of its participants is a known actor, a name or of a known nation";
  }

  /** The rule of a claim, with the line of the lexicon in its words. */
  private static String line(String rule, List<Entry> entries) {
    String source = rule.split(" ", 2)[0];
    return entries.stream()
        .filter(e -> e.source.equals(source))
        .map(e -> e + rule.substring(source.length()))
        .findFirst()
        .orElse(rule);
  }

  private static String words(Condition c) {
    StringBuilder words = new StringBuilder(c.negated() ? "!" : "").append(c.kind());
    if (!c.preposition().isEmpty()) {
      words.append(':').append(c.preposition());
    }
    if (!c.words().isEmpty()) {
      List<String> sorted = List.copyOf(new TreeSet<>(c.words()));
      words
          .append(':')
          .append(String.join("|", sorted.subList(0, Math.min(WORDS_SHOWN, sorted.size()))));
      words.append(sorted.size() > WORDS_SHOWN ? "|…" : "");
    }
    return words.toString();
  }
}
