package org.w3id.chancery.ingest.treaty;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chapter and number of a treaty in the collection "Multilateral Treaties Deposited with the
 * Secretary-General": {@code IV-1}, {@code XXVII-7.a}.
 *
 * @param notation the chapter in Roman numerals, a hyphen and the number in it
 */
record TreatyNumber(String notation) {
  /** As tables are named: {@code 27-7-a}. */
  private static final Pattern FILE_NAME = Pattern.compile("(\\d{1,2})-(\\d+[a-z]*(-\\w+)*)");

  private static final int[] VALUES = {10, 9, 5, 4, 1};
  private static final List<String> NUMERALS = List.of("X", "IX", "V", "IV", "I");

  /**
   * By chapter and number as the index has them.
   *
   * @param number the number in the chapter: {@code 1}, {@code 7.a}
   */
  static Optional<TreatyNumber> of(String chapter, String number) {
    if (!chapter.matches("[1-9]\\d?") || !number.matches("\\d+[a-z]*(\\.\\w+)*")) {
      return Optional.empty();
    }
    return Optional.of(new TreatyNumber(roman(Integer.parseInt(chapter)) + "-" + number));
  }

  /** By the name of a file, without its ending and folder. */
  static Optional<TreatyNumber> ofFile(String name) {
    Matcher parts = FILE_NAME.matcher(name);
    return parts.matches()
        ? of(parts.group(1), parts.group(2).replace('-', '.'))
        : Optional.empty();
  }

  private static String roman(int number) {
    StringBuilder roman = new StringBuilder();
    int rest = number;
    for (int i = 0; i < VALUES.length; i++) {
      while (rest >= VALUES[i]) {
        roman.append(NUMERALS.get(i));
        rest -= VALUES[i];
      }
    }
    return roman.toString();
  }
}
