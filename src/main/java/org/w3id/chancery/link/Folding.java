package org.w3id.chancery.link;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How names are compared: without case, diacritics, punctuation and articles, by the rules of
 * Unicode (compatibility decomposition, full case folding) and never by those of a locale. Names in
 * other scripts are compared as they are, and written in Latin letters too.
 */
public final class Folding {
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();
  private static final Transliterator LATIN =
      Transliterator.getInstance("Any-Latin; NFKD; [:M:] Remove; Latin-ASCII");

  /** Latin letters that no decomposition takes apart. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ə', "e"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ŋ', "n"));

  /** What stands within words of transliterations and is left out by half of them. */
  private static final Set<Integer> INSIDE_WORDS =
      Set.of(
          (int) '\'',
          (int) '’',
          (int) '‘',
          (int) 'ʼ',
          (int) 'ʻ',
          (int) 'ʿ',
          (int) 'ʾ',
          (int) 'ʹ',
          (int) 'ʺ',
          (int) '`',
          (int) '´');

  private static final Map<String, String> SAME_WORDS =
      Map.of("st", "saint", "sankt", "saint", "ste", "sainte");

  private Folding() {}

  /**
   * The forms under which a name is the same as another, the plain one first: {@code Congo,
   * Democratic Republic of the} is the same as {@code the Democratic Republic of the Congo}.
   */
  public static List<String> keys(String name) {
    Set<String> keys = new LinkedHashSet<>();
    String key = key(name);
    if (!key.isEmpty()) {
      keys.add(key);
    }
    int comma = name.indexOf(", ");
    if (comma > 0 && name.indexOf(", ", comma + 1) < 0) {
      keys.add(key(name.substring(comma + 2) + " " + name.substring(0, comma)));
    }
    int bracket = name.indexOf(" (");
    if (bracket > 0 && name.endsWith(")")) {
      String inside = name.substring(bracket + 2, name.length() - 1);
      if (inside.indexOf(' ') < 0 || inside.startsWith("the ")) {
        keys.add(key(inside.replaceFirst("^the$", "") + " " + name.substring(0, bracket)));
      }
    }
    return List.copyOf(keys);
  }

  /** A name without case, diacritics, punctuation and a leading article; words by one space. */
  public static String key(String name) {
    return String.join(" ", words(name, true));
  }

  /** The words of a name in Latin letters without diacritics, articles left out. */
  public static List<String> latinWords(String name) {
    return words(isLatin(name) ? name : LATIN.transliterate(name), true);
  }

  /** Whether all letters are of the Latin script. */
  static boolean isLatin(String name) {
    return name.codePoints()
        .filter(UCharacter::isLetter)
        .map(UScript::getScript)
        .allMatch(script -> script == UScript.LATIN || script == UScript.COMMON);
  }

  private static List<String> words(String name, boolean withoutArticle) {
    String folded = UCharacter.foldCase(DECOMPOSED.normalize(name), true);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    folded
        .codePoints()
        .forEach(
            c -> {
              if (UCharacter.isLetterOrDigit(c) && !INSIDE_WORDS.contains(c)) {
                String letters = LETTERS.get(c);
                if (letters == null) {
                  word.appendCodePoint(c);
                } else {
                  word.append(letters);
                }
              } else if (c == '&') {
                end(word, words);
                words.add("and");
              } else if (!isMark(c) && !INSIDE_WORDS.contains(c)) {
                end(word, words);
              }
            });
    end(word, words);
    if (withoutArticle && words.size() > 1) {
      words.removeIf(w -> w.equals("the"));
    }
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      String whole = word.toString();
      words.add(SAME_WORDS.getOrDefault(whole, whole));
      word.setLength(0);
    }
  }

  private static boolean isMark(int c) {
    int type = UCharacter.getType(c);
    return type == com.ibm.icu.lang.UCharacterCategory.NON_SPACING_MARK
        || type == com.ibm.icu.lang.UCharacterCategory.ENCLOSING_MARK
        || type == com.ibm.icu.lang.UCharacterCategory.COMBINING_SPACING_MARK
        || type == com.ibm.icu.lang.UCharacterCategory.FORMAT;
  }
}
