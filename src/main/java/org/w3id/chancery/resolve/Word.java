package org.w3id.chancery.resolve;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text, as names are compared: without case, diacritics and the periods of
 * abbreviations. Hyphens and apostrophes part words, so that {@code al-Qaeda} equals {@code al
 * Qaeda} and a possessive {@code 's} stands alone.
 *
 * @param start offset of the first char, in UTF-16 units
 * @param end offset behind the last char
 * @param folded what is compared
 * @param written the letters as written, without periods
 * @param link what stands between the word before and this one
 */
record Word(int start, int end, String folded, String written, Link link) {
  /** What stands between two words. */
  enum Link {
    /** Nothing but spaces. */
    SPACE,
    /** A hyphen, an apostrophe, the period of an abbreviation: the words may be of one name. */
    JOINED,
    /** Any other sign, or the start of the text. */
    BREAK
  }

  private static final String JOINERS = "-\u2010\u2011\u2012\u2013'\u2019\u2018\u02bc`\u00b4/";

  /** The words of a text, in order. */
  static List<Word> of(CharSequence text) {
    List<Word> words = new ArrayList<>();
    int length = text.length();
    int behind = -1;
    int at = 0;
    while (at < length) {
      int start = at;
      at = wordEnd(text, at, length);
      if (at == start) {
        if (text.charAt(at) == '&') {
          words.add(new Word(at, at + 1, "and", "&", link(text, behind, at)));
          behind = at + 1;
        }
        at++;
        continue;
      }
      int end = at;
      String written = text.subSequence(start, end).toString();
      if (end - start == 1 && end < length && text.charAt(end) == '.') {
        int abbreviation = abbreviationEnd(text, start, length);
        if (abbreviation > end + 1) {
          end = abbreviation;
          at = end;
          written = text.subSequence(start, end).toString().replace(".", "");
        }
      }
      words.add(new Word(start, end, fold(written), written, link(text, behind, start)));
      behind = end;
    }
    return words;
  }

  /** Without case and diacritics. */
  static String fold(String written) {
    String plain = written;
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) > 0x7f) {
        plain = withoutDiacritics(plain);
        break;
      }
    }
    return plain.toLowerCase(Locale.ROOT);
  }

  /** Whether it begins with a capital, or is of a script without case. */
  boolean capitalised() {
    int first = written.codePointAt(0);
    return Character.isUpperCase(first)
        || Character.isTitleCase(first)
        || (Character.isLetter(first) && !Character.isLowerCase(first));
  }

  /** Whether it has a letter and no letter is small. */
  boolean allCapitals() {
    return written.chars().anyMatch(Character::isUpperCase)
        && written.chars().noneMatch(Character::isLowerCase);
  }

  private static int wordEnd(CharSequence text, int from, int length) {
    int at = from;
    while (at < length) {
      int c = Character.codePointAt(text, at);
      boolean mark = at > from && isMark(c);
      if (!Character.isLetterOrDigit(c) && !mark) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** End of a run of single letters, each with its period: {@code U.S.}. */
  private static int abbreviationEnd(CharSequence text, int start, int length) {
    int at = start;
    int end = start;
    while (at + 1 < length && Character.isLetter(text.charAt(at)) && text.charAt(at + 1) == '.') {
      at += 2;
      end = at;
    }
    boolean lastWithoutPeriod =
        at < length
            && at > start
            && Character.isLetter(text.charAt(at))
            && (at + 1 == length || !Character.isLetterOrDigit(text.charAt(at + 1)));
    return lastWithoutPeriod ? at + 1 : end;
  }

  private static Link link(CharSequence text, int behind, int start) {
    if (behind < 0) {
      return Link.BREAK;
    }
    boolean joined = false;
    int lines = 0;
    for (int i = behind; i < start; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lines++;
      }
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f') {
        continue;
      }
      boolean period = c == '.' && isAbbreviation(text, i, start);
      if (JOINERS.indexOf(c) < 0 && !period) {
        return Link.BREAK;
      }
      joined = true;
    }
    if (lines > 1) {
      return Link.BREAK;
    }
    return joined ? Link.JOINED : Link.SPACE;
  }

  /** Whether a period ends a short title such as {@code St.} rather than a sentence. */
  private static boolean isAbbreviation(CharSequence text, int period, int next) {
    int start = period;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return period - start <= 3
        && start < period
        && Character.isUpperCase(text.charAt(start))
        && Character.isLetter(text.charAt(next));
  }

  private static String withoutDiacritics(String written) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(written, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> !isMark(c))
        .forEach(
            c -> {
              // letters that canonical decomposition leaves whole
              switch (c) {
                case 'ı' -> plain.append('i');
                case 'ł' -> plain.append('l');
                case 'Ł' -> plain.append('L');
                case 'ø' -> plain.append('o');
                case 'Ø' -> plain.append('O');
                case 'đ' -> plain.append('d');
                case 'Đ' -> plain.append('D');
                case 'ß' -> plain.append("ss");
                case 'æ' -> plain.append("ae");
                case 'Æ' -> plain.append("Ae");
                case 'ə' -> plain.append('a');
                case 'Ə' -> plain.append('A');
                default -> plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }
}
