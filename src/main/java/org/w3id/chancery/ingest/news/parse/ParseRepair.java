package org.w3id.chancery.ingest.news.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends what parsers often get wrong in the present tense of headlines: "North Korea fires
 * missiles", where the verb is taken for a noun, though it has an object.
 */
public final class ParseRepair {
  private ParseRepair() {}

  /** The sentence with such nouns as verbs, and what stands before each as its subject. */
  public static Sentence mend(Sentence sentence) {
    List<Token> tokens = new ArrayList<>(sentence.tokens());
    boolean mended = false;
    for (Token t : sentence.tokens()) {
      Optional<Token> speech = speech(sentence, t);
      if (speech.isPresent()) {
        tokens.set(t.index(), with(t, t.pos(), speech.get().index(), "conj"));
        mended = true;
      }
      if (!t.isNoun() || t.isProper()) {
        continue;
      }
      Optional<Token> joined = joined(sentence, t);
      Optional<Token> clause = clause(sentence, t);
      clause.ifPresent(c -> tokens.set(c.index(), with(c, c.pos(), t.index(), "ccomp")));
      if (sentence.dependent(t, "dobj").isPresent() || joined.isPresent() || clause.isPresent()) {
        tokens.set(
            t.index(), with(t, t.pos().equals("NNS") ? "VBZ" : "VBP", t.head(), t.relation()));
        joined.ifPresent(o -> tokens.set(o.index(), with(o, o.pos(), t.index(), "dobj")));
        subject(sentence, t, tokens);
        mended = true;
      }
    }
    return mended ? sentence.with(tokens) : sentence;
  }

  /**
   * "says that the rule will not last and appeals to the union": a verb of another tense than the
   * clause belongs to who says it.
   */
  private static Optional<Token> speech(Sentence sentence, Token verb) {
    if (!verb.isAny("conj")
        || !verb.pos().matches("VBZ|VBD")
        || sentence.hasDependent(
            verb, d -> d.isAny("nsubj", "nsubjpass", "aux", "auxpass", "mark"))) {
      return Optional.empty();
    }
    Optional<Token> clause = sentence.head(verb).filter(h -> h.isVerb() && h.isAny("ccomp"));
    boolean other =
        clause
            .filter(
                c ->
                    !c.pos().equals(verb.pos())
                        && (c.pos().matches("VBZ|VBD|VBP")
                            || sentence.hasDependent(c, d -> d.pos().equals("MD"))))
            .isPresent();
    return clause
        .filter(c -> other)
        .flatMap(sentence::head)
        .filter(s -> s.pos().equals(verb.pos()));
  }

  /** "Iran sanctions 15 Americans": an apposition without a comma is an object. */
  private static Optional<Token> joined(Sentence sentence, Token t) {
    if (!t.isAny("root") || !t.pos().equals("NNS") || t.index() == 0) {
      return Optional.empty();
    }
    Token before = sentence.token(t.index() - 1);
    boolean name = before.head() == t.index() && Character.isUpperCase(before.form().charAt(0));
    return sentence
        .dependent(t, "appos")
        .filter(a -> name && sentence.subtree(a)[0] == t.index() + 1);
  }

  /** "The junta demands that they withdraw". */
  private static Optional<Token> clause(Sentence sentence, Token t) {
    boolean name =
        t.index() > 0
            && sentence.token(t.index() - 1).isNoun()
            && sentence.token(t.index() - 1).head() == t.index();
    return sentence
        .dependent(t, "acl", "ccomp")
        .filter(
            c ->
                name
                    && t.isAny("root")
                    && t.pos().equals("NNS")
                    && sentence.hasDependent(c, d -> d.isAny("mark") && d.lemma().equals("that")));
  }

  private static void subject(Sentence sentence, Token verb, List<Token> tokens) {
    if (sentence.dependent(verb, "nsubj", "nsubjpass").isPresent() || verb.index() == 0) {
      return;
    }
    Token subject = sentence.token(verb.index() - 1);
    boolean capital = Character.isUpperCase(subject.form().charAt(0));
    if (subject.head() != verb.index() || !(subject.isNoun() || capital)) {
      return;
    }
    String pos = subject.isNoun() ? subject.pos() : "NNP";
    tokens.set(subject.index(), with(subject, pos, verb.index(), "nsubj"));
    for (Token d : sentence.dependents(verb)) {
      if (d.index() < subject.index()
          && d.isAny("det", "amod", "compound", "nmod", "poss", "nummod")) {
        tokens.set(d.index(), with(d, d.pos(), subject.index(), d.relation()));
      }
    }
  }

  private static Token with(Token t, String pos, int head, String relation) {
    return new Token(t.index(), t.form(), t.lemma(), pos, head, relation, t.start(), t.end());
  }
}
