package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private final Discourse discourse;

  /**
   * Begins a document.
   *
   * @param voice who speaks in it
   * @param quotations what it quotes
   * @param speakers resolves who says a quotation, by words of another sentence
   */
  Coreference(Voice voice, Quotations quotations, Function<Source, List<ActorMention>> speakers) {
    this.voice = voice;
    this.discourse = new Discourse(voice);
    this.quotations = Optional.of(quotations);
    this.speakers = speakers;
  }

  private Coreference() {
    this.voice = Voice.unknown();
    this.discourse = new Discourse(voice);
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

  /** What the document has said so far. */
  Discourse discourse() {
    return discourse;
  }

  /** Remembers a mention. */
  void add(ActorMention mention, boolean subject, String words) {
    persons.add(discourse.add(mention, subject, words.toLowerCase(Locale.ROOT)));
  }

  /** Somebody whom nobody knows by name, but whom the document introduced before by an office. */
  Optional<ActorMention> introduced(Token name) {
    return persons
        .introduced(name.form())
        .map(m -> m.as(name, "anaphora", "'" + name.form() + "', who was named before", 0.8));
  }

  /** Whom a pronoun means. */
  List<ActorMention> pronoun(Token t, Sentence s, Mentions mentions) {
    String word = t.lemma();
    List<ActorMention> judged = judged(t, s, mentions);
    if (!judged.isEmpty()) {
      return Discourse.as(judged, t, word, 0.7);
    }
    return switch (t.form().toLowerCase(Locale.ROOT)) {
      case "he", "she", "him", "his", "her", "himself", "herself" ->
          one(persons.meant(t, s, discourse.sentence()), t, word);
      case "it", "its", "itself" ->
          one(controller(t, s, mentions).or(() -> discourse.thing(t)), t, word);
      case "they", "them", "their", "themselves", "both", "each" -> several(t, s, mentions, word);
      default ->
          Voice.isFirstPerson(t) ? Discourse.as(first(t, s, mentions), t, word, 0.7) : List.of();
    };
  }

  /** "called on Chile to withdraw its troops": who is to do it. */
  private static Optional<ActorMention> controller(Token t, Sentence s, Mentions mentions) {
    Optional<Token> verb = s.head(t).filter(o -> t.pos().equals("PRP$")).flatMap(s::head);
    if (verb.filter(v -> v.isAny("xcomp") && v.pos().equals("VB")).isEmpty()) {
      return Optional.empty();
    }
    List<Token> asked = new ArrayList<>();
    s.head(verb.get()).ifPresent(h -> asked.addAll(s.dependents(h, "dobj")));
    s.head(verb.get()).ifPresent(h -> asked.addAll(s.after(h, "on", "upon", "to", "for")));
    return asked.stream()
        .filter(o -> o.index() < t.index())
        .flatMap(o -> mentions.single(o).stream())
        .filter(m -> m.isKnown() && m.form() != Form.PERSON)
        .findFirst();
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
      if (p.isAny("prep") && p.isLemma("for", "of", "over", "on")) {
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
        ? persons.last(subject, discourse.sentence()).map(List::of).orElse(List.of())
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
    return Discourse.as(who.map(List::of).orElse(List.of()), t, word, 0.7);
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
      return discourse.both(t, word);
    }
    boolean inner =
        t.isAny("nsubj") && s.head(t).filter(v -> v.isAny("advcl", "relcl")).isPresent();
    Optional<ActorMention> people = discourse.several(t, inner);
    if (people.isPresent()) {
      return one(people, t, word);
    }
    return voice.isReadout() || discourse.areTwo(t) ? discourse.both(t, word) : List.of();
  }

  /**
   * The person with a title spoken of last: "the President". In what a government publishes its own
   * comes first.
   */
  Optional<ActorMention> person(Token before, String title) {
    List<ActorMention> titled = discourse.titled(before, title);
    Optional<ActorMention> own = titled.stream().filter(this::isSelf).findFirst();
    Optional<ActorMention> other = titled.stream().findFirst();
    if (own.isPresent()) {
      return own;
    }
    // "the Supreme Leader" is not just any person spoken of before
    if (other.isEmpty() && voice.isOwnOffice(title)) {
      return voice.self().stream().findFirst();
    }
    return other.isPresent() || title.contains(" ")
        ? other
        : persons
            .last(before, discourse.sentence())
            .or(() -> voice.author())
            .or(() -> voice.self().stream().findFirst());
  }

  private boolean isSelf(ActorMention m) {
    return voice.self().stream().anyMatch(s -> s.side().equals(m.side()));
  }
}
