package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Who says what a word says: the subjects of verbs of saying, the possessors of reports, whom
 * "according to" names, who is quoted, and who signs a statement in the first person.
 */
final class Speakers {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Coreference coreference;

  Speakers(Grammar grammar, Mentions mentions, Coreference coreference) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.mentions = mentions;
    this.coreference = coreference;
  }

  /** Whom a preposition names, if it is "according to". */
  void according(Token preposition, Climb c) {
    if (!preposition.lemma().equals("accord") && !preposition.lemma().equals("according")) {
      return;
    }
    for (Token to : sentence.dependents(preposition, "prep", "pobj")) {
      if (to.isAny("pobj")) {
        speaker(to, c);
      }
      for (Token o : sentence.dependents(to, "pobj")) {
        if (!o.isLemma("agreement", "resolution", "treaty", "law", "plan", "constitution")) {
          speaker(o, c);
        }
      }
    }
  }

  /** Who says what hangs on a verb or noun of saying. */
  void of(Token head, Climb c) {
    if (head.isVerb()) {
      grammar.agent(head).ifPresent(a -> speaker(a, c));
      return;
    }
    if (!head.isNoun()) {
      // "made clear that": whoever made it so
      sentence
          .head(head)
          .filter(Token::isVerb)
          .flatMap(grammar::agent)
          .ifPresent(a -> speaker(a, c));
      return;
    }
    sentence.dependents(head, "poss").forEach(p -> speaker(p, c));
    grammar.after(head, "by").forEach(p -> speaker(p, c));
    grammar.after(head, "from").forEach(p -> speaker(p, c));
    if (!c.hasSpeaker() && head.isLemma("report", "rumor", "rumour")) {
      c.speaker(words(sentence, head));
    }
  }

  /** Who asks what hangs on a verb of asking; a resolution that asks, speaks for nobody. */
  void known(Token verb, Climb c) {
    if (verb.isVerb()) {
      grammar
          .agent(verb)
          .filter(a -> a.isProper() || !actors(a).isEmpty())
          .ifPresent(a -> speaker(a, c));
    }
  }

  private void speaker(Token t, Climb c) {
    List<ActorMention> who = actors(t);
    (who.isEmpty() ? List.of(words(sentence, t)) : who).forEach(c::speaker);
  }

  private List<ActorMention> actors(Token t) {
    if (Voice.isFirstPerson(t) && coreference.isQuoted(t)) {
      return coreference.quotedSpeaker(t, sentence, mentions);
    }
    List<ActorMention> who = mentions.of(t);
    return who.isEmpty()
        ? mentions.modifiers(t).stream().map(m -> m.as(t, "source", "who says it", 0.6)).toList()
        : who;
  }

  /** A speaker of whom nothing but the words is known. */
  static ActorMention words(Sentence sentence, Token t) {
    return new ActorMention(
        t,
        sentence.token(sentence.subtree(t)[0]).start(),
        t.end(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Form.UNKNOWN,
        false,
        new Decision("words", 0, "a speaker told by words only"));
  }

  /** Adds who is quoted, outside of all that the sentence itself says of speakers. */
  void quoted(Token t, Climb c) {
    if (coreference.isQuoted(t)) {
      coreference.quotedSpeaker(t, sentence, mentions).stream()
          .filter(m -> !c.hasSpeaker(m))
          .forEach(c::speaker);
    }
  }

  /** Adds who signs a statement, where the sentence says "I" or "we". */
  void signing(Token t, Climb c) {
    if (c.hasSpeaker() || !coreference.voice().isStatement() || coreference.isQuoted(t)) {
      return;
    }
    sentence.tokens().stream()
        .filter(w -> Voice.isFirstPerson(w) && !coreference.isQuoted(w))
        .findFirst()
        .ifPresent(
            w ->
                coreference
                    .voice()
                    .author()
                    .map(a -> List.of(a.as(w, "anaphora", "'" + w.form() + "' for who signs", 0.8)))
                    .orElseGet(() -> mentions.single(w))
                    .forEach(c::speaker));
  }
}
