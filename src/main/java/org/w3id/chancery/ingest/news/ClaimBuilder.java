package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.chancery.claim.Mention;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Participant;
import org.w3id.chancery.claim.Role;
import org.w3id.chancery.claim.Stance;
import org.w3id.chancery.claim.TimeSpan;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** Puts the frames of one sentence in the terms of the model. */
final class ClaimBuilder {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Topics topics;
  private final TextOffsets offsets;
  private final EventPlaces places;
  private final EventTimes.InSentence times;

  ClaimBuilder(
      Sentence sentence,
      Grammar grammar,
      Topics topics,
      TextOffsets offsets,
      EventPlaces places,
      EventTimes.InSentence times) {
    this.sentence = sentence;
    this.grammar = grammar;
    this.topics = topics;
    this.offsets = offsets;
    this.places = places;
    this.times = times;
  }

  OccurrenceClaim claim(Frame f, Reading r, OptionalInt content) {
    Token t = f.trigger();
    Optional<TimeSpan> time = times.of(f, r);
    Stance stance =
        new Stance(
            r.speakers().stream().map(this::mention).toList(),
            r.polarity(),
            times.modality(r, time),
            r.certainty());
    return new OccurrenceClaim(
        offsets.passage(sentence.start(), sentence.end()),
        offsets.span(t.start(), t.end()),
        f.type(),
        participants(f),
        topics.agreement(t, grammar),
        topics.issues(t),
        places.of(t),
        time,
        stance,
        content,
        f.rule());
  }

  private List<Participant> participants(Frame f) {
    List<Participant> all = new ArrayList<>(4);
    boolean equal = f.type().isMutual();
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

  private Mention mention(ActorMention m) {
    return new Mention(
        offsets.span(m.start(), Math.max(m.end(), m.start())),
        m.iri(),
        m.code().filter(c -> !m.isOfUnknownNation()),
        m.decision());
  }
}
