package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Times told by who was in office: "during my Administration", "under President Obama". */
final class TermsOfOffice {
  private final Sentence sentence;
  private final Mentions mentions;
  private final ActorNames actors;
  private final LocalDate on;

  TermsOfOffice(Sentence sentence, Mentions mentions, ActorNames actors, LocalDate on) {
    this.sentence = sentence;
    this.mentions = mentions;
    this.actors = actors;
    this.on = on;
  }

  /** The terms that the sentence tells, up to the document's date. */
  List<Found> find() {
    List<Found> found = new ArrayList<>(1);
    for (Token t : sentence.tokens()) {
      if (t.isLemma("during", "under", "throughout") && t.isAny("prep")) {
        for (Token o : sentence.dependents(t, "pobj")) {
          holder(t, o).flatMap(h -> term(t, o, h)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<ActorMention> holder(Token preposition, Token o) {
    boolean term =
        switch (o.lemma()) {
          case "administration", "presidency", "premiership", "tenure", "term", "chancellorship" ->
              true;
          default -> false;
        };
    // "under President Obama", but not "under Putin's direction"
    List<ActorMention> who =
        term
            ? mentions.modifiers(o)
            : preposition.lemma().equals("under") && o.isProper() ? mentions.single(o) : List.of();
    return who.stream().filter(m -> m.form() == Form.PERSON && m.iri().isPresent()).findFirst();
  }

  private Optional<Found> term(Token from, Token to, ActorMention holder) {
    return actors
        .term(holder.iri().orElseThrow(), on)
        .filter(t -> !t.first().isAfter(on))
        .map(
            t ->
                new Found(
                    from.start() - sentence.start(),
                    to.end() - sentence.start(),
                    Optional.of(t.first()),
                    Optional.of(t.last().filter(l -> l.isBefore(on)).orElse(on)),
                    Granularity.INTERVAL));
  }
}
