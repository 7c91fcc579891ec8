package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Topic;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Where the occurrences of one sentence were. */
final class EventPlaces {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Names names;
  private final TextOffsets offsets;
  private final EventTimes.InSentence times;

  EventPlaces(
      Grammar grammar,
      Mentions mentions,
      Names names,
      TextOffsets offsets,
      EventTimes.InSentence times) {
    this.sentence = grammar.sentence();
    this.times = times;
    this.grammar = grammar;
    this.mentions = mentions;
    this.names = names;
    this.offsets = offsets;
  }

  /** The place whose words hang on the trigger, its object or the verb that carries it. */
  Optional<Topic> of(Token trigger) {
    List<Token> anchors = new ArrayList<>();
    anchors.add(trigger);
    grammar.object(trigger).ifPresent(anchors::add);
    if (trigger.isNoun()) {
      sentence.head(trigger).filter(Token::isVerb).ifPresent(anchors::add);
    }
    for (Token a : anchors) {
      for (Token p : sentence.dependents(a, "prep")) {
        for (Token o : sentence.dependents(p, "pobj")) {
          Optional<Topic> found =
              mentions.isLocative(o) ? place(o, p.lemma().equals("in")) : Optional.empty();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    // "the Geneva talks", "the Madrid summit"
    for (Token m :
        trigger.isNoun()
            ? sentence.dependents(trigger, "compound", "nmod", "nn")
            : List.<Token>of()) {
      Optional<Topic> found = known(m);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Topic> place(Token o, boolean inside) {
    Optional<Topic> known = known(o);
    if (known.isPresent()) {
      return known;
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
    if (o.isProper() && inside && !times.tells(o)) {
      return Optional.of(
          new Topic(
              offsets.span(o.start(), o.end()),
              Optional.empty(),
              new Decision("words", 0, "a place told by words only")));
    }
    return Optional.empty();
  }

  private Optional<Topic> known(Token o) {
    return names
        .place(o)
        .map(
            p ->
                new Topic(
                    offsets.span(sentence.token(p.first()).start(), sentence.token(p.last()).end()),
                    Optional.of(p.place().iri()),
                    new Decision("exact-name", 1, "a name of " + p.place().label())));
  }
}
