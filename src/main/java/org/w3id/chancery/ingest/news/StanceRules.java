package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Decision;
import org.w3id.chancery.claim.Modality;
import org.w3id.chancery.claim.Polarity;
import org.w3id.chancery.ingest.news.ActorMention.Form;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.Embedding;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * Who says it, and how: climbs from the word that names an occurrence to the root of the sentence
 * and lets each word above have its effect, the nearest first.
 */
final class StanceRules {
  private final Sentence sentence;
  private final Grammar grammar;
  private final Mentions mentions;
  private final Lexicon lexicon;
  private final Map<Integer, Frame> frames;

  StanceRules(Grammar grammar, Mentions mentions, Lexicon lexicon, Map<Integer, Frame> frames) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.mentions = mentions;
    this.lexicon = lexicon;
    this.frames = frames;
  }

  /** The state of one climb. */
  private static final class Climb {
    Modality modality = Modality.ACTUAL;
    Polarity polarity = Polarity.AFFIRMED;
    Certainty certainty = Certainty.CERTAIN;
    final List<ActorMention> speakers = new ArrayList<>(1);
    Optional<Frame> parent = Optional.empty();
    boolean background;

    void modality(Modality m) {
      if (!background && modality == Modality.ACTUAL) {
        modality = m;
      }
    }

    void certainty(Certainty c) {
      if (!background && c.compareTo(certainty) > 0) {
        certainty = c;
      }
    }
  }

  Reading read(Frame frame) {
    Climb c = new Climb();
    Token t = frame.trigger();
    own(t, c);
    for (int steps = 0; steps < 40; steps++) {
      Optional<Token> head = sentence.head(t);
      if (head.isEmpty()) {
        break;
      }
      step(t, head.get(), c);
      t = head.get();
    }
    Modality modality =
        c.modality == Modality.ACTUAL && !c.speakers.isEmpty() ? Modality.REPORTED : c.modality;
    return new Reading(modality, c.polarity, c.certainty, c.speakers, c.parent, c.background);
  }

  /** What a word's own auxiliaries, adverbs and adjectives do. */
  private void own(Token t, Climb c) {
    // "if they attack, we will answer": what follows from a condition is as open as the condition
    for (Token clause : t.isVerb() ? sentence.dependents(t, "advcl") : List.<Token>of()) {
      if (sentence.hasDependent(clause, d -> d.isAny("mark") && d.lemma().matches("if|unless"))) {
        c.modality(Modality.HYPOTHETICAL);
      }
    }
    for (Token d : sentence.dependents(t)) {
      String form = d.form().toLowerCase(Locale.ROOT);
      switch (d.relation()) {
        case "neg" -> deny(t, d, c);
        case "aux" -> auxiliary(form, c);
        case "advmod", "amod", "det", "preconj" -> adverb(t, d, form, c);
        case "mark" -> {
          if (form.equals("if") || form.equals("unless") || form.equals("whether")) {
            c.modality(Modality.HYPOTHETICAL);
          }
        }
        case "prep" -> according(d, c);
        default -> {}
      }
    }
    // "is to meet": to be with an infinitive is a plan
    if (t.isAny("xcomp") && sentence.head(t).filter(h -> h.lemma().equals("be")).isPresent()) {
      c.modality(Modality.PLANNED);
    }
  }

  private void deny(Token t, Token negation, Climb c) {
    if (c.background || sentence.text().contains("not only")) {
      return;
    }
    // "has not only": no denial; "no longer", "never", "not": one
    if (t.lemma().equals("hesitate")) {
      return;
    }
    if (negation.index() >= 0) {
      c.polarity = c.polarity == Polarity.DENIED ? Polarity.AFFIRMED : Polarity.DENIED;
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
          "reported" -> {
        c.modality(Modality.REPORTED);
        c.certainty(Certainty.POSSIBLE);
      }
      case "apparently", "probably", "likely", "presumably" -> c.certainty(Certainty.PROBABLE);
      case "possibly", "perhaps", "maybe" -> c.certainty(Certainty.POSSIBLE);
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
        if (!c.background && (d.isAny("det") || !form.equals("no"))) {
          c.polarity = Polarity.DENIED;
        }
      }
      default -> {}
    }
  }

  private void according(Token preposition, Climb c) {
    if (!preposition.lemma().equals("accord") && !preposition.lemma().equals("according")) {
      return;
    }
    for (Token to : sentence.dependents(preposition, "prep", "pobj")) {
      if (to.isAny("pobj")) {
        speaker(to, c);
      }
      for (Token o : sentence.dependents(to, "pobj")) {
        if (!o.lemma().matches("agreement|resolution|treaty|law|plan|constitution")) {
          speaker(o, c);
        }
      }
    }
  }

  private void speaker(Token t, Climb c) {
    List<ActorMention> who = mentions.of(t);
    if (who.isEmpty()) {
      who = mentions.modifiers(t).stream().map(m -> m.as(t, "source", "who says it", 0.6)).toList();
    }
    if (who.isEmpty()) {
      int[] under = sentence.subtree(t);
      who =
          List.of(
              new ActorMention(
                  t,
                  sentence.token(under[0]).start(),
                  t.end(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Form.UNKNOWN,
                  false,
                  new Decision("words", 0, "a speaker told by words only")));
    }
    c.speakers.addAll(
        who.stream()
            .filter(m -> c.speakers.stream().noneMatch(s -> s.head().index() == m.head().index()))
            .toList());
  }

  private void step(Token t, Token head, Climb c) {
    switch (t.relation()) {
      case "conj" -> {
        if (head.isVerb() && !hasOwnSubject(t)) {
          ownModals(head, t, c);
        }
        sentence.dependents(head, "prep").forEach(p -> according(p, c));
      }
      case "ccomp", "xcomp", "csubj", "oprd", "parataxis" -> clause(head, c);
      case "pcomp" -> {
        // a gerund after a preposition: the preposition's own head decides, in the next step
        return;
      }
      case "acl" -> {
        if (isInfinitive(t) || isThatClause(t)) {
          effect(head, c, false, true);
        } else {
          c.background = true;
        }
      }
      case "relcl" -> {
        if (isThatClause(t)) {
          effect(head, c, false, true);
        } else {
          c.background = true;
        }
      }
      case "advcl" -> adverbial(t, head, c);
      case "dobj", "nsubjpass" -> {
        effect(head, c, true, false);
        if (head.isVerb()) {
          own(head, c);
        }
      }
      case "nsubj" -> {
        if (lexicon.isIn("phase", head.lemma())
            || head.lemma().matches("take|occur|happen|be|erupt|fail|collapse")) {
          own(head, c);
        } else {
          c.background = true;
        }
      }
      case "prep", "agent" -> {
        boolean gerund = sentence.dependent(t, "pcomp").isPresent();
        if (head.isNoun() || isArgument(t, head)) {
          effect(head, c, !gerund, gerund);
          if (head.isVerb() && !c.background) {
            own(head, c);
          }
        } else if (head.isVerb()) {
          c.background = true;
        }
      }
      default -> {}
    }
  }

  private boolean hasOwnSubject(Token t) {
    return sentence.dependent(t, "nsubj", "nsubjpass").isPresent();
  }

  private void ownModals(Token head, Token t, Climb c) {
    boolean ownAux =
        sentence.hasDependent(
            t, d -> d.isAny("aux") && !d.lemma().equals("to") && d.pos().equals("MD"));
    if (ownAux || c.background) {
      return;
    }
    for (Token d : sentence.dependents(head, "aux")) {
      auxiliary(d.form().toLowerCase(Locale.ROOT), c);
    }
  }

  /** Whether a preposition belongs to the sense of a verb: "call for", "agree to". */
  private boolean isArgument(Token preposition, Token verb) {
    return verb.isVerb()
        && switch (preposition.lemma()) {
          case "for", "to", "on", "of", "about", "against", "from", "with", "into", "in", "at" ->
              frames.containsKey(verb.index())
                  ? frames.get(verb.index()).content() != Content.NONE
                  : lexicon.embedding(verb.lemma()).isPresent() && !mentions.isSpeech(verb);
          default -> false;
        };
  }

  private void clause(Token head, Climb c) {
    effect(head, c, false, true);
    own(head, c);
  }

  private void adverbial(Token t, Token head, Climb c) {
    boolean purpose = isInfinitive(t);
    if (purpose) {
      Frame f = frames.get(head.index());
      if (f != null && f.content() != Content.NONE) {
        effect(head, c, false, true);
      } else {
        c.modality(Modality.HYPOTHETICAL);
      }
    }
    if (head.isVerb() && mentions.isSpeech(head) && !purpose) {
      // parsers hang quoted clauses on the verb of saying as adverbial ones
      boolean marked =
          sentence.dependent(t, "mark").isPresent()
              || sentence.hasDependent(
                  t, d -> d.isAny("advmod") && d.lemma().matches("when|while|as|where"));
      if (!marked && hasOwnSubject(t)) {
        effect(head, c, false, true);
        return;
      }
    }
    if (t.pos().equals("VBG") && !hasOwnSubject(t) && head.isVerb() && !c.background) {
      // "could strain relations, isolating Tehran": supposed as well
      ownModals(head, t, c);
    }
    c.background = true;
  }

  /** "reports that Iran had left": the clause says what the noun holds. */
  private boolean isThatClause(Token t) {
    return sentence.hasDependent(t, d -> d.isAny("mark") && d.lemma().equals("that"));
  }

  private boolean isInfinitive(Token t) {
    return sentence.hasDependent(t, d -> d.isAny("aux") && d.lemma().equals("to"));
  }

  /** Lets a word above have its effect on its complement. */
  private void effect(Token head, Climb c, boolean noun, boolean clause) {
    Frame frame = frames.get(head.index());
    Content content = Content.NONE;
    if (frame != null && frame.content() != Content.NONE) {
      content = frame.content();
      if (c.parent.isEmpty() && !c.background) {
        c.parent = Optional.of(frame);
      }
    } else {
      Optional<Embedding> e = lexicon.embedding(head.lemma());
      if (e.isPresent()) {
        content = clause ? e.get().clause() : e.get().noun();
      } else if (clause && head.isVerb() && !lexicon.isIn("phase", head.lemma())) {
        return;
      }
    }
    boolean before = c.background;
    switch (content) {
      case SAID -> {
        speakers(head, c);
        if (head.isNoun() || head.pos().equals("VBN")) {
          c.modality(Modality.REPORTED);
        }
      }
      case ALLEGED -> {
        speakers(head, c);
        c.modality(Modality.REPORTED);
        c.certainty(Certainty.POSSIBLE);
      }
      case PLANNED -> c.modality(Modality.PLANNED);
      case REQUESTED -> {
        c.modality(Modality.REQUESTED);
        if (frame != null && !noun) {
          speakers(head, c);
        }
      }
      case HYPOTHETICAL -> {
        c.modality(Modality.HYPOTHETICAL);
        c.certainty(Certainty.POSSIBLE);
      }
      case DENIED -> {
        if (!before) {
          c.polarity = c.polarity == Polarity.DENIED ? Polarity.AFFIRMED : Polarity.DENIED;
        }
      }
      case ACTUAL, NONE -> {}
    }
  }

  private void speakers(Token head, Climb c) {
    if (head.isVerb()) {
      grammar.agent(head).ifPresent(a -> speaker(a, c));
    } else {
      sentence.dependents(head, "poss").forEach(p -> speaker(p, c));
      grammar.after(head, "by").forEach(p -> speaker(p, c));
      grammar.after(head, "from").forEach(p -> speaker(p, c));
    }
  }
}
