package org.w3id.chancery.ingest.news;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.Granularity;

/**
 * Dates and times in the words of a sentence, as exact as the words are and no more. Small rules of
 * our own, because ready-made parsers turn "in May" into a day.
 */
final class TimeExpressions {
  /**
   * A time that words tell.
   *
   * @param start offset of the first char in the searched text
   * @param end offset behind the last char
   * @param first first possible day
   * @param last last possible day
   * @param granularity how exact the words are
   * @param weekday whether only a weekday is told, which may lie ahead as well as back
   */
  record Found(
      int start,
      int end,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      Granularity granularity,
      boolean weekday) {}

  private static final String MONTHS =
      "(January|February|March|April|May|June|July|August|September|October|November|December"
          + "|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
  private static final String DAYS = "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final String NUMBER =
      "(\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|few)";

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("twelve", 12));

  private interface Maker {
    Optional<Found> make(Matcher m, LocalDate on);
  }

  private record Rule(Pattern pattern, Maker maker) {}

  private static final List<Rule> RULES = rules();

  private TimeExpressions() {}

  /**
   * Finds times, the longest first, without overlaps, in the order of the text.
   *
   * @param text a sentence
   * @param on the document's date
   */
  static List<Found> find(String text, LocalDate on) {
    List<Found> all = new ArrayList<>();
    for (Rule rule : RULES) {
      Matcher m = rule.pattern().matcher(text);
      while (m.find()) {
        boolean taken = all.stream().anyMatch(f -> f.start() < m.end() && f.end() > m.start());
        if (!taken) {
          rule.maker().make(m, on).ifPresent(all::add);
        }
      }
    }
    all.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return all;
  }

  private static List<Rule> rules() {
    return List.of(
        rule("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b", TimeExpressions::iso),
        rule(
            MONTHS
                + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:-|–|to|through)\\s*(\\d{1,2})\\b(?:,?\\s+(\\d{4}))?",
            (m, on) -> days(m, on, m.group(1), m.group(2), m.group(3), m.group(4))),
        rule(
            "(since |by |until |before |after )?"
                + MONTHS
                + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d|:)(?:,?\\s+(\\d{4})\\b)?",
            (m, on) -> day(m, on, m.group(1), m.group(2), m.group(3), m.group(4))),
        rule(
            "(since |by |until |before |after )?\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                + MONTHS
                + "(?:,?\\s+(\\d{4})\\b)?",
            (m, on) -> day(m, on, m.group(1), m.group(3), m.group(2), m.group(4))),
        rule(
            "(since |by |until |before |after )?" + MONTHS + ",?\\s+(\\d{4})\\b",
            (m, on) -> month(m, on, m.group(1), m.group(2), m.group(3))),
        rule(
            "\\b(in|since|during|by|until|early|late|last|next|this)\\s+"
                + MONTHS
                + "\\b(?!\\s+\\d)",
            (m, on) -> month(m, on, m.group(1) + " ", m.group(2), null)),
        rule(
            "\\b(in|since|during|by|until|early|late|of)\\s+((?:19|20)\\d{2})\\b",
            TimeExpressions::year),
        rule("\\b(today|tonight|this (?:morning|afternoon|evening))\\b", (m, on) -> one(m, on)),
        rule("\\b(yesterday|last night)\\b", (m, on) -> one(m, on.minusDays(1))),
        rule("\\btomorrow\\b", (m, on) -> one(m, on.plusDays(1))),
        rule("\\b(last |next |this )?" + DAYS + "\\b", TimeExpressions::weekday),
        rule(
            "\\b(earlier this|later this|last|this|next|past)\\s+(week|month|year)\\b",
            TimeExpressions::unit),
        rule(
            "\\b" + NUMBER + "\\s+(day|week|month|year)s?\\s+(ago|earlier)\\b",
            TimeExpressions::ago),
        rule(
            "\\b(?:over|in|during|within)\\s+the\\s+(?:past|last)\\s+"
                + NUMBER
                + "\\s+(hour|day|week|month|year)s?\\b",
            TimeExpressions::past));
  }

  private static Rule rule(String pattern, Maker maker) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), maker);
  }

  private static Optional<Found> one(Matcher m, LocalDate day) {
    return found(m, day, day, Granularity.DAY);
  }

  private static Optional<Found> found(
      Matcher m, LocalDate first, LocalDate last, Granularity granularity) {
    return Optional.of(
        new Found(m.start(), m.end(), Optional.of(first), Optional.of(last), granularity, false));
  }

  private static Optional<Found> iso(Matcher m, LocalDate on) {
    return date(number(m.group(1)), number(m.group(2)), number(m.group(3))).flatMap(d -> one(m, d));
  }

  private static Optional<Found> days(
      Matcher m, LocalDate on, String month, String from, String to, String year) {
    Optional<LocalDate> first = nearest(on, month, from, year);
    Optional<LocalDate> last = nearest(on, month, to, year);
    if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
      return Optional.empty();
    }
    return found(m, first.get(), last.get(), Granularity.INTERVAL);
  }

  private static Optional<Found> day(
      Matcher m, LocalDate on, String word, String month, String day, String year) {
    return nearest(on, month, day, year).map(d -> bounded(m, word, d, d, Granularity.DAY));
  }

  private static Found bounded(
      Matcher m, String word, LocalDate first, LocalDate last, Granularity exact) {
    String w = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
    return switch (w) {
      case "since", "after" ->
          new Found(
              m.start(),
              m.end(),
              Optional.of(first),
              Optional.empty(),
              Granularity.INTERVAL,
              false);
      case "by", "until", "before" ->
          new Found(
              m.start(), m.end(), Optional.empty(), Optional.of(last), Granularity.INTERVAL, false);
      default -> new Found(m.start(), m.end(), Optional.of(first), Optional.of(last), exact, false);
    };
  }

  private static Optional<LocalDate> nearest(LocalDate on, String month, String day, String year) {
    int m = month(month).getValue();
    if (year != null) {
      return date(number(year), m, number(day));
    }
    // the year that brings it nearest to the document's own date, rather back than ahead
    Optional<LocalDate> best = Optional.empty();
    for (int y : new int[] {on.getYear(), on.getYear() - 1, on.getYear() + 1}) {
      Optional<LocalDate> d = date(y, m, number(day));
      if (d.isPresent() && (best.isEmpty() || distance(on, d.get()) < distance(on, best.get()))) {
        best = d;
      }
    }
    return best;
  }

  private static long distance(LocalDate on, LocalDate d) {
    long days = ChronoUnit.DAYS.between(on, d);
    return days > 0 ? days + 90 : -days;
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Found> month(
      Matcher m, LocalDate on, String word, String name, String year) {
    Optional<LocalDate> first =
        year == null ? nearest(on, name, "1", null) : date(number(year), month(name).getValue(), 1);
    return first.map(
        f -> bounded(m, word, f, f.with(TemporalAdjusters.lastDayOfMonth()), Granularity.MONTH));
  }

  private static Optional<Found> year(Matcher m, LocalDate on) {
    int y = number(m.group(2));
    return Optional.of(
        bounded(m, m.group(1), LocalDate.of(y, 1, 1), LocalDate.of(y, 12, 31), Granularity.YEAR));
  }

  private static Optional<Found> weekday(Matcher m, LocalDate on) {
    DayOfWeek day = DayOfWeek.valueOf(m.group(2).toUpperCase(Locale.ROOT));
    String word = m.group(1) == null ? "" : m.group(1).strip().toLowerCase(Locale.ROOT);
    LocalDate d =
        switch (word) {
          case "next" -> on.with(TemporalAdjusters.next(day));
          case "last" -> on.with(TemporalAdjusters.previous(day));
          default -> on.with(TemporalAdjusters.previousOrSame(day));
        };
    return Optional.of(
        new Found(
            m.start(),
            m.end(),
            Optional.of(d),
            Optional.of(d),
            Granularity.DAY,
            word.isEmpty() || word.equals("this")));
  }

  private static Optional<Found> unit(Matcher m, LocalDate on) {
    String word = m.group(1).toLowerCase(Locale.ROOT);
    int shift = word.equals("last") || word.equals("past") ? -1 : word.equals("next") ? 1 : 0;
    LocalDate first;
    LocalDate last;
    Granularity granularity;
    switch (m.group(2).toLowerCase(Locale.ROOT)) {
      case "week" -> {
        first = on.plusWeeks(shift).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        last = first.plusDays(6);
        granularity = Granularity.WEEK;
      }
      case "month" -> {
        YearMonth month = YearMonth.from(on).plusMonths(shift);
        first = month.atDay(1);
        last = month.atEndOfMonth();
        granularity = Granularity.MONTH;
      }
      default -> {
        first = LocalDate.of(on.getYear() + shift, 1, 1);
        last = LocalDate.of(on.getYear() + shift, 12, 31);
        granularity = Granularity.YEAR;
      }
    }
    if (word.startsWith("later")) {
      return found(m, on, last, Granularity.INTERVAL);
    }
    if (word.startsWith("earlier")) {
      return found(m, first, on, Granularity.INTERVAL);
    }
    return found(m, first, last, granularity);
  }

  private static Optional<Found> ago(Matcher m, LocalDate on) {
    Integer n = count(m.group(1));
    if (n == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (m.group(2).toLowerCase(Locale.ROOT)) {
          case "day" -> exact(m, on.minusDays(n), on.minusDays(n), Granularity.DAY);
          case "week" -> {
            LocalDate monday =
                on.minusWeeks(n).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            yield exact(m, monday, monday.plusDays(6), Granularity.WEEK);
          }
          case "month" -> {
            YearMonth month = YearMonth.from(on).minusMonths(n);
            yield exact(m, month.atDay(1), month.atEndOfMonth(), Granularity.MONTH);
          }
          default ->
              exact(
                  m,
                  LocalDate.of(on.getYear() - n, 1, 1),
                  LocalDate.of(on.getYear() - n, 12, 31),
                  Granularity.YEAR);
        });
  }

  private static Found exact(Matcher m, LocalDate first, LocalDate last, Granularity granularity) {
    return new Found(m.start(), m.end(), Optional.of(first), Optional.of(last), granularity, false);
  }

  private static Optional<Found> past(Matcher m, LocalDate on) {
    Integer n = count(m.group(1));
    if (n == null) {
      return Optional.empty();
    }
    LocalDate first =
        switch (m.group(2).toLowerCase(Locale.ROOT)) {
          case "hour" -> on.minusDays(Math.max(1, n / 24));
          case "day" -> on.minusDays(n);
          case "week" -> on.minusWeeks(n);
          case "month" -> on.minusMonths(n);
          default -> on.minusYears(n);
        };
    return found(m, first, on, Granularity.INTERVAL);
  }

  private static Integer count(String word) {
    String w = word.toLowerCase(Locale.ROOT);
    return Character.isDigit(w.charAt(0)) && w.length() < 5 ? Integer.valueOf(w) : NUMBERS.get(w);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static Month month(String name) {
    String start = name.substring(0, 3).toUpperCase(Locale.ROOT);
    for (Month m : Month.values()) {
      if (m.name().startsWith(start)) {
        return m;
      }
    }
    throw new IllegalArgumentException("month " + name);
  }
}
