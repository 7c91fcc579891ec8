package org.w3id.chancery.resolve;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a name is written, which tells apart what folding makes equal: {@code US} and "us", {@code
 * Turkey} and "turkey", {@code Malé} and "male".
 *
 * @param acronym the letters of a name that is one word in capitals, empty for other names
 * @param exact the letters of a short word with diacritics, empty for other names
 * @param capitals number of words that begin with a capital
 */
record NameShape(String acronym, String exact, int capitals) {
  /** From so many letters on, newspapers write an acronym as a word: Nato, Unesco. */
  private static final int WRITTEN_AS_A_WORD = 4;

  /** Up to so many letters, a name without its diacritics is likely another word. */
  private static final int SHORT = 4;

  private static final Set<String> SMALL =
      Set.of("al", "el", "an", "ash", "as", "ar", "bin", "de", "da", "of", "for", "and", "in");

  static NameShape of(List<Word> words) {
    int capitals = capitals(words);
    Word first = words.get(0);
    boolean single = words.size() == 1;
    boolean acronym = single && first.allCapitals();
    boolean accented =
        single
            && first.written().length() <= SHORT
            && !first.folded().equalsIgnoreCase(first.written());
    return new NameShape(acronym ? first.written() : "", accented ? first.written() : "", capitals);
  }

  /** Articles and the like are written with and without a capital: {@code al-Qaeda}. */
  private static int capitals(List<Word> words) {
    return (int)
        words.stream()
            .filter(w -> hasCapital(w) && !(words.size() > 1 && SMALL.contains(w.folded())))
            .count();
  }

  /** A capital anywhere: iPhone, eSwatini. */
  private static boolean hasCapital(Word word) {
    return word.capitalised() || word.written().chars().anyMatch(Character::isUpperCase);
  }

  /**
   * Whether words with the same folded letters may be this name.
   *
   * @param share how many of the name's capitals are needed: 1 for all, 0 for at least one
   */
  boolean fits(List<Word> written, double share) {
    if (!exact.isEmpty()) {
      return written.get(0).written().equalsIgnoreCase(exact);
    }
    if (!acronym.isEmpty()) {
      String letters = written.get(0).written();
      return letters.equals(acronym)
          || (acronym.length() >= WRITTEN_AS_A_WORD
              && share > 0
              && letters.equals(acronym.charAt(0) + acronym.substring(1).toLowerCase(Locale.ROOT)));
    }
    if (capitals == 0) {
      return true;
    }
    return capitals(written) >= Math.max(1, Math.ceil(capitals * share));
  }
}
