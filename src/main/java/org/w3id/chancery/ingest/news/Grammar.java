package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Who does what to whom in a parsed sentence, beyond the arcs: passives, control and raising,
 * relative and reduced relative clauses, coordination, gerunds after prepositions.
 */
final class Grammar {
  private static final int DEPTH = 8;

  private final Sentence sentence;
  private final Lexicon lexicon;

  Grammar(Sentence sentence, Lexicon lexicon) {
    this.sentence = sentence;
    this.lexicon = lexicon;
  }

  Sentence sentence() {
    return sentence;
  }

  /** Whether a verb stands in the passive, so that its subject is its object. */
  boolean isPassive(Token verb) {
    if (!verb.pos().equals("VBN") && !verb.pos().equals("VBD")) {
      return false;
    }
    if (sentence.dependent(verb, "nsubjpass", "auxpass", "csubjpass").isPresent()) {
      return true;
    }
    if (sentence.dependent(verb, "aux", "nsubj").isPresent()) {
      return false;
    }
    if (verb.isAny("acl", "amod", "relcl") && verb.pos().equals("VBN")) {
      return sentence.dependent(verb, "dobj").isEmpty();
    }
    if (verb.isAny("conj") && verb.pos().equals("VBN")) {
      return sentence.head(verb).map(h -> h.isVerb() && isPassive(h)).orElse(false)
          && sentence.dependent(verb, "dobj").isEmpty();
    }
    return verb.isAny("advcl") && verb.pos().equals("VBN");
  }

  /** Who does it: the subject in the active voice, the agent in the passive. */
  Optional<Token> agent(Token verb) {
    if (isPassive(verb)) {
      if (lexicon.isIn("stative-passive", verb.lemma())) {
        return subject(verb);
      }
      for (Token by : sentence.dependents(verb, "agent", "prep")) {
        if (by.lemma().equals("by")) {
          return sentence.dependent(by, "pobj");
        }
      }
      if (verb.isAny("conj") && sentence.dependent(verb, "nsubjpass").isEmpty()) {
        return Optional.empty();
      }
      return Optional.empty();
    }
    return subject(verb);
  }

  /**
   * The verb that tells who sent the weapon that does it: "hit by a missile that was fired by", "by
   * a bomb believed to be planted by". A missile supplied by somebody is not meant.
   */
  Optional<Token> launch(Token verb) {
    Optional<Token> weapon = agent(verb).filter(a -> lexicon.isIn("weapon-agent", a.lemma()));
    for (Token d :
        weapon.map(w -> sentence.dependents(w, "acl", "relcl")).orElse(List.<Token>of())) {
      Optional<Token> told = isLaunch(d) ? Optional.of(d) : sentence.dependent(d, "xcomp");
      if (told.filter(this::isLaunch).isPresent()) {
        return told;
      }
    }
    return Optional.empty();
  }

  private boolean isLaunch(Token verb) {
    return lexicon.isIn("launch", verb.lemma()) && isPassive(verb);
  }

  /** What it is done to: the object in the active voice, the subject in the passive. */
  Optional<Token> object(Token verb) {
    if (isPassive(verb)) {
      return subject(verb);
    }
    Optional<Token> own = sentence.dependent(verb, "dobj").map(this::antecedent);
    if (own.isPresent()) {
      return own;
    }
    // "abducted around 150 students": a number that is not exact
    for (Token p : sentence.dependents(verb, "prep")) {
      Optional<Token> counted =
          sentence.dependent(p, "pobj").filter(o -> sentence.dependent(o, "nummod").isPresent());
      if (p.index() == verb.index() + 1
          && p.isLemma("around", "about", "over", "under", "between")
          && counted.isPresent()) {
        return counted;
      }
    }
    // "suspends and terminates the agreement": the object of the last verb is shared
    for (Token c : sentence.dependents(verb, "conj")) {
      if (c.isVerb() && c.index() - verb.index() <= 4 && sameForm(c, verb)) {
        Optional<Token> shared = sentence.dependent(c, "dobj");
        if (shared.isPresent()) {
          return shared;
        }
      }
    }
    // "the deal that Iran signed": the relative pronoun may be left out
    if (verb.isAny("relcl")
        && sentence.dependent(verb, "nsubj").filter(s -> !isRelative(s)).isPresent()
        && sentence.dependent(verb, "ccomp", "xcomp").isEmpty()) {
      return sentence.head(verb);
    }
    return Optional.empty();
  }

  private static boolean sameForm(Token a, Token b) {
    return a.pos().equals(b.pos()) || (a.isVerb() && b.isVerb());
  }

  /** The subject in the sentence's own surface, climbing to where it is shared or understood. */
  Optional<Token> subject(Token verb) {
    return subject(verb, 0);
  }

  private Optional<Token> subject(Token verb, int depth) {
    Optional<Token> own = sentence.dependent(verb, "nsubj", "nsubjpass");
    if (own.isPresent()) {
      return own.map(this::antecedent);
    }
    // "has “finally agreed”": parsers hang the subject on what stands outside the quotes
    for (Token aux : sentence.dependents(verb, "aux", "auxpass")) {
      Optional<Token> there = sentence.dependent(aux, "nsubj", "nsubjpass");
      if (there.isPresent()) {
        return there.map(this::antecedent);
      }
    }
    Optional<Token> above = sentence.head(verb);
    if (above.isEmpty() || depth > DEPTH) {
      return Optional.empty();
    }
    Token head = above.get();
    return switch (verb.relation()) {
      case "conj", "parataxis", "dep" ->
          head.isVerb() || isPredicate(head) ? subject(head, depth + 1) : Optional.empty();
      case "xcomp", "ccomp", "oprd" -> controller(head, depth);
      case "acomp", "attr" -> subject(head, depth + 1);
      case "advcl" -> beforeClause(verb, head).or(() -> subject(head, depth + 1));
      case "acl" -> ofNoun(verb, head, depth);
      case "relcl" -> Optional.of(head);
      case "pcomp" -> ofGerund(head, depth);
      default -> semantic(verb);
    };
  }

  /**
   * "as the president prepared to leave": parsers take the conjunction for a preposition and the
   * subject for its object.
   */
  private Optional<Token> beforeClause(Token verb, Token head) {
    if (!verb.pos().matches("VBD|VBZ|VBP") || isPassive(verb)) {
      return Optional.empty();
    }
    for (Token p : sentence.dependents(head, "prep")) {
      Optional<Token> object = sentence.dependent(p, "pobj");
      if (p.isLemma("as", "after", "before", "since", "until", "while")
          && object.isPresent()
          && object.get().index() < verb.index()) {
        int[] under = sentence.subtree(object.get());
        if (under[under.length - 1] == verb.index() - 1) {
          return object;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isPredicate(Token t) {
    return sentence.dependent(t, "cop", "nsubj", "nsubjpass").isPresent();
  }

  /** Who is understood as the subject of a complement: object or subject of the verb above. */
  private Optional<Token> controller(Token head, int depth) {
    if (head.isVerb()) {
      Optional<Token> object = sentence.dependent(head, "dobj", "dative");
      if (object.isPresent() && lexicon.isIn("object-control", head.lemma())) {
        return object.map(this::antecedent);
      }
      if (lexicon.isIn("object-control", head.lemma())) {
        if (isPassive(head)) {
          return subject(head, depth + 1);
        }
        // "called on Russia to withdraw", "appealed to both sides to stop"
        List<Token> asked = sentence.after(head, "on", "upon", "to", "for", "with");
        if (!asked.isEmpty()) {
          return Optional.of(antecedent(asked.get(0)));
        }
      }
      return subject(head, depth + 1);
    }
    // "is ready to contribute": the adjective's own subject
    if (sentence.dependent(head, "nsubj").isPresent()) {
      return subject(head, depth + 1);
    }
    return sentence.head(head).flatMap(h -> h.isVerb() ? subject(h, depth + 1) : Optional.empty());
  }

  private Optional<Token> ofNoun(Token verb, Token noun, int depth) {
    if (verb.pos().equals("VBG") || verb.pos().equals("VBN")) {
      return Optional.of(noun);
    }
    // "its decision to withdraw", "a request for Russia to mediate"
    Optional<Token> owner = sentence.dependent(noun, "poss");
    if (owner.isPresent()) {
      return owner;
    }
    return sentence
        .head(noun)
        .flatMap(h -> h.isVerb() ? subject(h, depth + 1) : Optional.empty())
        .filter(s -> s.index() != noun.index());
  }

  private Optional<Token> ofGerund(Token preposition, int depth) {
    Optional<Token> above = sentence.head(preposition);
    if (above.isEmpty()) {
      return Optional.empty();
    }
    Token head = above.get();
    if (head.isVerb()) {
      // "accused X of violating", "praised X for releasing": the object did it
      if (preposition.lemma().equals("of")
          || preposition.lemma().equals("for")
          || preposition.lemma().equals("from")
          || (preposition.lemma().equals("on") && head.lemma().equals("congratulate"))) {
        Optional<Token> object = object(head);
        if (object.isPresent()) {
          return object;
        }
      }
      return subject(head, depth + 1);
    }
    if (head.isNoun()) {
      Optional<Token> owner = sentence.dependent(head, "poss");
      if (owner.isPresent()) {
        return owner;
      }
      return sentence
          .head(head)
          .flatMap(h -> h.isVerb() ? subject(h, depth + 1) : Optional.empty());
    }
    return Optional.empty();
  }

  private Optional<Token> semantic(Token verb) {
    List<Token> agents = sentence.arguments(verb, "A0");
    return agents.isEmpty() ? Optional.empty() : Optional.of(antecedent(agents.get(0)));
  }

  /** What a relative pronoun stands for; other words stand for themselves. */
  Token antecedent(Token t) {
    if (!isRelative(t)) {
      return t;
    }
    Token up = t;
    for (int i = 0; i < DEPTH; i++) {
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return t;
      }
      if (up.isAny("relcl")) {
        return raised(head.get());
      }
      up = head.get();
    }
    return t;
  }

  /** "activities in Syria, which led to": the clause belongs to what is in the place. */
  private Token raised(Token noun) {
    Optional<Token> preposition = sentence.head(noun).filter(p -> p.isAny("prep"));
    if (preposition.isPresent() && preposition.get().lemma().equals("in") && noun.isProper()) {
      Optional<Token> top = sentence.head(preposition.get()).filter(Token::isNoun);
      if (top.isPresent()) {
        Optional<Token> of =
            sentence
                .head(top.get())
                .filter(p -> p.isAny("prep") && p.lemma().equals("of"))
                .flatMap(sentence::head);
        return of.filter(Token::isNoun).orElse(top.get());
      }
    }
    return noun;
  }

  private static boolean isRelative(Token t) {
    return t.pos().equals("WDT") || (t.pos().startsWith("WP") && !t.lemma().equals("what"));
  }

  /** Objects of the named prepositions of a word, the preposition's own conjuncts included. */
  List<Token> after(Token t, String preposition) {
    List<Token> found = new ArrayList<>(sentence.after(t, preposition));
    for (Token p : sentence.dependents(t, "prep")) {
      for (Token c : sentence.dependents(p, "conj")) {
        if (c.lemma().equals(preposition)) {
          found.addAll(sentence.dependents(c, "pobj", "pcomp"));
        }
      }
      // "in addition to", "out of", "away from": the second preposition counts
      for (Token inner : sentence.dependents(p, "prep")) {
        if (inner.lemma().equals(preposition)) {
          found.addAll(sentence.dependents(inner, "pobj", "pcomp"));
        }
      }
    }
    return found;
  }

  /** The clause or verb phrase that completes a word. */
  Optional<Token> complement(Token t) {
    Optional<Token> own = sentence.dependent(t, "ccomp", "xcomp");
    if (own.isPresent()) {
      return own;
    }
    for (Token d : sentence.dependents(t, "acl")) {
      if (sentence.hasDependent(d, x -> x.isAny("aux") && x.lemma().equals("to"))) {
        return Optional.of(d);
      }
    }
    for (Token o : sentence.dependents(t, "dobj")) {
      for (Token d : sentence.dependents(o, "acl")) {
        if (sentence.hasDependent(d, x -> x.isAny("aux") && x.lemma().equals("to"))) {
          return Optional.of(d);
        }
      }
    }
    for (Token p : sentence.dependents(t, "prep")) {
      Optional<Token> gerund = sentence.dependent(p, "pcomp");
      if (gerund.isPresent()) {
        return gerund;
      }
    }
    // "to protest", "demanding that": a clause of purpose or manner
    return sentence.dependent(t, "advcl");
  }
}
