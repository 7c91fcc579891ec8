package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Puts the frames of one sentence in the terms of the model. */
final class ClaimBuilder {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Topics topics;
  private final Names names;
  private final TextOffsets offsets;
  private final Map<Integer, Frame> frames;
  private final List<TimeExpressions.Found> times;

  ClaimBuilder(
      Sentence sentence,
      Grammar grammar,
      Mentions mentions,
      Topics topics,
      Names names,
      TextOffsets offsets,
      LocalDate date,
      Map<Integer, Frame> frames) {
    this.sentence = sentence;
    this.grammar = grammar;
    this.mentions = mentions;
    this.topics = topics;
    this.names = names;
    this.offsets = offsets;
    this.frames = frames;
    this.times = TimeExpressions.find(sentence.text(), date);
  }

  OccurrenceClaim claim(Frame f, Reading r, OptionalInt content) {
    Token t = f.trigger();
    Stance stance =
        new Stance(
            r.speakers().stream().map(this::mention).toList(),
            r.polarity(),
            r.modality(),
            r.certainty());
    return new OccurrenceClaim(
        offsets.passage(sentence.start(), sentence.end()),
        offsets.span(t.start(), t.end()),
        f.type(),
        participants(f),
        topics.agreement(t, grammar),
        topics.issues(t),
        place(t),
        time(t, r),
        stance,
        content,
        f.rule());
  }

  private List<Participant> participants(Frame f) {
    List<Participant> all = new ArrayList<>(4);
    boolean equal = isOnEqualTerms(f.type());
    f.initiators().stream()
        .filter(ClaimBuilder::isNamed)
        .forEach(m -> all.add(new Participant(Role.INITIATOR, mention(m))));
    f.mediators().stream()
        .filter(ClaimBuilder::isNamed)
        .forEach(m -> all.add(new Participant(Role.MEDIATOR, mention(m))));
    f.recipients().stream()
        .filter(ClaimBuilder::isNamed)
        .forEach(
            m -> all.add(new Participant(equal ? Role.INITIATOR : Role.RECIPIENT, mention(m))));
    return all;
  }

  /** "The police" of no told country names nobody: the passage keeps the words. */
  private static boolean isNamed(ActorMention m) {
    return m.isKnown() || m.head().isProper();
  }

  /**
   * Talks and agreements are between equals; a visit, a call for help, a letter has a direction.
   */
  private static boolean isOnEqualTerms(EventType type) {
    return type.category().isSymmetric()
        && switch (type.concept()) {
          case "consult-visit", "consult-host", "consult-letter" -> false;
          default -> true;
        };
  }

  private Mention mention(ActorMention m) {
    return new Mention(
        offsets.span(m.start(), Math.max(m.end(), m.start())),
        m.iri(),
        m.code().filter(c -> !m.isOfUnknownNation()),
        m.decision());
  }

  private Optional<Topic> place(Token trigger) {
    List<Token> anchors = new ArrayList<>();
    anchors.add(trigger);
    grammar.object(trigger).ifPresent(anchors::add);
    if (trigger.isNoun()) {
      sentence.head(trigger).filter(Token::isVerb).ifPresent(anchors::add);
    }
    for (Token a : anchors) {
      for (Token p : sentence.dependents(a, "prep")) {
        for (Token o : sentence.dependents(p, "pobj")) {
          if (mentions.isLocative(o)) {
            Optional<Topic> found = place(o, p);
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Topic> place(Token o, Token preposition) {
    Optional<Names.Placed> placed = names.place(o);
    if (placed.isPresent()) {
      Names.Placed p = placed.get();
      return Optional.of(
          new Topic(
              offsets.span(sentence.token(p.first()).start(), sentence.token(p.last()).end()),
              Optional.of(p.place().iri()),
              new Decision("exact-name", 1, "a name of " + p.place().label())));
    }
    Optional<Names.Named> named = names.at(o);
    if (named.isPresent() && named.get().candidate().actor().iso3().isPresent()) {
      Names.Named n = named.get();
      return Optional.of(
          new Topic(
              offsets.span(sentence.token(n.first()).start(), sentence.token(n.last()).end()),
              Optional.of(n.candidate().actor().iri()),
              new Decision("exact-name", 1, "a name of " + n.candidate().actor().label())));
    }
    if (o.isProper() && preposition.lemma().equals("in")) {
      return Optional.of(
          new Topic(
              offsets.span(o.start(), o.end()),
              Optional.empty(),
              new Decision("words", 0, "a place told by words only")));
    }
    return Optional.empty();
  }

  /** When it happened: the time whose words hang on the trigger or on the verb that carries it. */
  private Optional<TimeSpan> time(Token trigger, Reading r) {
    for (TimeExpressions.Found f : times) {
      Optional<Token> host = host(f);
      if (host.isEmpty()) {
        continue;
      }
      Token h = host.get();
      boolean own = h.index() == trigger.index();
      boolean carrier = trigger.isNoun() && !frames.containsKey(h.index()) && carries(h, trigger);
      boolean shared = trigger.isVerb() && coordinated(trigger, h) && !hasOwnTime(trigger);
      boolean phase =
          trigger.isAny("xcomp") && !frames.containsKey(h.index()) && trigger.head() == h.index();
      if (own || carrier || shared || phase) {
        return Optional.of(span(f, r));
      }
    }
    return Optional.empty();
  }

  private TimeSpan span(TimeExpressions.Found f, Reading r) {
    int shift =
        f.weekday() && r.modality() != Modality.ACTUAL && r.modality() != Modality.REPORTED ? 7 : 0;
    return new TimeSpan(
        f.first().map(d -> d.plusDays(shift)),
        f.last().map(d -> d.plusDays(shift)),
        f.granularity() == Granularity.DAY && f.first().isEmpty()
            ? Granularity.INTERVAL
            : f.granularity(),
        Optional.of(offsets.span(sentence.start() + f.start(), sentence.start() + f.end())));
  }

  /** The verb, or noun that names an occurrence, on which a time's words hang. */
  private Optional<Token> host(TimeExpressions.Found f) {
    Token top = null;
    for (Token t : sentence.tokens()) {
      int from = t.start() - sentence.start();
      if (from >= f.start() && from < f.end()) {
        boolean outside =
            t.head() < 0
                || sentence.token(t.head()).start() - sentence.start() < f.start()
                || sentence.token(t.head()).start() - sentence.start() >= f.end();
        if (outside && top == null) {
          top = t;
        }
      }
    }
    if (top == null) {
      return Optional.empty();
    }
    Token up = top;
    for (int i = 0; i < 6; i++) {
      if ((up.isVerb() && !up.isAny("aux", "auxpass")) || frames.containsKey(up.index())) {
        return Optional.of(up);
      }
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      up = head.get();
    }
    return Optional.empty();
  }

  private boolean carries(Token verb, Token noun) {
    Token up = noun;
    for (int i = 0; i < 4; i++) {
      if (up.index() == verb.index()) {
        return true;
      }
      if (!up.isAny("dobj", "nsubjpass", "nsubj", "prep", "pobj", "conj")) {
        return false;
      }
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return false;
      }
      up = head.get();
    }
    return up.index() == verb.index();
  }

  private boolean coordinated(Token t, Token other) {
    return (t.isAny("conj") && t.head() == other.index())
        || (other.isAny("conj") && other.head() == t.index());
  }

  private boolean hasOwnTime(Token t) {
    return times.stream().anyMatch(f -> host(f).filter(h -> h.index() == t.index()).isPresent());
  }
}
