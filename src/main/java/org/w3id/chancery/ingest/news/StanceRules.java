package org.w3id.chancery.ingest.news;

import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.claim.Certainty;
import org.w3id.chancery.claim.Modality;
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
  private final Speakers speakers;
  private final StanceWords words;

  StanceRules(
      Grammar grammar,
      Mentions mentions,
      Coreference coreference,
      Lexicon lexicon,
      Map<Integer, Frame> frames) {
    this.sentence = grammar.sentence();
    this.grammar = grammar;
    this.mentions = mentions;
    this.lexicon = lexicon;
    this.frames = frames;
    this.speakers = new Speakers(grammar, mentions, coreference);
    this.words = new StanceWords(sentence, speakers);
  }

  Reading read(Frame frame) {
    Climb c = new Climb();
    Token t = frame.trigger();
    words.read(t, c);
    if (grammar.launch(t).filter(v -> v.isAny("xcomp")).isPresent()) {
      // "by a missile believed to be fired by": who did it is not sure
      c.modality(Modality.REPORTED);
      c.certainty(Certainty.PROBABLE);
    }
    for (int steps = 0; steps < 40; steps++) {
      Optional<Token> head = sentence.head(t);
      if (head.isEmpty()) {
        break;
      }
      boolean own = steps == 1 && sentence.head(frame.trigger()).filter(t::equals).isPresent();
      step(t, head.get(), c, own);
      t = head.get();
    }
    speakers.quoted(frame.trigger(), c);
    c.reportedByOthers();
    speakers.signing(frame.trigger(), c);
    return c.reading();
  }

  /**
   * Climbs one step.
   *
   * @param own whether the lower word is the preposition of the occurrence itself
   */
  private void step(Token t, Token head, Climb c, boolean own) {
    switch (t.relation()) {
      case "conj" -> {
        if (head.isVerb() && !hasOwnSubject(t)) {
          words.shared(head, t, c);
        }
        sentence.dependents(head, "prep").forEach(p -> speakers.according(p, c));
      }
      case "ccomp", "xcomp", "csubj", "oprd", "parataxis" -> clause(t, head, c);
      case "pcomp" -> {
        // a gerund after a preposition: the preposition's own head decides, in the next step
        return;
      }
      case "acl" -> {
        if (isInfinitive(t) || isThatClause(t)) {
          effect(head, c, false, true);
        } else {
          c.background();
        }
      }
      case "relcl" -> {
        if (isThatClause(t)) {
          effect(head, c, false, true);
        } else {
          c.background();
        }
      }
      case "advcl" -> adverbial(t, head, c);
      case "dobj", "nsubjpass" -> {
        effect(head, c, true, false);
        if (head.isVerb()) {
          words.read(head, c);
        }
      }
      case "nsubj" -> {
        if (lexicon.isIn("phase", head.lemma())
            || head.isLemma("take", "occur", "happen", "be", "erupt", "fail", "collapse")) {
          words.read(head, c);
        } else {
          c.background();
        }
      }
      case "prep", "agent" -> {
        boolean gerund = sentence.dependent(t, "pcomp").isPresent();
        if (head.isNoun() || isArgument(t, head)) {
          effect(head, c, !gerund, gerund);
          if (head.isVerb() && !c.isBackground()) {
            words.read(head, c);
          }
        } else if (head.isVerb()) {
          if (isExpectation(t, head)) {
            c.modality(Modality.PLANNED);
          } else if (own && isManner(t)) {
            words.shared(head, t, c);
          }
          c.background();
        }
      }
      default -> {}
    }
  }

  /** "look forward to working with". */
  private boolean isExpectation(Token to, Token look) {
    return to.lemma().equals("to")
        && look.lemma().equals("look")
        && sentence.hasDependent(look, d -> d.lemma().equals("forward"));
  }

  /** "will act in coordination with": the act is as planned as the coordination. */
  private static boolean isManner(Token preposition) {
    return preposition.isLemma("in", "with", "through", "by", "via");
  }

  private boolean hasOwnSubject(Token t) {
    return sentence.dependent(t, "nsubj", "nsubjpass").isPresent();
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

  private void clause(Token t, Token head, Climb c) {
    if (isThatClause(t) && !frames.containsKey(head.index()) && tells(head)) {
      speakers.of(head, c);
    } else {
      effect(head, c, false, true);
    }
    words.read(head, c);
  }

  /**
   * "laid out that", "made clear that": somebody tells, by a verb that the lexicon does not hold.
   */
  private boolean tells(Token head) {
    if (head.pos().startsWith("JJ")) {
      return head.lemma().equals("clear")
          && sentence.head(head).filter(h -> h.lemma().equals("make")).isPresent();
    }
    boolean other =
        switch (head.lemma()) {
          case "ensure",
              "guarantee",
              "mean",
              "know",
              "see",
              "find",
              "feel",
              "learn",
              "realize",
              "understand",
              "discover",
              "notice",
              "require",
              "prove",
              "allow",
              "be" ->
              true;
          default -> lexicon.isIn("phase", head.lemma());
        };
    return head.isVerb()
        && !other
        && lexicon.embedding(head.lemma()).isEmpty()
        && sentence
            .dependent(head, "nsubj")
            .filter(x -> mentions.of(x).stream().anyMatch(ActorMention::isKnown))
            .isPresent();
  }

  private void adverbial(Token t, Token head, Climb c) {
    if (isThatClause(t) && tells(head)) {
      clause(t, head, c);
      return;
    }
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
                  t, d -> d.isAny("advmod") && d.isLemma("when", "while", "as", "where"));
      if (!marked && hasOwnSubject(t)) {
        effect(head, c, false, true);
        return;
      }
    }
    if (t.pos().equals("VBG") && !hasOwnSubject(t) && head.isVerb() && !c.isBackground()) {
      // "could strain relations, isolating Tehran": supposed as well
      words.shared(head, t, c);
    }
    c.background();
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
      c.parent(frame);
    } else {
      Optional<Embedding> e = lexicon.embedding(head.lemma());
      if (e.isPresent()) {
        content = clause ? e.get().clause() : e.get().noun();
      } else if (clause && head.isVerb() && !lexicon.isIn("phase", head.lemma())) {
        return;
      }
    }
    switch (content) {
      case SAID -> {
        speakers.of(head, c);
        if (head.isNoun() || head.pos().equals("VBN")) {
          c.modality(Modality.REPORTED);
        }
      }
      case ALLEGED -> {
        speakers.of(head, c);
        c.modality(Modality.REPORTED);
        c.certainty(Certainty.POSSIBLE);
      }
      case PLANNED -> c.modality(Modality.PLANNED);
      case REQUESTED -> {
        c.modality(Modality.REQUESTED);
        if (!noun) {
          speakers.known(head, c);
        }
      }
      case HYPOTHETICAL -> {
        c.modality(Modality.HYPOTHETICAL);
        c.certainty(Certainty.POSSIBLE);
      }
      case DENIED -> c.deny();
      case ACTUAL, NONE -> {}
    }
  }
}
