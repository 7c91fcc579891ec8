package org.w3id.chancery.document;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises texts in other languages than English. Most English is known by its function words
 * alone; the detector's models are loaded only when these are rare.
 */
final class EnglishOnly {
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "the", "of", "and", "to", "in", "that", "for", "on", "with", "by", "from", "has", "have",
          "was", "were", "is", "are", "be", "been", "said", "says", "its", "their", "his", "her",
          "after", "over", "against", "at", "as", "it", "which", "who", "will", "would", "an", "a",
          "not", "this", "but", "he", "they", "between", "near", "into", "about", "s");

  /** One word of English in so many is a function word at the least. */
  private static final int WORDS_PER_FUNCTION_WORD = 8;

  /** In so short a text names are many; two different function words are enough. */
  private static final int SHORT = 40;

  /** The detector is not asked about fewer letters; names make up most of so short a text. */
  private static final int FEWEST_LETTERS = 60;

  private static final int SAMPLE = 4_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private EnglishOnly() {}

  private static final class Detector {
    static final LanguageDetector LINGUA =
        LanguageDetectorBuilder.fromLanguages(
                Language.ENGLISH,
                Language.RUSSIAN,
                Language.UKRAINIAN,
                Language.ARABIC,
                Language.PERSIAN,
                Language.CHINESE,
                Language.JAPANESE,
                Language.KOREAN,
                Language.HEBREW,
                Language.TURKISH,
                Language.FRENCH,
                Language.GERMAN,
                Language.SPANISH,
                Language.PORTUGUESE,
                Language.ITALIAN,
                Language.DUTCH,
                Language.POLISH)
            .withLowAccuracyMode()
            .build();
  }

  /**
   * Checks that a text is English.
   *
   * @param declared the language that the document says it is in, or empty
   * @throws Unreadable when it is in another language, which the reason names
   */
  static void check(String text, String declared) throws Unreadable {
    if (!declared.isEmpty() && !isEnglishTag(declared)) {
      throw new Unreadable("says that it is in '" + declared + "'; only English (en) is read");
    }
    String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
    int words = 0;
    int known = 0;
    Set<String> different = new HashSet<>();
    int letters = 0;
    int latin = 0;
    Matcher matcher = WORD.matcher(sample.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group();
      words++;
      if (FUNCTION_WORDS.contains(word)) {
        known++;
        different.add(word);
      }
      letters += word.length();
      latin += (int) word.chars().filter(c -> c < 0x250).count();
    }
    boolean otherScript = letters > 10 && latin * 2 < letters;
    boolean english =
        words < SHORT
            ? different.size() >= 2
            : different.size() >= 3 && known * WORDS_PER_FUNCTION_WORD >= words;
    if (!otherScript && (english || letters < FEWEST_LETTERS)) {
      return;
    }
    Language language = Detector.LINGUA.detectLanguageOf(sample);
    if (language == Language.UNKNOWN && otherScript) {
      throw new Unreadable("is not in Latin letters; only English is read");
    }
    if (language != Language.ENGLISH && language != Language.UNKNOWN) {
      throw new Unreadable("is in " + name(language) + "; only English is read");
    }
  }

  private static boolean isEnglishTag(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return lower.equals("en")
        || lower.equals("english")
        || lower.startsWith("en-")
        || lower.startsWith("en_");
  }

  private static String name(Language language) {
    IsoCode639_1 code = language.getIsoCode639_1();
    String name = language.name().charAt(0) + language.name().substring(1).toLowerCase(Locale.ROOT);
    return name + " (" + code.name().toLowerCase(Locale.ROOT) + ")";
  }
}
