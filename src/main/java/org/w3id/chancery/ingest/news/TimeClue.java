package org.w3id.chancery.ingest.news;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a sentence must have for a rule to find a time in it. Looking for these letters costs far
 * less than the rules, and most sentences have few of them.
 */
enum TimeClue {
  /** A figure, of a day or year. */
  FIGURE("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
  /** The figures of a year. */
  YEAR("19", "20"),
  /** A month's name, written large: "may" is none. */
  MONTH("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
  /** A part of a year. */
  QUARTER("quarter", "half"),
  /** A season. */
  SEASON("spring", "summer", "autumn", "fall", "winter"),
  /** A day that has a name; two words for what stands in many of them. */
  NAMED_DAY(
      "christmas",
      "year",
      "good friday",
      "easter",
      "thanksgiving",
      "nowruz",
      "ramadan",
      "eid al",
      "day",
      "fourth of july"),
  /** A weekday, "today", "yesterday", "days". */
  DAY("day"),
  /** A day seen from the document's. */
  TODAY("today", "tonight", "this morning", "this afternoon", "this evening"),
  /** The day after that. */
  TOMORROW("tomorrow"),
  /** The day before that. */
  YESTERDAY("yesterday", "last night"),
  /** The night before. */
  OVERNIGHT("overnight"),
  /** A part of a day. */
  PART_OF_DAY("day", "night", "morning", "evening"),
  /** A weekend. */
  WEEKEND("weekend"),
  /** What time is counted by. */
  UNIT("hour", "day", "week", "month", "year"),
  /** A year, by that word. */
  YEAR_WORD("year"),
  /** Counted back from the document's date. */
  AGO("ago"),
  /** Counted from another time. */
  FROM_ANOTHER("earlier", "later");

  private final List<String> letters;

  TimeClue(String... letters) {
    this.letters = List.of(letters);
  }

  /** The clues that a text has. */
  static Set<TimeClue> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<TimeClue> found = EnumSet.noneOf(TimeClue.class);
    for (TimeClue clue : values()) {
      String searched = clue == MONTH ? text : lower;
      for (String s : clue.letters) {
        if (searched.contains(s)) {
          found.add(clue);
          break;
        }
      }
    }
    return found;
  }
}
