package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.ingest.Ingestor.Known;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.ContentType;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.ParseRepair;
import org.w3id.chancery.ingest.news.parse.Sentence;

/** Reads the sentences of one document, one after the other. */
final class SentenceReader {
  private final Lexicon lexicon;
  private final Known known;
  private final LocalDate date;
  private final TextOffsets offsets;
  private final Coreference coreference;
  private final EventTimes times;
  private Trace trace = step -> {};

  /** A frame with the stance towards it, ready to become a claim. */
  private record Told(Frame frame, Reading reading) {}

  /**
   * Begins a document.
   *
   * @param sentences all its sentences
   * @param voice who speaks in it
   */
  SentenceReader(
      Lexicon lexicon,
      Known known,
      LocalDate date,
      TextOffsets offsets,
      List<Sentence> sentences,
      Voice voice) {
    this.lexicon = lexicon;
    this.known = known;
    this.date = date;
    this.offsets = offsets;
    Quotations quotations = new Quotations(offsets.text(), sentences, lexicon);
    this.coreference = new Coreference(voice, quotations, this::quotedSpeaker);
    this.times = new EventTimes(date, offsets, voice, quotations);
  }

  /** Who says a quotation, by a sentence that is read for this alone. */
  private List<ActorMention> quotedSpeaker(Quotations.Source source) {
    Mentions mentions =
        new Mentions(
            source.sentence(),
            lexicon,
            known.actors(),
            date,
            new Names(source.sentence(), known, date, offsets.text()),
            Coreference.none());
    List<ActorMention> who = mentions.of(source.subject());
    return who.isEmpty() ? List.of(Speakers.words(source.sentence(), source.subject())) : who;
  }

  /** Tells somebody of each sentence how it was read. */
  SentenceReader tracedBy(Trace observer) {
    trace = observer;
    return this;
  }

  /**
   * Reads the next sentence.
   *
   * @param before how many claims the document has already, from which contents are counted
   */
  List<OccurrenceClaim> read(Sentence parsed, int before) {
    Sentence sentence = ParseRepair.mend(parsed);
    coreference.discourse().nextSentence();
    Names names = new Names(sentence, known, date, offsets.text());
    Mentions mentions = new Mentions(sentence, lexicon, known.actors(), date, names, coreference);
    Grammar grammar = new Grammar(sentence, lexicon);
    Topics topics = new Topics(sentence, lexicon, known, date, offsets);
    Map<Integer, Frame> frames = new EventRules(grammar, lexicon, mentions, topics).read();
    StanceRules stance = new StanceRules(grammar, mentions, coreference, lexicon, frames);
    List<Told> all = new ArrayList<>();
    Map<Integer, Frame> refined = new HashMap<>();
    for (Frame f : frames.values()) {
      Reading reading = stance.read(f);
      Frame g = refined(f, reading, frames, grammar);
      all.add(new Told(g, reading));
      refined.put(f.trigger().index(), g);
    }
    List<Told> told = new ArrayList<>();
    for (Told t : narrowed(all, refined)) {
      Optional<Frame> parent =
          t.reading().parent().map(p -> refined.getOrDefault(p.trigger().index(), p));
      if (isClaim(t, parent, told)) {
        told.add(t);
      }
    }
    rememberPair(told);
    EventTimes.InSentence when =
        times.in(
            grammar,
            mentions,
            frames,
            new TermsOfOffice(sentence, mentions, known.actors(), date).find());
    EventPlaces where = new EventPlaces(grammar, mentions, names, offsets, when);
    ClaimBuilder builder = new ClaimBuilder(sentence, grammar, topics, offsets, where, when);
    List<OccurrenceClaim> claims = new ArrayList<>(told.size());
    for (Told t : told) {
      claims.add(builder.claim(t.frame(), t.reading(), content(t, told, before)));
    }
    trace.sentence(new Trace.Step(sentence, grammar, mentions, topics, frames, claims));
    return claims;
  }

  /** "asked to mediate": what a request is for makes it one of that kind. */
  private List<Told> narrowed(List<Told> all, Map<Integer, Frame> refined) {
    Map<Integer, ContentType> made = new HashMap<>();
    for (Told t : all) {
      Optional<Frame> parent =
          t.reading().parent().map(p -> refined.getOrDefault(p.trigger().index(), p));
      parent
          .flatMap(p -> lexicon.byContent(p.type(), t.frame().type()))
          .ifPresent(c -> made.putIfAbsent(parent.get().trigger().index(), c));
    }
    List<Told> narrowed = new ArrayList<>(all.size());
    for (Told t : all) {
      ContentType c = made.get(t.frame().trigger().index());
      Frame f = c == null ? t.frame() : t.frame().as(c.made(), t.frame().content(), c.source());
      refined.put(f.trigger().index(), f);
      narrowed.add(new Told(f, t.reading()));
    }
    return narrowed;
  }

  private static OptionalInt content(Told t, List<Told> told, int before) {
    for (int i = 0; i < told.size(); i++) {
      Optional<Frame> parent = told.get(i).reading().parent();
      if (parent.isPresent() && parent.get().trigger().index() == t.frame().trigger().index()) {
        return OptionalInt.of(before + i);
      }
    }
    return OptionalInt.empty();
  }

  /** What the stance makes of a type: help that will not be given is refused. */
  private Frame refined(Frame f, Reading r, Map<Integer, Frame> frames, Grammar grammar) {
    Category c = f.type().category();
    boolean willing =
        switch (c) {
          case AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT -> true;
          default -> false;
        };
    boolean refuses =
        grammar.sentence().dependent(f.trigger(), "neg").isPresent()
            && r.polarity() == Polarity.DENIED
            && grammar
                .sentence()
                .hasDependent(
                    f.trigger(), d -> d.isAny("aux") && d.form().matches("wo|will|would"));
    if (refuses && willing) {
      return f.as(
          new EventType("reject", false, Category.REJECT, Optional.of("12")),
          Content.DENIED,
          "refusal");
    }
    if (c == Category.AGREE && lexicon.isIn("volition", f.trigger().lemma())) {
      Optional<Frame> content =
          grammar
              .complement(f.trigger())
              .or(() -> grammar.object(f.trigger()))
              .map(t -> frames.get(t.index()));
      boolean retaliates =
          grammar
              .complement(f.trigger())
              .map(t -> lexicon.isIn("phase", t.lemma()) ? grammar.complement(t).orElse(t) : t)
              .filter(t -> lexicon.isIn("retaliation", t.lemma()))
              .isPresent();
      if (retaliates || (content.isPresent() && isHostile(content.get()))) {
        return f.as(
            new EventType("threaten", false, Category.THREATEN, Optional.of("13")),
            Content.PLANNED,
            "hostile-intent");
      }
    }
    return f;
  }

  private static boolean isHostile(Frame f) {
    return switch (f.type().category()) {
      case ASSAULT, COERCE, SANCTION, MOBILIZE, THREATEN -> true;
      default -> false;
    };
  }

  private boolean isClaim(Told t, Optional<Frame> parent, List<Told> before) {
    Frame f = t.frame();
    boolean based = all(f).stream().anyMatch(m -> m.base().isPresent() || m.iri().isPresent());
    if (!based) {
      return false;
    }
    // "might want him to go": no act
    if (lexicon.isIn("volition", f.trigger().lemma())
        && t.reading().modality() == Modality.HYPOTHETICAL) {
      return false;
    }
    // "may be attacked": by whom is not told, and nothing has happened; what may come between two
    // sides ("could strain relations between") is worth telling all the same
    boolean alone = sides(f).size() < 2;
    if ((alone || f.type().category().isSymmetric())
        && f.initiators().isEmpty()
        && f.mediators().isEmpty()
        && !f.type().action()
        && t.reading().parent().isEmpty()
        && (t.reading().modality() == Modality.HYPOTHETICAL
            || t.reading().modality() == Modality.PLANNED)) {
      return false;
    }
    // what a side clause says of nobody's doing is no act to claim, but for violence
    boolean nobody = f.initiators().stream().noneMatch(ActorMention::isKnown);
    Category category = f.type().category();
    if (nobody
        && f.mediators().isEmpty()
        && t.reading().background()
        && f.trigger().isVerb()
        && !f.type().action()
        && category != Category.ASSAULT
        && category != Category.COERCE) {
      return false;
    }
    // "years after crowds burnt its embassy": told only to date or place the news, of one side
    // alone
    if (t.reading().background()
        && f.trigger().isVerb()
        && f.trigger().isAny("advcl")
        && f.trigger().pos().matches("VB[DZPN]")
        && t.reading().modality().isFactual()
        && !f.type().action()
        && !category.isSymmetric()
        && alone) {
      return false;
    }
    // what is refused or denied is told by the refusal itself
    if (parent.isPresent() && parent.get().content() == Content.DENIED) {
      return false;
    }
    // "agreed to cooperate", "accused of lying": who alone is told in the parent says no more
    if (parent.isPresent()
        && (parent.get().content() == Content.PLANNED || parent.get().content() == Content.ALLEGED)
        && sides(f).size() < 2) {
      return false;
    }
    // who threatens to attack has not said less by the threat
    if (parent.isPresent()
        && parent.get().type().category() == Category.THREATEN
        && sides(parent.get()).containsAll(sides(f))) {
      return false;
    }
    // one act, told twice in a sentence by a verb and its noun
    for (Told b : before) {
      boolean same =
          b.frame().type().category() == f.type().category()
              && sides(b.frame()).containsAll(sides(f))
              && (b.reading().modality() == t.reading().modality()
                  || (b.frame().type().concept().equals(f.type().concept())
                      && b.reading().parent().isEmpty()
                      && t.reading().parent().isPresent()))
              && Math.abs(b.frame().trigger().index() - f.trigger().index()) <= 12;
      if (same) {
        return false;
      }
    }
    return true;
  }

  private static List<ActorMention> all(Frame f) {
    List<ActorMention> all = new ArrayList<>(f.initiators());
    all.addAll(f.recipients());
    all.addAll(f.mediators());
    return all;
  }

  private static java.util.Set<String> sides(Frame f) {
    java.util.Set<String> sides = new java.util.TreeSet<>();
    all(f).forEach(m -> sides.add(m.side()));
    return sides;
  }

  private void rememberPair(List<Told> told) {
    for (Told t : told) {
      List<ActorMention> sides = new ArrayList<>(2);
      for (ActorMention m : all(t.frame())) {
        if (m.base().isPresent() && sides.stream().noneMatch(s -> s.side().equals(m.side()))) {
          sides.add(m);
        }
      }
      boolean equals = t.frame().type().category().isSymmetric() && sides.size() == 2;
      if (equals || (sides.size() == 2 && !coreference.discourse().hasPair())) {
        coreference.discourse().pair(sides, equals);
        if (equals) {
          return;
        }
      }
    }
  }
}
