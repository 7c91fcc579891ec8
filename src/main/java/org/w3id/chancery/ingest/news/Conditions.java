package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.ingest.news.lexicon.Condition;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Whether the conditions of a lexicon entry hold around a word. */
final class Conditions {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Topics topics;

  Conditions(Grammar grammar, Mentions mentions, Topics topics) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.mentions = mentions;
    this.topics = topics;
  }

  boolean hold(List<Condition> conditions, Token t) {
    for (Condition c : conditions) {
      if (holds(c, t) == c.negated()) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Condition c, Token t) {
    return switch (c.kind()) {
      case "obj" -> object(t).filter(o -> any(c.words(), o)).isPresent();
      case "noobj" -> object(t).isEmpty();
      case "actor" ->
          object(t)
              .filter(o -> mentions.of(o).stream().anyMatch(ActorMention::isKnown))
              .isPresent();
      case "people" ->
          object(t)
              .filter(o -> o.isNoun() && mentions.of(o).stream().anyMatch(Conditions::isSomebody))
              .isPresent();
      case "subj" -> grammar.agent(t).filter(s -> any(c.words(), s)).isPresent();
      case "prep" -> prep(c, t);
      case "prt" ->
          sentence.hasDependent(
              t, d -> d.isAny("prt", "advmod", "prep") && c.words().contains(d.lemma()));
      case "adv" ->
          sentence.hasDependent(t, d -> d.isAny("advmod") && c.words().contains(d.lemma()));
      case "that" -> that(c, t);
      case "to" -> infinitive(c, t);
      case "clause" -> grammar.complement(t).isPresent();
      case "self" ->
          sentence.dependent(t, "dobj").isEmpty()
              && grammar
                  .complement(t)
                  .filter(v -> sentence.dependent(v, "nsubj", "nsubjpass").isEmpty())
                  .isPresent();
      case "oprd" -> described(c, t);
      case "mod" -> t.isVerb() ? object(t).filter(o -> mod(c, o)).isPresent() : mod(c, t);
      case "of" -> grammar.after(t, "of").stream().anyMatch(o -> any(c.words(), o));
      case "under" -> governor(t).filter(v -> any(c.words(), v)).isPresent();
      case "involving" ->
          sentence.hasDependent(t, d -> d.isAny("acl", "prep") && d.lemma().equals("involve"));
      case "adjunct" -> t.isAny("advcl") && t.pos().equals("VBG");
      case "treaty" ->
          grammar.after(t, "from").stream().anyMatch(topics::isAgreement)
              || object(t).filter(topics::isAgreement).isPresent();
      default ->
          throw new IllegalStateException("the lexicon has an unknown condition " + c.kind());
    };
  }

  private static boolean isSomebody(ActorMention m) {
    return m.isOfUnknownNation() || (m.isKnown() && m.form() != ActorMention.Form.PLACE);
  }

  private Optional<Token> object(Token t) {
    return t.isVerb() ? grammar.object(t) : Optional.empty();
  }

  /** The object, and what it measures: "thousands of refugees". */
  private List<Token> objects(Token t) {
    List<Token> all = new ArrayList<>(2);
    object(t)
        .ifPresent(
            o -> {
              all.add(o);
              if (mentions.isQuantity(o)) {
                all.addAll(sentence.after(o, "of"));
              }
            });
    return all;
  }

  private boolean any(Set<String> words, Token head) {
    if (words.isEmpty()) {
      return true;
    }
    for (Token t : sentence.conjuncts(head)) {
      if (words.contains(t.lemma()) || words.contains(t.form())) {
        return true;
      }
      if (words.contains("treaty") && topics.isAgreement(t)) {
        return true;
      }
      // "a series of attacks", "a shipment of missiles", "hundreds of civilians"
      if (!t.isProper()) {
        for (Token of : sentence.after(t, "of")) {
          if (words.contains(of.lemma()) && mentions.isQuantity(t)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean prep(Condition c, Token t) {
    for (String p : c.preposition().split("\\|", -1)) {
      for (Token o : grammar.after(t, p)) {
        if (any(c.words(), o)) {
          return true;
        }
      }
      for (Token object : objects(t)) {
        for (Token o : grammar.after(object, p)) {
          if (any(c.words(), o)) {
            return true;
          }
        }
      }
      if (c.words().isEmpty()
          && sentence.hasDependent(
              t, d -> d.isAny("prt", "prep", "advmod") && d.lemma().equals(p))) {
        return true;
      }
    }
    return false;
  }

  private boolean that(Condition c, Token t) {
    for (Token d : sentence.dependents(t, "ccomp")) {
      boolean finite = !sentence.hasDependent(d, x -> x.isAny("aux") && x.lemma().equals("to"));
      if (finite && (c.words().isEmpty() || must(c, d))) {
        return true;
      }
    }
    return false;
  }

  private boolean must(Condition c, Token verb) {
    return c.words().contains(verb.lemma())
        || sentence.hasDependent(
            verb,
            x -> x.isAny("aux") && c.words().contains(x.form().toLowerCase(java.util.Locale.ROOT)));
  }

  private boolean infinitive(Condition c, Token t) {
    Optional<Token> v = grammar.complement(t);
    return v.filter(
            x ->
                sentence.hasDependent(x, y -> y.isAny("aux") && y.lemma().equals("to"))
                    && (c.words().isEmpty() || c.words().contains(x.lemma())))
        .isPresent();
  }

  private boolean described(Condition c, Token t) {
    for (Token d :
        sentence.dependents(t, "oprd", "acomp", "xcomp", "ccomp", "attr", "advmod", "prep")) {
      if (d.isAny("prep") && !d.lemma().equals("as")) {
        continue;
      }
      for (int i : sentence.subtree(d)) {
        if (c.words().contains(sentence.token(i).lemma())) {
          return true;
        }
      }
    }
    return object(t)
        .filter(o -> sentence.hasDependent(o, d -> c.words().contains(d.lemma())))
        .isPresent();
  }

  private boolean mod(Condition c, Token noun) {
    return sentence.hasDependent(
        noun,
        d ->
            d.isAny("amod", "compound", "nmod", "nn")
                && (c.words().contains(d.lemma())
                    || sentence.hasDependent(d, x -> c.words().contains(x.lemma()))));
  }

  /** The verb that a noun completes, by itself or through a preposition or another noun. */
  Optional<Token> governor(Token noun) {
    Token up = noun;
    for (int i = 0; i < 4; i++) {
      Optional<Token> head = sentence.head(up);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      if (head.get().isVerb() && !up.isAny("relcl", "acl")) {
        return head;
      }
      if (!up.isAny("conj", "pobj", "prep", "dobj", "appos")) {
        return Optional.empty();
      }
      up = head.get();
    }
    return Optional.empty();
  }
}
