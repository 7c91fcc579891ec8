package org.w3id.chancery.link;

import java.util.Locale;

/**
 * One name of a thing.
 *
 * @param text as it is written
 * @param language BCP 47 tag in lower case; empty where it is not told
 * @param rank how good a name it is
 */
public record Name(String text, String language, Rank rank) {
  /** How good a name is, the best first. */
  public enum Rank {
    /** What the thing is called. */
    PREFERRED,
    /** What it is also called. */
    OTHER,
    /** What it is found by: misspellings, inflected forms, what shares words with it. */
    HIDDEN
  }

  /** Puts the language into lower case. */
  public Name {
    language = language.toLowerCase(Locale.ROOT);
  }

  /** A preferred name whose language is not told. */
  public static Name of(String text) {
    return new Name(text, "", Rank.PREFERRED);
  }
}
