package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * The known actors that one document has spoken of so far, in the order of the text, and whom words
 * mean that point back at them: "it", "both sides", "these nations".
 */
final class Discourse {
  /** How many sentences back the last two sides are looked for. */
  private static final int REACH = 2;

  private final Voice voice;
  private final List<Seen> seen = new ArrayList<>();
  private List<ActorMention> pair = List.of();
  private int pairSentence = -REACH;
  private int bothSentence = -REACH;
  private int sentence;

  /**
   * A mention that was read.
   *
   * @param mention whom it means
   * @param sentence number of its sentence
   * @param subject whether it is the subject of a clause
   * @param words the noun phrase, in lower case
   */
  record Seen(ActorMention mention, int sentence, boolean subject, String words) {
    boolean isBefore(Token t, int inSentence) {
      return sentence < inSentence || mention.head().index() < t.index();
    }
  }

  /**
   * Begins a document.
   *
   * @param voice who speaks in it
   */
  Discourse(Voice voice) {
    this.voice = voice;
  }

  void nextSentence() {
    sentence++;
  }

  /** Number of the sentence that is being read. */
  int sentence() {
    return sentence;
  }

  /** Remembers a mention, if it is of somebody known and no mere guess. */
  Seen add(ActorMention mention, boolean subject, String words) {
    boolean guess =
        mention.decision().method().equals("anaphora") && mention.decision().score() < 0.7;
    Seen s = new Seen(mention, sentence, subject, words);
    if (mention.isKnown() && mention.form() != Form.PLACE && !guess) {
      seen.add(s);
    }
    return s;
  }

  /**
   * Remembers two sides: "the two leaders" of what follows.
   *
   * @param equals whether they met, agreed or fought, so that "they" are these
   */
  void pair(List<ActorMention> sides, boolean equals) {
    if (!equals && voice.isReadout()) {
      return;
    }
    pair = List.copyOf(sides);
    pairSentence = equals ? sentence : -REACH;
  }

  boolean hasPair() {
    return !pair.isEmpty();
  }

  /** Whether two sides were just spoken of together, so that "they" are these. */
  boolean areTwo(Token t) {
    boolean met = !pair.isEmpty() && pairSentence >= sentence - 1;
    return met
        || bothSentence >= sentence - 1
        || seen.stream()
            .anyMatch(
                s ->
                    s.sentence() >= sentence - 1
                        && s.isBefore(t, sentence)
                        && s.subject()
                        && s.mention().head().isAny("conj"));
  }

  /**
   * People named last as a subject.
   *
   * @param inner whether the word stands in a side clause, so that people named in the sentence
   *     itself are meant: "the people of Ukraine as they fight"
   */
  Optional<ActorMention> several(Token t, boolean inner) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen last = seen.get(i);
      if (last.sentence() < sentence - 1) {
        break;
      }
      if (!last.isBefore(t, sentence)) {
        continue;
      }
      boolean near = inner && last.sentence() == sentence;
      if (last.mention().plural() && (last.subject() || near)) {
        return Optional.of(last.mention());
      }
    }
    return Optional.empty();
  }

  /**
   * The two sides that are spoken of: those named in the sentence already, those that just met or
   * agreed, those of the title, those named most.
   */
  List<ActorMention> both(Token t, String word) {
    List<ActorMention> here = new ArrayList<>();
    for (Seen s : seen) {
      boolean earlier = s.sentence() == sentence && s.mention().head().index() < t.index();
      if (earlier
          && s.mention().base().isPresent()
          && here.stream().noneMatch(m -> m.side().equals(s.mention().side()))) {
        here.add(s.mention());
      }
    }
    bothSentence = sentence;
    boolean titled = voice.topic().size() == 2;
    List<ActorMention> sides;
    if (here.size() >= 2) {
      sides = here;
    } else if (titled && (voice.isReadout() || pair.isEmpty() || pairSentence < sentence - REACH)) {
      sides = voice.topic();
    } else if (!pair.isEmpty()) {
      sides = pair;
    } else {
      // with whom it was, is not known
      sides = voice.isReadout() ? voice.self() : mostSpokenOf();
    }
    return as(sides, t, word, 0.6);
  }

  private List<ActorMention> mostSpokenOf() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, ActorMention> by = new HashMap<>();
    for (Seen s : seen) {
      if (s.mention().base().isPresent() && s.mention().iri().isPresent()) {
        counts.merge(s.mention().side(), 1, Integer::sum);
        by.putIfAbsent(s.mention().side(), s.mention());
      }
    }
    return counts.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(2)
        .map(e -> by.get(e.getKey()))
        .toList();
  }

  /** Those whom the same noun meant before: "the ministers", of whom it was told whose they are. */
  List<ActorMention> again(Token t) {
    int when = -1;
    List<ActorMention> same = new ArrayList<>();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence
          && (when < 0 || s.sentence() == when)
          && s.mention().head().lemma().equals(t.lemma())
          && s.mention().plural()) {
        when = s.sentence();
        same.add(0, s.mention());
      }
    }
    return as(same, t, t.lemma(), 0.7);
  }

  /** The states named together last: "these nations". */
  List<ActorMention> group(Token t, String word) {
    for (int n = sentence; n >= Math.max(0, sentence - 2); n--) {
      List<ActorMention> states = new ArrayList<>();
      for (Seen s : seen) {
        if (s.sentence() == n
            && s.isBefore(t, sentence)
            && s.mention().form() == Form.STATE
            && states.stream().noneMatch(m -> m.side().equals(s.mention().side()))) {
          states.add(s.mention());
        }
      }
      if (states.size() >= 2) {
        return as(states, t, word, 0.6);
      }
    }
    return List.of();
  }

  /** The state or body spoken of last; in one sentence its subject, else the nearest. */
  Optional<ActorMention> thing(Token before) {
    Optional<ActorMention> near = Optional.empty();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence - 2) {
        break;
      }
      boolean fits =
          (s.mention().form() == Form.STATE || s.mention().form() == Form.BODY)
              && !s.mention().plural();
      if (!s.isBefore(before, sentence) || !fits) {
        continue;
      }
      if (near.isPresent() && s.sentence() < sentence) {
        break;
      }
      if (s.subject()) {
        return Optional.of(s.mention());
      }
      if (near.isEmpty()) {
        near = Optional.of(s.mention());
      }
    }
    return near;
  }

  /** The persons whose mentions bear a title, the last one first. */
  List<ActorMention> titled(Token before, String title) {
    List<ActorMention> found = new ArrayList<>(2);
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.isBefore(before, sentence)
          && s.mention().form() == Form.PERSON
          && s.words().contains(title)) {
        found.add(s.mention());
      }
    }
    return found;
  }

  /** The same actors, meant by a word. */
  static List<ActorMention> as(List<ActorMention> who, Token t, String word, double score) {
    return who.stream()
        .map(m -> m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", score))
        .toList();
  }
}
