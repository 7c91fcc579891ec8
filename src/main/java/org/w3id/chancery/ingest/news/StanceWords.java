package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Locale;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/** What a word's own negations, auxiliaries, adverbs and adjectives do to what it says. */
final class StanceWords {
  private final Sentence sentence;
  private final Speakers speakers;

  StanceWords(Sentence sentence, Speakers speakers) {
    this.sentence = sentence;
    this.speakers = speakers;
  }

  /** Lets the words that hang on one word have their effect. */
  void read(Token t, Climb c) {
    // "if they attack, we will answer": what follows from a condition is as open as the condition
    for (Token clause : t.isVerb() ? sentence.dependents(t, "advcl") : List.<Token>of()) {
      if (sentence.hasDependent(clause, d -> d.isAny("mark") && d.isLemma("if", "unless"))) {
        c.modality(Modality.HYPOTHETICAL);
      }
    }
    for (Token d : sentence.dependents(t)) {
      String form = d.form().toLowerCase(Locale.ROOT);
      switch (d.relation()) {
        case "neg" -> deny(t, c);
        case "aux" -> auxiliary(form, c);
        case "advmod", "amod", "det", "preconj" -> adverb(t, d, form, c);
        case "mark" -> {
          if (form.equals("if") || form.equals("unless") || form.equals("whether")) {
            c.modality(Modality.HYPOTHETICAL);
          }
        }
        case "prep" -> speakers.according(d, c);
        default -> {}
      }
    }
    // "is to meet": to be with an infinitive is a plan
    if (t.isAny("xcomp") && sentence.head(t).filter(h -> h.lemma().equals("be")).isPresent()) {
      c.modality(Modality.PLANNED);
    }
  }

  /** What the auxiliaries of a verb do that another shares: "will meet and discuss". */
  void shared(Token head, Token t, Climb c) {
    boolean own =
        sentence.hasDependent(
            t, d -> d.isAny("aux") && !d.lemma().equals("to") && d.pos().equals("MD"));
    if (own || c.isBackground()) {
      return;
    }
    for (Token d : sentence.dependents(head, "aux")) {
      auxiliary(d.form().toLowerCase(Locale.ROOT), c);
    }
  }

  private void deny(Token t, Climb c) {
    // "has not only" and "will not hesitate to" deny nothing
    if (!sentence.text().contains("not only") && !t.lemma().equals("hesitate")) {
      c.deny();
    }
  }

  private static void auxiliary(String form, Climb c) {
    switch (form) {
      case "will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d" -> c.modality(Modality.PLANNED);
      case "may", "might", "could" -> {
        c.modality(Modality.HYPOTHETICAL);
        c.certainty(Certainty.POSSIBLE);
      }
      case "can", "ca" -> c.modality(Modality.HYPOTHETICAL);
      case "should", "must", "ought" -> c.modality(Modality.REQUESTED);
      default -> {}
    }
  }

  private void adverb(Token t, Token d, String form, Climb c) {
    switch (form) {
      case "reportedly",
          "allegedly",
          "purportedly",
          "supposedly",
          "alleged",
          "purported",
          "suspected",
          "claimed",
          "rumored",
          "rumoured",
          "unconfirmed",
          "reported" -> {
        c.modality(Modality.REPORTED);
        c.certainty(Certainty.POSSIBLE);
        if (form.endsWith("ly")) {
          c.unnamed(Speakers.words(sentence, d));
        }
      }
      case "apparently", "probably", "likely", "presumably", "seemingly", "evidently" ->
          c.certainty(Certainty.PROBABLE);
      case "possibly", "perhaps", "maybe", "conceivably" -> c.certainty(Certainty.POSSIBLE);
      case "possible",
          "potential",
          "hypothetical",
          "feared",
          "threatened",
          "eventual",
          "conceivable" -> {
        c.modality(Modality.HYPOTHETICAL);
        c.certainty(Certainty.POSSIBLE);
      }
      case "future",
          "upcoming",
          "planned",
          "proposed",
          "scheduled",
          "forthcoming",
          "expected",
          "intended" ->
          c.modality(Modality.PLANNED);
      case "any" -> {
        if (t.isNoun()) {
          c.modality(Modality.HYPOTHETICAL);
        }
      }
      case "no", "never", "neither" -> {
        if (d.isAny("det") || !form.equals("no")) {
          c.denied();
        }
      }
      default -> {}
    }
  }
}
