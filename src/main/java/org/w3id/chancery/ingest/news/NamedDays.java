package org.w3id.chancery.ingest.news;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Holidays by which news dates events, and when they fall. Days that fall differently from country
 * to country ("Independence Day") are left out.
 */
final class NamedDays {
  /** From first to last day. */
  record Days(LocalDate first, LocalDate last) {}

  /** Matches the names in one group, for patterns that ignore case. */
  static final String PATTERN =
      "(Christmas Eve|Christmas Day|Orthodox Christmas|Christmas|New Year['’]?s Eve|New Year['’]?s Day"
          + "|Good Friday|Easter Sunday|Easter Monday|Orthodox Easter|Easter|Thanksgiving|Nowruz"
          + "|Ramadan|Eid al-Fitr|Eid al-Adha|International Women['’]?s Day|May Day|Victory Day"
          + "|Bastille Day|Armistice Day|Human Rights Day|the Fourth of July|Fourth of July)\\b";

  private NamedDays() {}

  /**
   * When a day falls.
   *
   * @param name a name that {@link #PATTERN} matches
   * @param year the year in which it begins
   * @throws IllegalArgumentException when the name is none of those
   */
  static Days in(String name, Year year) {
    int y = year.getValue();
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("['’]", "").replaceFirst("^the ", "")) {
      case "christmas eve" -> day(y, 12, 24);
      case "christmas day", "christmas" -> day(y, 12, 25);
      case "orthodox christmas" -> day(y, 1, 7);
      case "new years eve" -> day(y, 12, 31);
      case "new years day" -> day(y, 1, 1);
      case "good friday" -> one(easter(y).minusDays(2));
      case "easter", "easter sunday" -> one(easter(y));
      case "easter monday" -> one(easter(y).plusDays(1));
      case "orthodox easter" -> one(orthodoxEaster(y));
      case "thanksgiving" ->
          one(
              LocalDate.of(y, 11, 1)
                  .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
      case "nowruz" -> new Days(LocalDate.of(y, 3, 20), LocalDate.of(y, 3, 21));
      case "ramadan" -> new Days(islamic(y, 9, 1), islamic(y, 9, 1).plusDays(29));
      // the moon is sighted a day later in some countries
      case "eid al-fitr" -> new Days(islamic(y, 10, 1), islamic(y, 10, 1).plusDays(1));
      case "eid al-adha" -> new Days(islamic(y, 12, 10), islamic(y, 12, 10).plusDays(1));
      case "international womens day" -> day(y, 3, 8);
      case "may day" -> day(y, 5, 1);
      case "victory day" -> day(y, 5, 9);
      case "bastille day" -> day(y, 7, 14);
      case "armistice day" -> day(y, 11, 11);
      case "human rights day" -> day(y, 12, 10);
      case "fourth of july" -> day(y, 7, 4);
      default -> throw new IllegalArgumentException("no day is known by the name " + name);
    };
  }

  private static Days day(int year, int month, int day) {
    return one(LocalDate.of(year, month, day));
  }

  private static Days one(LocalDate day) {
    return new Days(day, day);
  }

  /** Easter of the Gregorian calendar, by the anonymous algorithm that J. Meeus gives. */
  private static LocalDate easter(int y) {
    int a = y % 19;
    int b = y / 100;
    int c = y % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(y, n / 31, n % 31 + 1);
  }

  /** Easter of the Julian calendar, by Meeus; 13 days behind from 1900 to 2099. */
  private static LocalDate orthodoxEaster(int y) {
    int d = (19 * (y % 19) + 15) % 30;
    int e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    int n = d + e + 114;
    return LocalDate.of(y, n / 31, n % 31 + 1).plusDays(13);
  }

  /** A day of the Umm al-Qura calendar, the first time it falls into a year. */
  private static LocalDate islamic(int year, int month, int day) {
    int hijri = HijrahDate.from(LocalDate.of(year, 1, 1)).get(ChronoField.YEAR);
    LocalDate found = LocalDate.from(HijrahDate.of(hijri, month, day));
    return found.getYear() < year ? LocalDate.from(HijrahDate.of(hijri + 1, month, day)) : found;
  }
}
