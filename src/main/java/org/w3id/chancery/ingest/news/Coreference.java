package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Whom the words mean that name nobody: "he", "the country", "both sides", "we". It remembers one
 * document's mentions in the order of the text. Exact names always win over what it guesses, and
 * where nothing fits it answers with nobody.
 */
final class Coreference {
  private record Seen(ActorMention mention, int sentence, boolean subject, String words) {}

  private final List<Seen> seen = new ArrayList<>();
  private final Optional<ActorMention> self;
  private List<ActorMention> pair = List.of();
  private int sentence;

  /**
   * Begins a document.
   *
   * @param self whom "we" means outside quotations: the state or organisation that published it
   */
  Coreference(Optional<ActorMention> self) {
    this.self = self;
  }

  void nextSentence() {
    sentence++;
  }

  /** Remembers a mention. */
  void add(ActorMention mention, boolean subject, String words) {
    boolean guess =
        mention.decision().method().equals("anaphora") && mention.decision().score() < 0.7;
    if (mention.isKnown() && mention.form() != Form.PLACE && !guess) {
      seen.add(new Seen(mention, sentence, subject, words.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  /** Remembers two sides that met, agreed or fought: "the two leaders" of what follows. */
  void pair(List<ActorMention> sides) {
    pair = List.copyOf(sides);
  }

  boolean hasPair() {
    return !pair.isEmpty();
  }

  /** The two sides that the document has spoken of most. */
  private List<ActorMention> mostSpokenOf() {
    java.util.Map<String, Integer> counts = new java.util.LinkedHashMap<>();
    java.util.Map<String, ActorMention> by = new java.util.HashMap<>();
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

  /** Whom a pronoun means. */
  List<ActorMention> pronoun(Token t, Sentence s, Mentions mentions) {
    String word = t.lemma();
    String form = t.form().toLowerCase(java.util.Locale.ROOT);
    return switch (form) {
      case "he", "she", "him", "his", "her", "himself", "herself" ->
          one(latest(Form.PERSON, t), t, word);
      case "it", "its", "itself" -> one(thing(t), t, word);
      case "they", "them", "their", "themselves", "both", "each" -> several(t, word);
      case "we", "us", "our", "ours", "i", "my", "me", "myself", "ourselves" ->
          first(t, s, mentions, word);
      default -> List.of();
    };
  }

  private List<ActorMention> first(Token t, Sentence s, Mentions mentions, String word) {
    // the speaker of the clause around it, if one is told
    Optional<Token> up = s.head(t);
    for (int i = 0; i < 30 && up.isPresent(); i++) {
      Token v = up.get();
      if (v.isVerb() && mentions.isSpeech(v)) {
        Optional<Token> subject = s.dependent(v, "nsubj");
        if (subject.isPresent()
            && subject.get().index() != t.index()
            && !subject.get().pos().startsWith("PRP")) {
          List<ActorMention> speakers = mentions.of(subject.get());
          if (!speakers.isEmpty()) {
            return one(Optional.of(speakers.get(0)), t, word);
          }
        }
      }
      up = s.head(v);
    }
    return one(self, t, word);
  }

  private static List<ActorMention> one(Optional<ActorMention> who, Token t, String word) {
    return who.map(
            m -> List.of(m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", 0.7)))
        .orElse(List.of());
  }

  private List<ActorMention> several(Token t, String word) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen last = seen.get(i);
      if (last.sentence() < sentence - 1) {
        break;
      }
      if (last.mention().head().index() == t.index() && last.sentence() == sentence) {
        continue;
      }
      if (last.mention().plural() && last.subject()) {
        return one(Optional.of(last.mention()), t, word);
      }
    }
    return both(t, word);
  }

  /** The two sides spoken of last. */
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
    List<ActorMention> sides = here.size() >= 2 ? here : pair.isEmpty() ? mostSpokenOf() : pair;
    return sides.stream()
        .map(m -> m.as(t, "anaphora", "'" + word + "' for '" + m.head().form() + "'", 0.6))
        .toList();
  }

  /** The person spoken of last, those who were subjects first. */
  Optional<ActorMention> latest(Form form, Token before) {
    return latest(form, before, true).or(() -> latest(form, before, false));
  }

  private Optional<ActorMention> latest(Form form, Token before, boolean subject) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence - 3) {
        break;
      }
      boolean earlier = s.sentence() < sentence || s.mention().head().index() < before.index();
      if (earlier && s.mention().form() == form && (!subject || s.subject())) {
        return Optional.of(s.mention());
      }
    }
    return Optional.empty();
  }

  /** The state or body spoken of last; in one sentence its subject, else the nearest. */
  Optional<ActorMention> thing(Token before) {
    Optional<ActorMention> near = Optional.empty();
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      if (s.sentence() < sentence - 2) {
        break;
      }
      boolean earlier = s.sentence() < sentence || s.mention().head().index() < before.index();
      boolean fits = s.mention().form() == Form.STATE || s.mention().form() == Form.BODY;
      if (!earlier || !fits) {
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

  /** The person with a title spoken of last, else the publisher's own: "the President". */
  Optional<ActorMention> person(Token before, String title) {
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      boolean earlier = s.sentence() < sentence || s.mention().head().index() < before.index();
      if (earlier && s.mention().form() == Form.PERSON && s.words().contains(title)) {
        return Optional.of(s.mention());
      }
    }
    // "the Supreme Leader" is not just any person spoken of before
    return title.contains(" ") ? Optional.empty() : latest(Form.PERSON, before).or(() -> self);
  }

  Optional<ActorMention> self() {
    return self;
  }
}
