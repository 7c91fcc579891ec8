package org.w3id.chancery.link;

import java.util.List;

/**
 * Whether two words may be one word that was brought into Latin letters in two ways: Khamenei and
 * Khameini, Kiev and Kyiv, Gaddafi and Qadhafi, but not Niger and Nigeria, Iran and Iraq.
 *
 * <p>Letters and pairs that transliterations use for one sound are made one; what is left is an
 * edit distance in which vowels inside a word weigh little and consonants much, compared with the
 * length of the word. Vowels at the end of a word are often another word: Niger, Nigeria.
 */
public final class Spelling {
  /** How much of a longer word may differ. */
  private static final double LIMIT = 0.15;

  private static final double CONSONANT = 1;
  private static final double VOWEL_ADDED = 0.5;
  private static final double NEAR_VOWEL = 0.25;
  private static final double OTHER_VOWEL = 0.5;
  private static final double OUTER_VOWEL = 0.75;
  private static final double NEAR_CONSONANT = 0.5;
  private static final double LAST_CONSONANT_ADDED = 1.5;

  /** Pairs for one sound and the letter that stands for it; the longer first. */
  private static final String[][] PAIRS = {
    {"tsch", "c"}, {"dzh", "j"}, {"tch", "c"}, {"sch", "s"}, {"kh", "k"}, {"gh", "g"},
    {"dh", "d"}, {"th", "t"}, {"ph", "f"}, {"sh", "s"}, {"ch", "c"}, {"zh", "z"},
    {"dj", "j"}, {"ts", "s"}, {"tz", "s"}, {"ck", "k"}, {"ks", "x"}, {"ou", "u"},
    {"oo", "u"}, {"ee", "i"}, {"iy", "i"}, {"yi", "i"}, {"aa", "a"}
  };

  /** Consonants of which languages and alphabets use one for another. */
  private static final List<String> NEAR =
      List.of("gk", "gj", "ck", "cs", "sz", "dt", "bp", "vf", "vw", "vb", "jy", "jz", "jc", "hk");

  /** Vowels that alphabets without or with other vowels leave open. */
  private static final List<String> NEAR_VOWELS = List.of("ae", "ei", "ou");

  private Spelling() {}

  /**
   * Whether two words may be spellings of one.
   *
   * @param one in Latin letters, folded
   * @param other likewise
   */
  public static boolean isSame(String one, String other) {
    return difference(one, other) <= LIMIT;
  }

  /** How much two words differ: 0 for spellings that are one when folded, 1 for other words. */
  public static double difference(String one, String other) {
    return foldedDifference(fold(one), fold(other));
  }

  /** Whether two words that are folded already may be spellings of one. */
  static boolean isFoldedSame(String a, String b) {
    return foldedDifference(a, b) <= LIMIT;
  }

  /** As {@link #difference}, of words that are folded already. */
  static double foldedDifference(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int longer = Math.max(a.length(), b.length());
    int shorter = Math.min(a.length(), b.length());
    if (shorter < 3 || longer - shorter > 3) {
      return 1;
    }
    return Math.min(1, distance(a, b) / longer);
  }

  /** The consonants of a word, by which spellings of one word are found: {@code kmn}. */
  public static String sound(String word) {
    return foldedSound(fold(word));
  }

  private static String foldedSound(String folded) {
    StringBuilder sound = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (!isVowel(c)) {
        sound.append(near(c));
      } else if (i == 0) {
        sound.append('a');
      }
    }
    return sound.toString();
  }

  /** One letter for those that are used for one another, where that is symmetric enough. */
  private static char near(char c) {
    return switch (c) {
      case 'g', 'c' -> 'k';
      case 'd' -> 't';
      case 'b' -> 'p';
      case 'w', 'f' -> 'v';
      case 'j', 'z' -> 's';
      default -> c;
    };
  }

  /** A word with one letter for each sound. */
  static String fold(String word) {
    String folded = word.replace('q', 'k');
    for (String[] pair : PAIRS) {
      folded = folded.replace(pair[0], pair[1]);
    }
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      char letter = c == 'y' && !isYod(folded, i) ? 'i' : c;
      if (letters.isEmpty() || letters.charAt(letters.length() - 1) != letter) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  /** Whether a y is a consonant: at the start, before a vowel. */
  private static boolean isYod(String word, int at) {
    return at == 0 && word.length() > 1 && isVowel(word.charAt(1));
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }

  private static double distance(String a, String b) {
    double[] above = new double[b.length() + 1];
    double[] row = new double[b.length() + 1];
    for (int j = 1; j <= b.length(); j++) {
      above[j] = above[j - 1] + added(b, j - 1);
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = above[0] + added(a, i - 1);
      for (int j = 1; j <= b.length(); j++) {
        boolean isLast = i == a.length() && j == b.length();
        boolean isOuter = isLast || (i == 1 && j == 1);
        double change = changed(a.charAt(i - 1), b.charAt(j - 1), isOuter, isLast);
        row[j] =
            Math.min(
                above[j - 1] + change,
                Math.min(above[j] + added(a, i - 1), row[j - 1] + added(b, j - 1)));
      }
      double[] spare = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }

  private static double added(String word, int at) {
    boolean isLast = at == word.length() - 1;
    if (isVowel(word.charAt(at))) {
      return at > 0 && !isLast ? VOWEL_ADDED : CONSONANT;
    }
    return isLast ? LAST_CONSONANT_ADDED : CONSONANT;
  }

  private static double changed(char a, char b, boolean isOuter, boolean isLast) {
    if (a == b) {
      return 0;
    }
    if (isVowel(a) && isVowel(b)) {
      boolean isNear = isPair(NEAR_VOWELS, a, b);
      if (isLast || (isOuter && !isNear)) {
        return OUTER_VOWEL;
      }
      return isNear ? NEAR_VOWEL : OTHER_VOWEL;
    }
    return isPair(NEAR, a, b) ? NEAR_CONSONANT : CONSONANT;
  }

  private static boolean isPair(List<String> pairs, char a, char b) {
    for (String pair : pairs) {
      if (pair.indexOf(a) >= 0 && pair.indexOf(b) >= 0) {
        return true;
      }
    }
    return false;
  }
}
