package org.w3id.chancery.ingest.news;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.ingest.news.TimeExpressions.Context;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;
import org.w3id.chancery.ingest.news.TimeExpressions.Rule;
import org.w3id.chancery.ingest.news.TimeExpressions.Toward;

/** Days, months, seasons, years and named days of the calendar, with or without their year. */
final class CalendarDates {
  private static final String MONTH =
      "((?-i:January|February|March|April|May|June|July|August|September|October|November|December"
          + "|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?"
          + "|Dec\\.?))";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "((?:19|20)\\d{2})";
  private static final String OF_YEAR = "(?:,?\\s+(?:of\\s+)?" + YEAR + "\\b)?";
  private static final String WEEKDAY =
      "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\\s+(?:the\\s+)?)?";
  private static final String PART = "(?:(?:early|late|mid)[\\s-]+|(?:the\\s+)?end\\s+of\\s+)?";

  /** The rules, those with more words first. */
  static final List<Rule> RULES =
      List.of(
          Rule.of(
              Set.of(TimeClue.FIGURE),
              "\\b(\\d{4})-(\\d{2})-(\\d{2})\\b",
              (m, c) -> date(number(m, 1), number(m, 2), number(m, 3)).map(d -> Found.day(m, d))),
          Rule.of(
              Set.of(TimeClue.FIGURE, TimeClue.MONTH),
              MONTH + "\\s+" + DAY + "\\s*(?:-|–|to|through|and)\\s*" + DAY + "\\b" + OF_YEAR,
              (m, c) -> days(m, c, m.group(1), number(m, 2), number(m, 3), m.group(4))),
          Rule.of(
              Set.of(TimeClue.FIGURE, TimeClue.MONTH),
              "\\b" + DAY + "\\s*(?:-|–|to|and)\\s*" + DAY + "\\s+(?:of\\s+)?" + MONTH + OF_YEAR,
              (m, c) -> days(m, c, m.group(3), number(m, 1), number(m, 2), m.group(4))),
          Rule.of(
              Set.of(TimeClue.FIGURE, TimeClue.MONTH),
              WEEKDAY + MONTH + "\\s+" + DAY + "\\b(?!\\d|:)" + OF_YEAR,
              (m, c) -> day(m, c, m.group(1), number(m, 2), m.group(3))),
          Rule.of(
              Set.of(TimeClue.FIGURE, TimeClue.MONTH),
              WEEKDAY + "\\b" + DAY + "\\s+(?:of\\s+)?" + MONTH + OF_YEAR,
              (m, c) -> day(m, c, m.group(2), number(m, 1), m.group(3))),
          Rule.of(
              Set.of(TimeClue.MONTH),
              "\\b(?:in|from|between|of)\\s+"
                  + MONTH
                  + OF_YEAR
                  + "\\s+(?:and|to|through|until|-)\\s+"
                  + MONTH
                  + OF_YEAR,
              CalendarDates::months),
          Rule.of(
              Set.of(TimeClue.YEAR, TimeClue.MONTH),
              PART + "\\b" + MONTH + ",?\\s+(?:of\\s+)?" + YEAR + "\\b",
              (m, c) -> month(m, YearMonth.of(number(m, 2), monthOf(m.group(1))))),
          Rule.of(
              Set.of(TimeClue.MONTH),
              "\\b(?:in|during|throughout|last|next|this|early|late|mid|end of)"
                  + "[\\s-]+"
                  + PART
                  + MONTH
                  + "\\b(?!\\s+\\d)",
              (m, c) -> month(m, nearest(c, monthOf(m.group(1))))),
          // a person may be called so
          Rule.of(
              Set.of(TimeClue.MONTH),
              "(?<=\\b(?:by|for|from|before|after|of|since|until|till)\\s)(?!(?-i:May|March|April|June)\\b)"
                  + MONTH
                  + "\\b(?!\\s+(?:\\d|(?-i:[A-Z])))",
              (m, c) -> month(m, nearest(c, monthOf(m.group(1))))),
          Rule.of(
              Set.of(TimeClue.YEAR),
              "\\b(?:(?:from|between)\\s+" + YEAR + "\\s+(?:and|to|until|through)\\s+" + YEAR + ")",
              (m, c) -> years(m, number(m, 1), number(m, 2))),
          Rule.of(
              Set.of(TimeClue.YEAR),
              "\\b" + YEAR + "\\s?[-–]\\s?" + YEAR + "\\b",
              (m, c) -> years(m, number(m, 1), number(m, 2))),
          Rule.of(
              Set.of(TimeClue.QUARTER),
              "\\b(?:the\\s+)?(first|second|third|fourth)\\s+(quarter|half)\\s+of\\s+(?:"
                  + YEAR
                  + "|(this|last|next)\\s+year)",
              CalendarDates::quarter),
          Rule.of(
              Set.of(TimeClue.SEASON),
              "(?:\\b(?:in|during|last|this|next|of)\\s+|(?<=\\b(?:since|until|by)\\s))(?:the\\s+)?(?:(?:early|late|mid)"
                  + "[\\s-]+)?(spring|summer|autumn|fall|winter)\\b(?!\\s+of\\s+(?-i:[A-Z]))"
                  + OF_YEAR,
              CalendarDates::season),
          Rule.of(
              Set.of(TimeClue.YEAR),
              "\\b(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?(19|20)(\\d)0s\\b",
              (m, c) -> {
                int first = number(m, 1) * 100 + number(m, 2) * 10;
                return years(m, first, first + 9);
              }),
          Rule.of(
              Set.of(TimeClue.YEAR_WORD),
              "\\b(?:at\\s+)?the\\s+(end|start|beginning)\\s+of\\s+(?:the|this)\\s+year\\b",
              (m, c) ->
                  month(m, YearMonth.of(c.on().getYear(), m.group(1).startsWith("e") ? 12 : 1))),
          Rule.of(
              Set.of(TimeClue.YEAR),
              "\\b(?:in|during|throughout|early|late|mid|end of)[\\s-]+" + YEAR + "\\b",
              (m, c) -> year(m, number(m, 1))),
          Rule.of(
              Set.of(TimeClue.YEAR),
              "(?<=\\b(?:of|before|after|from|for|through|since|until|till|by|the|its|their)\\s)"
                  + YEAR
                  + "\\b(?!\\s+[a-z]+s\\b)(?!\\s*-)",
              (m, c) -> year(m, number(m, 1))),
          Rule.of(
              Set.of(TimeClue.NAMED_DAY),
              "(?:\\b(?:on|at|over|during|this|last|next|around)\\s+|(?<=\\b(?:since|until|by|before|after)\\s))(?:the\\s+)?"
                  + NamedDays.PATTERN
                  + OF_YEAR,
              CalendarDates::named));

  private CalendarDates() {}

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Month monthOf(String name) {
    String start = name.substring(0, 3).toUpperCase(Locale.ROOT);
    for (Month m : Month.values()) {
      if (m.name().startsWith(start)) {
        return m;
      }
    }
    throw new IllegalArgumentException("month " + name);
  }

  private static Optional<Found> day(Matcher m, Context c, String month, int day, String year) {
    return nearest(c, monthOf(month), day, year).map(d -> Found.day(m, d));
  }

  private static Optional<Found> days(
      Matcher m, Context c, String month, int from, int to, String year) {
    Optional<LocalDate> first = nearest(c, monthOf(month), from, year);
    return first
        .flatMap(f -> date(f.getYear(), f.getMonthValue(), to))
        .filter(l -> !l.isBefore(first.get()))
        .map(l -> Found.of(m, first.get(), l, Granularity.INTERVAL));
  }

  private static Optional<LocalDate> nearest(Context c, Month month, int day, String year) {
    if (year != null) {
      return date(Integer.parseInt(year), month.getValue(), day);
    }
    List<LocalDate> fit = new ArrayList<>(3);
    for (int y = c.on().getYear() - 1; y <= c.on().getYear() + 1; y++) {
      date(y, month.getValue(), day).ifPresent(fit::add);
    }
    return nearest(c, fit);
  }

  /** The one nearest to the document's date, rather where the words point than the other way. */
  private static Optional<LocalDate> nearest(Context c, List<LocalDate> days) {
    return days.stream().min((a, b) -> Long.compare(distance(c, a), distance(c, b)));
  }

  /** What lies the other way counts as so many days further off. */
  private static long distance(Context c, LocalDate d) {
    boolean back = c.toward() == Toward.BACK;
    long days = ChronoUnit.DAYS.between(c.on(), d) * (back ? -1 : 1);
    return days >= 0 ? days : (back ? 90 : 250) - days;
  }

  private static YearMonth nearest(Context c, Month month) {
    YearMonth now = YearMonth.from(c.on());
    List<LocalDate> fit = new ArrayList<>(3);
    for (int y = now.getYear() - 1; y <= now.getYear() + 1; y++) {
      YearMonth ym = YearMonth.of(y, month);
      fit.add(ym.equals(now) ? c.on() : ym.isBefore(now) ? ym.atEndOfMonth() : ym.atDay(1));
    }
    return YearMonth.from(nearest(c, fit).orElseThrow());
  }

  private static Optional<Found> month(Matcher m, YearMonth month) {
    return Optional.of(Found.of(m, month.atDay(1), month.atEndOfMonth(), Granularity.MONTH));
  }

  private static Optional<Found> months(Matcher m, Context c) {
    Month from = monthOf(m.group(1));
    Month to = monthOf(m.group(3));
    YearMonth last =
        m.group(4) == null ? nearest(c, to) : YearMonth.of(Integer.parseInt(m.group(4)), to);
    YearMonth first =
        m.group(2) == null
            ? YearMonth.of(last.getYear() - (from.compareTo(to) > 0 ? 1 : 0), from)
            : YearMonth.of(Integer.parseInt(m.group(2)), from);
    return last.isBefore(first)
        ? Optional.empty()
        : Optional.of(Found.of(m, first.atDay(1), last.atEndOfMonth(), Granularity.INTERVAL));
  }

  private static Optional<Found> year(Matcher m, int year) {
    return Optional.of(
        Found.of(m, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Granularity.YEAR));
  }

  private static Optional<Found> years(Matcher m, int first, int last) {
    return last < first
        ? Optional.empty()
        : Optional.of(
            Found.of(
                m, LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31), Granularity.INTERVAL));
  }

  private static Optional<Found> quarter(Matcher m, Context c) {
    int year =
        m.group(3) != null
            ? number(m, 3)
            : c.on().getYear()
                + switch (m.group(4).toLowerCase(Locale.ROOT)) {
                  case "last" -> -1;
                  case "next" -> 1;
                  default -> 0;
                };
    int length = m.group(2).equalsIgnoreCase("half") ? 6 : 3;
    int index =
        List.of("first", "second", "third", "fourth").indexOf(m.group(1).toLowerCase(Locale.ROOT));
    return length * index >= 12
        ? Optional.empty()
        : Optional.of(span(m, YearMonth.of(year, 1 + length * index), length));
  }

  /** The seasons of the northern half of the earth, as its news agencies use them. */
  private static Optional<Found> season(Matcher m, Context c) {
    Month begin =
        switch (m.group(1).toLowerCase(Locale.ROOT)) {
          case "spring" -> Month.MARCH;
          case "summer" -> Month.JUNE;
          case "winter" -> Month.DECEMBER;
          default -> Month.SEPTEMBER;
        };
    if (m.group(2) != null) {
      return Optional.of(span(m, YearMonth.of(number(m, 2), begin), 3));
    }
    String words = m.group().toLowerCase(Locale.ROOT);
    LocalDate now = c.on();
    YearMonth first = YearMonth.of(now.getYear(), begin);
    boolean running = !now.isBefore(first.atDay(1)) && now.isBefore(first.plusMonths(3).atDay(1));
    boolean january = begin == Month.DECEMBER && now.getMonthValue() <= 2;
    if (january) {
      first = first.minusYears(1);
      running = true;
    }
    if (words.startsWith("last")) {
      return Optional.of(
          span(m, running || first.atDay(1).isAfter(now) ? first.minusYears(1) : first, 3));
    }
    boolean ahead = words.startsWith("next") || (c.toward() == Toward.AHEAD && !running);
    if (ahead) {
      return Optional.of(span(m, first.atDay(1).isAfter(now) ? first : first.plusYears(1), 3));
    }
    boolean back = !words.startsWith("this") && !running && first.atDay(1).isAfter(now);
    return Optional.of(span(m, back ? first.minusYears(1) : first, 3));
  }

  private static Found span(Matcher m, YearMonth first, int months) {
    return Found.of(
        m, first.atDay(1), first.plusMonths(months - 1L).atEndOfMonth(), Granularity.SEASON);
  }

  private static Optional<Found> named(Matcher m, Context c) {
    String name = m.group(1);
    if (m.group(2) != null) {
      return Optional.of(named(m, NamedDays.in(name, Year.of(number(m, 2)))));
    }
    List<LocalDate> fit = new ArrayList<>(3);
    for (int y = c.on().getYear() - 1; y <= c.on().getYear() + 1; y++) {
      fit.add(NamedDays.in(name, Year.of(y)).first());
    }
    return nearest(c, fit).map(d -> named(m, NamedDays.in(name, Year.of(d.getYear()))));
  }

  private static Found named(Matcher m, NamedDays.Days days) {
    return Found.of(
        m,
        days.first(),
        days.last(),
        days.first().equals(days.last()) ? Granularity.DAY : Granularity.INTERVAL);
  }
}
