package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.EventType;
import org.w3id.chancery.claim.EventType.Category;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * What the frames of one sentence tell of each other: the attack and its victims are one act, who
 * reports another's attack charges it, people of no told country belong where it happened.
 */
final class FrameLinks {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Lexicon lexicon;
  private final Mentions mentions;
  private final Participants participants;
  private final Map<Integer, Frame> frames;

  /** Over frames by the index of their trigger, which are changed in place. */
  FrameLinks(
      Grammar grammar,
      Lexicon lexicon,
      Mentions mentions,
      Participants participants,
      Map<Integer, Frame> frames) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.lexicon = lexicon;
    this.mentions = mentions;
    this.participants = participants;
    this.frames = frames;
  }

  /** Joins what belongs together. */
  void join() {
    victims();
    launches();
    frames.replaceAll((index, frame) -> domestic(frame));
    charges();
  }

  /**
   * Who says that another side did harm, charges it with that (CAMEO 112): "Israel said that a
   * shell was fired at it from Gaza".
   */
  private void charges() {
    for (Frame f : List.copyOf(frames.values())) {
      Optional<Token> above = sentence.head(f.trigger()).filter(h -> h.isVerb() && !isFrame(h));
      boolean harm =
          f.type().category() == Category.ASSAULT
              && f.trigger().isAny("ccomp")
              && !sentence.hasDependent(f.trigger(), d -> d.isAny("neg"));
      if (!harm || above.isEmpty() || !mentions.isSpeech(above.get())) {
        continue;
      }
      List<ActorMention> speakers =
          participants.agents(above.get()).stream().filter(FrameLinks::isOfficial).toList();
      List<ActorMention> charged =
          f.initiators().isEmpty()
              ? participants.first(f.trigger(), List.of("from"), List.of())
              : f.initiators();
      boolean others =
          charged.stream().allMatch(ActorMention::isKnown)
              && Participants.without(charged, speakers).size() == charged.size()
              && charged.stream()
                  .noneMatch(a -> speakers.stream().anyMatch(s -> s.side().equals(a.side())));
      if (!speakers.isEmpty() && !charged.isEmpty() && others) {
        EventType type = new EventType("accuse-allege", false, Category.ACCUSE, Optional.of("112"));
        frames.put(
            above.get().index(),
            new Frame(
                above.get(), type, speakers, charged, List.of(), Content.SAID, "said-of-another"));
      }
    }
  }

  /** "Hit by a missile fired by the rebels": one act. */
  private void launches() {
    for (Frame f : List.copyOf(frames.values())) {
      grammar
          .launch(f.trigger())
          .map(v -> frames.get(v.index()))
          .filter(fired -> fired != null && fired.type().category() == f.type().category())
          .ifPresent(fired -> frames.remove(fired.trigger().index()));
    }
  }

  private boolean isFrame(Token t) {
    return frames.containsKey(t.index());
  }

  /** Who speaks for a state or organisation: no newspaper, no police, no group. */
  private static boolean isOfficial(ActorMention m) {
    return m.base().isPresent()
        && m.code().filter(c -> c.matches("IGO.*|[A-Z]{3}(GOV|MIL|GOVMIL)?")).isPresent();
  }

  /** "Five were killed in a strike by Israel": one act, with who struck and who was killed. */
  private void victims() {
    for (Frame f : List.copyOf(frames.values())) {
      if (!lexicon.isIn("harm", f.trigger().lemma()) || !f.initiators().isEmpty()) {
        continue;
      }
      List<Token> acts = new ArrayList<>(sentence.dependents(f.trigger(), "advcl"));
      for (String p : List.of("in", "by", "during", "from", "after")) {
        acts.addAll(grammar.after(f.trigger(), p));
      }
      for (Token o : acts) {
        Frame attack = frames.get(o.index());
        if (attack != null
            && frames.get(f.trigger().index()).initiators().isEmpty()
            && attack.type().category() == Category.ASSAULT
            && !attack.initiators().isEmpty()) {
          List<ActorMention> to = Participants.without(killed(f, attack), attack.initiators());
          frames.put(
              f.trigger().index(),
              f.with(attack.initiators(), to.isEmpty() ? attack.recipients() : to));
          frames.remove(o.index());
        } else if (attack != null
            && o.isNoun()
            && attack.type().category() == Category.ASSAULT
            && attack.initiators().isEmpty()) {
          // nobody is told to have done it: the killing tells as much
          List<ActorMention> to = killed(f, attack);
          frames.put(
              f.trigger().index(), f.with(List.of(), to.isEmpty() ? attack.recipients() : to));
          frames.remove(o.index());
        }
      }
    }
  }

  /** People of no told country were killed where the attack was. */
  private List<ActorMention> killed(Frame f, Frame attack) {
    List<ActorMention> where = attack.recipients().stream().filter(FrameLinks::isOfState).toList();
    return where.size() == 1 && f.recipients().stream().noneMatch(ActorMention::isKnown)
        ? in(f.recipients(), where.get(0))
        : f.recipients();
  }

  /** Rebels, police, protesters of no told nation are taken to be of the other side's country. */
  private Frame domestic(Frame f) {
    List<ActorMention> all = new ArrayList<>(f.initiators());
    all.addAll(f.recipients());
    if (f.type().concept().equals("consult-visit")
        || all.stream().noneMatch(ActorMention::isOfUnknownNation)) {
      return f; // pilgrims that arrive are not of the country
    }
    List<ActorMention> countries =
        participants.first(f.trigger(), List.of("place"), List.of()).stream()
            .filter(FrameLinks::isOfState)
            .toList();
    if (countries.isEmpty()) {
      countries = all.stream().filter(FrameLinks::isOfState).toList();
    }
    if (countries.isEmpty()) {
      countries = where();
    }
    if (countries.isEmpty() || countries.stream().map(ActorMention::side).distinct().count() > 1) {
      return f;
    }
    ActorMention country = countries.get(0);
    return f.with(in(f.initiators(), country), in(f.recipients(), country));
  }

  /** The countries of all places that the sentence tells. */
  private List<ActorMention> where() {
    List<ActorMention> all = new ArrayList<>(1);
    for (Token t : sentence.tokens()) {
      if (t.isProper() && mentions.isLocative(t)) {
        all.addAll(mentions.places(t));
      }
    }
    return all;
  }

  private static boolean isOfState(ActorMention m) {
    return m.base().isPresent()
        && m.code().filter(c -> c.matches("(?!IGO|NGO|IMG|---)[A-Z]{3}.*")).isPresent();
  }

  /**
   * "Ministers of 20 nations" are not of the other side's country; whose drone it was, nobody
   * tells.
   */
  private boolean isFolk(ActorMention m) {
    return m.isOfUnknownNation()
        && !lexicon.isIn("arms", m.head().lemma())
        && sentence.after(m.head(), "of").isEmpty();
  }

  private List<ActorMention> in(List<ActorMention> all, ActorMention country) {
    return all.stream().map(m -> isFolk(m) ? m.in(country) : m).toList();
  }
}
