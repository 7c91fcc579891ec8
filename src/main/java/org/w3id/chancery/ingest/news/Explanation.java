package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Optional;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.claim.Span;

/**
 * How a sentence was read.
 *
 * @param sentence its words and where they stand
 * @param names the names of known actors in it
 * @param words each word that the lexicon knows, and what came of it
 * @param unknown verbs that the lexicon does not know
 */
public record Explanation(
    Span sentence, List<String> names, List<Word> words, List<String> unknown) {
  /** Copies the lists. */
  public Explanation {
    names = List.copyOf(names);
    words = List.copyOf(words);
    unknown = List.copyOf(unknown);
  }

  /** What came of a word of the lexicon. */
  public enum Outcome {
    /** It made a claim. */
    CLAIM("claim"),
    /** An event was seen, but is no claim of its own. */
    LEFT_OUT("left out"),
    /** No participant was found. */
    NO_PARTICIPANT("no participant"),
    /** The lexicon says that the word names no event in this use. */
    NO_EVENT("no event"),
    /** The conditions of none of its entries hold. */
    CONDITION("condition");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A word and what came of it.
   *
   * @param span the word
   * @param entry the lexicon line, with the rules behind it
   * @param reason in words
   * @param claim what is claimed
   */
  public record Word(
      Span span, Outcome outcome, String entry, String reason, Optional<OccurrenceClaim> claim) {
    /** File and line of the entry. */
    public String line() {
      return entry.split(": | ", 2)[0];
    }
  }
}
