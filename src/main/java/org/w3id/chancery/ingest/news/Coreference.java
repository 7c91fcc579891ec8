package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.Quotations.Source;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom the words mean that name nobody: "he", "the country", "both sides", "we". It remembers one
 * document's mentions in the order of the text. Exact names always win over what it guesses, and
 * where nothing fits it answers with nobody.
 */
final class Coreference {
  /** How many sentences back the last two sides are looked for. */
  private static final int REACH = 2;

  /** Verbs whose object is judged for something of its own. */
  private static final Set<String> JUDGING =
      Set.of(
          "condemn",
          "criticize",
          "criticise",
          "denounce",
          "slam",
          "rebuke",
          "blame",
          "accuse",
          "fault",
          "punish",
          "sanction",
          "charge",
          "arrest",
          "convict",
          "thank",
          "praise",
          "commend",
          "applaud",
          "congratulate",
          "honor",
          "honour",
          "reward",
          "hold",
          "target",
          "fine");

  private final Voice voice;
  private final Optional<Quotations> quotations;
  private final Function<Source, List<ActorMention>> speakers;
  private final Persons persons = new Persons();
  private final List<Seen> seen = new ArrayList<>();
  private List<ActorMention> pair = List.of();
  private int pairSentence = -REACH;
  private int bothSentence = -REACH;
  private int sentence;

  /**
   * A mention that was read.
   *
   * @param mention whom it means
   * @param sentence number of its sentence
   * @param subject whether it is the subject of a clause
   * @param words the noun phrase, in lower case
   */
  record Seen(ActorMention mention, int sentence, boolean subject, String words) {
    boolean isBefore(Token t, int inSentence) {
      return sentence < inSentence || mention.head().index() < t.index();
    }
  }

  /**
   * Begins a document.
   *
   * @param voice who speaks in it
   * @param quotations what it quotes
   * @param speakers resolves who says a quotation, by words of another sentence
   */
  Coreference(Voice voice, Quotations quotations, Function<Source, List<ActorMention>> speakers) {
    this.voice = voice;
    this.quotations = Optional.of(quotations);
    this.speakers = speakers;
  }

  private Coreference() {
    this.voice = Voice.unknown();
    this.quotations = Optional.empty();
    this.speakers = s -> List.of();
  }

  /** For one sentence taken out of its document. */
  static Coreference none() {
    return new Coreference();
  }

  Voice voice() {
    return voice;
  }

  boolean isQuoted(Token t) {
    return quotations.map(q -> q.isQuoted(t.start())).orElse(false);
  }

  void nextSentence() {
    sentence++;
  }

  /** Remembers a mention. */
  void add(ActorMention mention, boolean subject, String words) {
    boolean guess =
        mention.decision().method().equals("anaphora") && mention.decision().score() < 0.7;
    Seen s = new Seen(mention, sentence, subject, words.toLowerCase(Locale.ROOT));
    persons.add(s);
    if (mention.isKnown() && mention.form() != Form.PLACE && !guess) {
      seen.add(s);
    }
  }

  /** Somebody whom nobody knows by name, but whom the document introduced before by an office. */
  Optional<ActorMention> introduced(Token name) {
    return persons
        .introduced(name.form())
        .map(m -> m.as(name, "anaphora", "'" + name.form() + "', who was named before", 0.8));
  }

  /**
   * Remembers two sides: "the two leaders" of what follows.
   *
   * @param equals whether they met, agreed or fought, so that "they" are these
   */
  void pair(List<ActorMention> sides, boolean equals) {
    if (!equals && voice.isReadout()) {
      return;
    }
    pair = List.copyOf(sides);
    pairSentence = equals ? sentence : -REACH;
  }

  boolean hasPair() {
    return !pair.isEmpty();
  }

  /** Whom a pronoun means. */
  List<ActorMention> pronoun(Token t, Sentence s, Mentions mentions) {
    String word = t.lemma();
    List<ActorMention> judged = judged(t, s, mentions);
    if (!judged.isEmpty()) {
      return as(judged, t, word, 0.7);
    }
    return switch (t.form().toLowerCase(Locale.ROOT)) {
      case "he", "she", "him", "his", "her", "himself", "herself" ->
          one(persons.meant(t, s, sentence), t, word);
      case "it", "its", "itself" -> one(thing(t), t, word);
      case "they", "them", "their", "themselves", "both", "each" -> several(t, s, mentions, word);
      default -> Voice.isFirstPerson(t) ? as(first(t, s, mentions), t, word, 0.7) : List.of();
    };
  }

  /** "condemns Iran for its attack", "thanked him for his help": the object's own. */
  private static List<ActorMention> judged(Token t, Sentence s, Mentions mentions) {
    if (!t.pos().equals("PRP$") || Voice.isFirstPerson(t)) {
      return List.of();
    }
    Optional<Token> up = s.head(t);
    for (int i = 0; i < 4 && up.isPresent(); i++) {
      Token p = up.get();
      if (p.isVerb()) {
        break;
      }
      if (p.isAny("prep") && p.lemma().matches("for|of|over|on")) {
        Optional<Token> object =
            s.head(p)
                .filter(v -> JUDGING.contains(v.lemma()))
                .flatMap(v -> s.dependent(v, "dobj"))
                .filter(o -> o.index() < t.index());
        List<ActorMention> who =
            object.map(mentions::of).orElse(List.of()).stream()
                .filter(ActorMention::isKnown)
                .toList();
        if (!who.isEmpty()) {
          return who;
        }
      }
      up = s.head(p);
    }
    return List.of();
  }

  /** Who says what stands at a word between quotation marks; empty where nobody is told. */
  List<ActorMention> quotedSpeaker(Token t, Sentence s, Mentions mentions) {
    Optional<Source> source = quotations.flatMap(q -> q.source(t.start()));
    if (source.isEmpty()) {
      return List.of();
    }
    Token subject = source.get().subject();
    if (source.get().sentence().start() == s.start()) {
      return mentions.of(subject);
    }
    return subject.pos().startsWith("PRP")
        ? persons.last(subject, sentence).map(List::of).orElse(List.of())
        : introduced(subject).map(List::of).orElseGet(() -> speakers.apply(source.get()));
  }

  private List<ActorMention> first(Token t, Sentence s, Mentions mentions) {
    boolean singular = Voice.isSingular(t);
    if (isQuoted(t)) {
      List<ActorMention> who = quotedSpeaker(t, s, mentions);
      return singular ? who : who.stream().map(Voice::principal).toList();
    }
    if (!voice.self().isEmpty()) {
      return singular && voice.author().isPresent() ? List.of(voice.author().get()) : voice.self();
    }
    return indirect(t, s, mentions);
  }

  /** The speaker of the clause around it: "He said we must act". */
  private static List<ActorMention> indirect(Token t, Sentence s, Mentions mentions) {
    Optional<Token> up = s.head(t);
    for (int i = 0; i < 30 && up.isPresent(); i++) {
      Token v = up.get();
      Optional<Token> subject =
          v.isVerb() && mentions.isSpeech(v) ? s.dependent(v, "nsubj") : Optional.empty();
      if (subject.filter(x -> x.index() != t.index() && !Voice.isFirstPerson(x)).isPresent()) {
        return mentions.of(subject.get()).stream().limit(1).toList();
      }
      up = s.head(v);
    }
    return List.of();
  }

  private static List<ActorMention> one(Optional<ActorMention> who, Token t, String word) {
    return as(who.map(List::of).orElse(List.of()), t, word, 0.7);
  }

  private static List<ActorMention> as(List<ActorMention> who, Token t, String word, double score) {
    return who.stream()
        .map(m -> m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", score))
        .toList();
  }

  /** "The ministry said they had sent a note": the ministry. */
  private static Optional<ActorMention> body(Token t, Sentence s, Mentions mentions) {
    return s.head(t)
        .filter(v -> t.isAny("nsubj") && v.isAny("ccomp"))
        .flatMap(s::head)
        .filter(mentions::isSpeech)
        .flatMap(v -> s.dependent(v, "nsubj"))
        .map(mentions::of)
        .filter(who -> who.size() == 1)
        .map(who -> who.get(0))
        .filter(m -> (m.isKnown() || m.isOfUnknownNation()) && m.form() != Form.PERSON);
  }

  private List<ActorMention> several(Token t, Sentence s, Mentions mentions, String word) {
    Optional<ActorMention> speaker = body(t, s, mentions);
    if (speaker.isPresent()) {
      return one(speaker, t, word);
    }
    if (voice.isReadout() && s.head(t).filter(v -> v.isAny("root", "conj")).isPresent()) {
      return both(t, word);
    }
    boolean inner =
        t.isAny("nsubj") && s.head(t).filter(v -> v.isAny("advcl", "relcl")).isPresent();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen last = seen.get(i);
      if (last.sentence() < sentence - 1) {
        break;
      }
      if (!last.isBefore(t, sentence)) {
        continue;
      }
      // "the people of Ukraine as they fight": those named last
      boolean near = inner && last.sentence() == sentence;
      if (last.mention().plural() && (last.subject() || near)) {
        return one(Optional.of(last.mention()), t, word);
      }
    }
    return voice.isReadout() || areTwo(t) ? both(t, word) : List.of();
  }

  /** Whether two sides were just spoken of together, so that "they" are these. */
  private boolean areTwo(Token t) {
    boolean met = !pair.isEmpty() && pairSentence >= sentence - 1;
    return met
        || bothSentence >= sentence - 1
        || seen.stream()
            .anyMatch(
                s ->
                    s.sentence() >= sentence - 1
                        && s.isBefore(t, sentence)
                        && s.subject()
                        && s.mention().head().isAny("conj"));
  }

  /**
   * The two sides that are spoken of: those named in the sentence already, those that just met or
   * agreed, those of the title, those named most.
   */
  List<ActorMention> both(Token t, String word) {
    List<ActorMention> here = new ArrayList<>();
    for (Seen s : seen) {
      boolean earlier = s.sentence() == sentence && s.mention().head().index() < t.index();
      if (earlier
          && s.mention().base().isPresent()
          && here.stream().noneMatch(m -> m.side().equals(s.mention().side()))) {
        here.add(s.mention());
      }
    }
    bothSentence = sentence;
    boolean titled = voice.topic().size() == 2;
    List<ActorMention> sides;
    if (here.size() >= 2) {
      sides = here;
    } else if (titled && (voice.isReadout() || pair.isEmpty() || pairSentence < sentence - REACH)) {
      sides = voice.topic();
    } else if (!pair.isEmpty()) {
      sides = pair;
    } else {
      // with whom it was, is not known
      sides = voice.isReadout() ? voice.self() : mostSpokenOf();
    }
    return as(sides, t, word, 0.6);
  }

  private List<ActorMention> mostSpokenOf() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, ActorMention> by = new HashMap<>();
    for (Seen s : seen) {
      if (s.mention().base().isPresent() && s.mention().iri().isPresent()) {
        counts.merge(s.mention().side(), 1, Integer::sum);
        by.putIfAbsent(s.mention().side(), s.mention());
      }
    }
    return counts.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(2)
        .map(e -> by.get(e.getKey()))
        .toList();
  }

  /** Those whom the same noun meant before: "the ministers", of whom it was told whose they are. */
  List<ActorMention> again(Token t) {
    int when = -1;
    List<ActorMention> same = new ArrayList<>();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence
          && (when < 0 || s.sentence() == when)
          && s.mention().head().lemma().equals(t.lemma())
          && s.mention().plural()) {
        when = s.sentence();
        same.add(0, s.mention());
      }
    }
    return as(same, t, t.lemma(), 0.7);
  }

  /** The states named together last: "these nations". */
  List<ActorMention> group(Token t, String word) {
    for (int n = sentence; n >= Math.max(0, sentence - 2); n--) {
      List<ActorMention> states = new ArrayList<>();
      for (Seen s : seen) {
        if (s.sentence() == n
            && s.isBefore(t, sentence)
            && s.mention().form() == Form.STATE
            && states.stream().noneMatch(m -> m.side().equals(s.mention().side()))) {
          states.add(s.mention());
        }
      }
      if (states.size() >= 2) {
        return as(states, t, word, 0.6);
      }
    }
    return List.of();
  }

  /** The state or body spoken of last; in one sentence its subject, else the nearest. */
  Optional<ActorMention> thing(Token before) {
    Optional<ActorMention> near = Optional.empty();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence - 2) {
        break;
      }
      boolean fits =
          (s.mention().form() == Form.STATE || s.mention().form() == Form.BODY)
              && !s.mention().plural();
      if (!s.isBefore(before, sentence) || !fits) {
        continue;
      }
      if (near.isPresent() && s.sentence() < sentence) {
        break;
      }
      if (s.subject()) {
        return Optional.of(s.mention());
      }
      if (near.isEmpty()) {
        near = Optional.of(s.mention());
      }
    }
    return near;
  }

  /**
   * The person with a title spoken of last: "the President". In what a government publishes its own
   * comes first.
   */
  Optional<ActorMention> person(Token before, String title) {
    Optional<ActorMention> other = Optional.empty();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.isBefore(before, sentence)
          && s.mention().form() == Form.PERSON
          && s.words().contains(title)) {
        if (voice.self().isEmpty() || isSelf(s.mention())) {
          return Optional.of(s.mention());
        }
        other = other.or(() -> Optional.of(s.mention()));
      }
    }
    // "the Supreme Leader" is not just any person spoken of before
    if (other.isEmpty() && voice.isOwnOffice(title)) {
      return voice.self().stream().findFirst();
    }
    return other.isPresent() || title.contains(" ")
        ? other
        : persons
            .last(before, sentence)
            .or(() -> voice.author())
            .or(() -> voice.self().stream().findFirst());
  }

  private boolean isSelf(ActorMention m) {
    return voice.self().stream().anyMatch(s -> s.side().equals(m.side()));
  }
}
