package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.lexicon.NominalEntry;
import org.w3id.chancery.ingest.news.lexicon.VerbEntry;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Makes frames of the verbs, adjectives and nouns of one sentence that the lexicon knows. */
final class EventRules {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Lexicon lexicon;
  private final Conditions conditions;
  private final Participants participants;
  private final Mentions mentions;
  private final Map<Integer, Frame> frames = new TreeMap<>();
  private final Map<Integer, VerbEntry> silent = new TreeMap<>();

  EventRules(Grammar grammar, Lexicon lexicon, Mentions mentions, Topics topics) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.lexicon = lexicon;
    this.conditions = new Conditions(grammar, mentions, topics);
    this.mentions = mentions;
    this.participants = new Participants(grammar, mentions, lexicon);
  }

  /** The frames by the index of their trigger, in the order of the sentence. */
  Map<Integer, Frame> read() {
    for (Token t : sentence.tokens()) {
      if ((t.isVerb() && !t.isAny("aux", "auxpass", "amod", "compound") && !isGerundNoun(t))
          || (t.pos().startsWith("JJ") && !t.isAny("amod"))) {
        verb(t);
      }
    }
    for (Token t : sentence.tokens()) {
      if (((t.isNoun() && !t.isProper()) || isGerundNoun(t)) && !t.isAny("compound", "nmod")) {
        noun(t);
      } else if (t.isNoun() && t.isProper() && !t.isAny("compound", "nmod", "poss")) {
        noun(t);
      }
    }
    new FrameLinks(grammar, lexicon, mentions, participants, frames).join();
    return frames;
  }

  private void verb(Token t) {
    for (VerbEntry e : entries(t)) {
      if (!conditions.hold(e.conditions(), t)) {
        continue;
      }
      if (e.type().isEmpty()) {
        silent.put(t.index(), e);
        return;
      }
      List<ActorMention> agents = participants.agents(t, speaks(e.type().get().category()));
      if (lexicon.isIn("harm", t.lemma()) && !isHarmful(t)) {
        agents = List.of();
      }
      if (t.pos().startsWith("JJ") && e.type().get().category() == Category.REJECT) {
        agents = speakers(t);
      }
      // who agrees with each other is told; whom it is about does not agree
      List<String> places =
          e.type().get().category() == Category.AGREE && agents.size() > 1
              ? e.recipients().stream().filter(p -> !p.equals("clause")).toList()
              : e.recipients();
      List<ActorMention> others = participants.first(t, places, agents);
      EventType type = e.type().get();
      if (others.isEmpty() && agents.size() > 1 && isMutual(t, type)) {
        others = agents;
      }
      if (others.isEmpty() && type.concept().equals("accuse-allege")) {
        return;
      }
      if (!isTold(t, type, agents, others, e)) {
        return;
      }
      if (type.action() && agents.isEmpty() && others.isEmpty()) {
        agents = parties();
      }
      Frame frame =
          e.swapped()
              ? frame(t, type, others, agents, e.content(), e.source())
              : frame(t, type, agents, others, e.content(), e.source());
      frames.put(t.index(), frame);
      return;
    }
  }

  /** "The two renewed their ties", "postponed their meeting", "attacked each other". */
  private boolean isMutual(Token verb, EventType type) {
    return !type.category().isSymmetric()
        && grammar
            .object(verb)
            .filter(
                o ->
                    lexicon.isIn("relation", o.lemma())
                        || (o.form().equals("other")
                            && sentence.hasDependent(o, d -> d.lemma().equals("each")))
                        || (lexicon.isIn("talks", o.lemma())
                            && sentence.hasDependent(
                                o, d -> d.isAny("poss") && d.lemma().equals("their"))))
            .isPresent();
  }

  /** "an attack on a base, which wounded": bases wound nobody; people, weapons and attacks do. */
  private boolean isHarmful(Token verb) {
    return grammar
        .agent(verb)
        .filter(
            a ->
                !mentions.of(a).isEmpty()
                    || lexicon.isIn("weapon-agent", a.lemma())
                    || lexicon.isIn("attack", a.lemma())
                    || lexicon.isIn("forces", a.lemma())
                    || !lexicon.nominals(a.lemma()).isEmpty())
        .isPresent();
  }

  /** Whether the words tell enough of an act to claim it. */
  private boolean isTold(
      Token t, EventType type, List<ActorMention> agents, List<ActorMention> others, VerbEntry e) {
    boolean nobody = agents.stream().noneMatch(a -> a.isKnown() || a.isOfUnknownNation());
    if (type.concept().equals("consult-visit")) {
      return !nobody;
    }
    if (lexicon.isIn("harm", t.lemma()) && nobody) {
      // people are killed by storms, too
      for (int i : sentence.subtree(t)) {
        String lemma = sentence.token(i).lemma();
        if (lexicon.isIn("weapon-agent", lemma) || lexicon.isIn("attack", lemma)) {
          return true;
        }
      }
      return false;
    }
    if (nobody && speaks(type.category()) && !type.action() && !e.swapped()) {
      return grammar.isPassive(t) && sentence.dependent(t, "nsubjpass").isPresent();
    }
    if (t.lemma().equals("warn") && others.isEmpty()) {
      return false; // of storms and fires
    }
    if (lexicon.isIn("volition", t.lemma()) && !t.isLemma("pledge", "promise", "vow", "swear")) {
      return grammar
          .complement(t)
          .filter(
              c ->
                  !entries(c).isEmpty()
                      || grammar
                          .object(c)
                          .filter(o -> !lexicon.nominals(o.lemma()).isEmpty())
                          .isPresent())
          .isPresent();
    }
    return true;
  }

  private static boolean speaks(Category c) {
    return switch (c) {
      case REQUEST, ACCUSE, REJECT, AGREE, SUPPORT -> true;
      default -> false;
    };
  }

  /** "The agreement signed in May underscores the ties between A and B": those are its parties. */
  private List<ActorMention> parties() {
    for (Token p : sentence.tokens()) {
      if (p.isAny("prep") && p.lemma().equals("between")) {
        for (Token o : sentence.dependents(p, "pobj")) {
          List<ActorMention> both = mentions.of(o).stream().filter(ActorMention::isKnown).toList();
          if (both.size() >= 2) {
            return both;
          }
        }
      }
    }
    return List.of();
  }

  /** Who calls something unacceptable: the speaker of the clause. */
  private List<ActorMention> speakers(Token t) {
    Optional<Token> up = sentence.head(t);
    for (int i = 0; i < 6 && up.isPresent(); i++) {
      if (up.get().isVerb() && mentions.isSpeech(up.get())) {
        return participants.agents(up.get());
      }
      up = sentence.head(up.get());
    }
    return List.of();
  }

  private List<VerbEntry> entries(Token t) {
    List<VerbEntry> entries = lexicon.verbs(t.lemma());
    if (entries.isEmpty() && t.isVerb() && t.lemma().endsWith("ed")) {
      // the lemmatiser leaves some regular forms as they are
      String stem = t.lemma().substring(0, t.lemma().length() - 2);
      entries = lexicon.verbs(stem);
      if (entries.isEmpty()) {
        entries = lexicon.verbs(stem + "e");
      }
    }
    return entries;
  }

  private static Frame frame(
      Token t,
      EventType type,
      List<ActorMention> from,
      List<ActorMention> to,
      Content content,
      String rule) {
    if (type.concept().equals("consult-mediate")) {
      return new Frame(t, type, List.of(), to, from, content, rule);
    }
    return new Frame(t, type, from, to, List.of(), content, rule);
  }

  /** "Israeli tank shelling": a verb's form that stands as a noun with what goes before nouns. */
  private boolean isGerundNoun(Token t) {
    return t.pos().equals("VBG")
        && t.isAny("pcomp", "pobj", "dobj", "nsubj", "nsubjpass", "csubj", "conj")
        && sentence.hasDependent(
            t,
            d ->
                (d.index() < t.index() && d.isAny("det", "amod", "compound", "nmod", "poss", "nn"))
                    || (d.isAny("prep") && d.lemma().equals("between")))
        && sentence.dependent(t, "dobj", "aux", "nsubj", "nsubjpass").isEmpty();
  }

  private void noun(Token t) {
    String word = t.isVerb() ? t.form().toLowerCase(Locale.ROOT) : t.lemma();
    for (NominalEntry e : lexicon.nominals(word)) {
      if (t.isProper() && e.type().filter(x -> x.category() == Category.PROTEST).isPresent()) {
        continue; // the Dakar Rally
      }
      if (!conditions.hold(e.conditions(), t)) {
        continue;
      }
      e.type().ifPresent(type -> noun(t, e, type));
      return;
    }
  }

  private void noun(Token t, NominalEntry e, EventType type) {
    Optional<Token> governor = conditions.governor(t);
    boolean direct = governor.isPresent() && isDirect(t, governor.get());
    if (governor.isPresent() && told(t, type, governor.get())) {
      return;
    }
    boolean symmetric = type.category().isSymmetric();
    List<ActorMention> from =
        symmetric
            ? participants.all(t, e.initiators())
            : participants.first(t, e.initiators(), List.of());
    if (symmetric && from.size() < 2 && governor.isPresent() && accompanies(t, type)) {
      // "signed it after a meeting with": who did the one took part in the other
      List<ActorMention> both = new ArrayList<>(participants.agents(governor.get()));
      both.addAll(Participants.without(from, both));
      from = both.stream().filter(ActorMention::isKnown).toList();
    }
    List<ActorMention> to = participants.first(t, e.recipients(), from);
    if (from.isEmpty() || (symmetric && e.initiators().contains("light") && from.size() < 2)) {
      List<ActorMention> light = direct ? light(t, governor.get()) : List.of();
      if (symmetric) {
        List<ActorMention> both = new ArrayList<>(from);
        both.addAll(Participants.without(light, from));
        from = both;
      } else {
        from = Participants.without(light, to);
        if (from.isEmpty()) {
          from = light;
        }
      }
    }
    if (to.isEmpty() && direct && lexicon.isIn("suffering", governor.get().lemma())) {
      to = participants.agents(governor.get());
    }
    if (to.isEmpty() && governor.isPresent() && type.concept().equals("consult-visit")) {
      // "signed it in Tehran, following a visit by the minister"
      to = participants.first(governor.get(), List.of("place"), from);
    }
    if (to.isEmpty() && governor.isPresent() && lexicon.isIn("light", governor.get().lemma())) {
      to = participants.first(governor.get(), e.recipients(), from);
    }
    if (type.concept().equals("consult-visit") && from.isEmpty()) {
      return; // "travel to Tunisia": nobody goes
    }
    boolean alone =
        (type.category() == Category.COOPERATE || type.concept().equals("agree-conclude"))
            && from.size() + to.size() < 2
            && grammar.after(t, "with").isEmpty();
    if (alone || (from.isEmpty() && to.isEmpty())) {
      return;
    }
    if (from.isEmpty() && to.stream().allMatch(m -> mentions.isLocative(m.head()))) {
      return;
    }
    frames.put(t.index(), frame(t, type, from, to, e.content(), e.source()));
  }

  private boolean accompanies(Token noun, EventType type) {
    return noun.isAny("pobj")
        && sentence
            .head(noun)
            .filter(p -> p.isLemma("after", "before", "during", "follow", "following", "at"))
            .isPresent()
        && ((type.concept().equals("consult-meet")
                && sentence.head(noun).filter(p -> p.lemma().equals("before")).isEmpty())
            || sentence.dependents(noun, "prep").stream()
                .anyMatch(p -> p.lemma().equals("with") || p.lemma().equals("to")));
  }

  /** Whether a noun completes a verb without another noun between that has a sense of its own. */
  private boolean isDirect(Token noun, Token verb) {
    Token up = noun;
    for (int i = 0; i < 6 && up.index() != verb.index(); i++) {
      boolean own =
          up.isNoun()
              && up.index() != noun.index()
              && !up.isAny("conj")
              && !mentions.isQuantity(up)
              && lexicon.nominals(up.lemma()).isEmpty()
              && !noun.isAny("conj");
      boolean aside =
          up.isAny("prep")
              && !up.isLemma(
                  "of", "for", "in", "to", "into", "with", "on", "from", "by", "as", "between",
                  "against", "about", "over");
      if (own || aside) {
        return false;
      }
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return false;
      }
      up = head.get();
    }
    return true;
  }

  /** Whether the verb above has already told what the noun says, or takes it back. */
  private boolean told(Token noun, EventType type, Token verb) {
    if (silent.containsKey(verb.index()) && silent.get(verb.index()).content() == Content.NONE) {
      return true;
    }
    Frame frame = frames.get(verb.index());
    if (frame == null) {
      return false;
    }
    if (lexicon.isIn("harm", verb.lemma()) && frame.initiators().isEmpty()) {
      return false; // the attack tells who killed
    }
    boolean object =
        grammar.object(verb).filter(o -> sentence.conjuncts(o).contains(noun)).isPresent();
    if (frame.type().category() == type.category()) {
      return (object || noun.isAny("pobj")) && mentions.modifiers(noun).size() < 2;
    }
    if (object) {
      return frame.content() == Content.NONE || frame.content() == Content.DENIED;
    }
    return frame.content() == Content.DENIED && isDirect(noun, verb);
  }

  /** Who does what a noun names, by the verb that brings it about: "held talks". */
  private List<ActorMention> light(Token noun, Token verb) {
    if (silent.containsKey(verb.index())) {
      return participants.agents(verb);
    }
    Frame frame = frames.get(verb.index());
    if (frame != null) {
      Category c = frame.type().category();
      // what is asked for is done by whom it is asked of; what is agreed, by those who agree
      return c == Category.REQUEST
          ? frame.recipients()
          : frame.content() == Content.PLANNED ? frame.initiators() : List.of();
    }
    boolean subject = noun.isAny("nsubj", "nsubjpass");
    if (subject && !grammar.isPassive(verb)) {
      return List.of();
    }
    boolean brings =
        lexicon.isIn("light", verb.lemma())
            || lexicon.isIn("phase", verb.lemma())
            || (lexicon.isIn("motion", verb.lemma()) && noun.isAny("pobj"))
            || lexicon.embedding(verb.lemma()).isPresent();
    return brings
        ? participants.agents(verb).stream().filter(ActorMention::isKnown).toList()
        : List.of();
  }
}
