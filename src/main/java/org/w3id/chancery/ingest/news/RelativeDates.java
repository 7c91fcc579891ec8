package org.w3id.chancery.ingest.news;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.w3id.chancery.claim.Granularity;
import org.w3id.chancery.ingest.news.TimeExpressions.Context;
import org.w3id.chancery.ingest.news.TimeExpressions.Found;
import org.w3id.chancery.ingest.news.TimeExpressions.Rule;
import org.w3id.chancery.ingest.news.TimeExpressions.Toward;

/** Times counted from the document's date, or from the time told last. */
final class RelativeDates {
  private static final String DAYS = "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final String NUMBER =
      "(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
          + "|thirty|sixty|ninety|a couple of)";
  private static final String PART_OF_DAY = "(?:\\s+(?:morning|afternoon|evening|night))?";

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("a couple of", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90));

  /** The rules, those with more words first. */
  static final List<Rule> RULES =
      List.of(
          Rule.of(
              Set.of(TimeClue.AGO, TimeClue.TODAY),
              "\\b" + NUMBER + "\\s+(week|month|year)s?\\s+ago\\s+today\\b",
              (m, c) -> day(m, plus(c.on(), -count(m), m.group(2)))),
          Rule.of(
              Set.of(TimeClue.TOMORROW),
              "\\bthe day after tomorrow\\b",
              (m, c) -> day(m, c.on().plusDays(2))),
          Rule.of(
              Set.of(TimeClue.YESTERDAY),
              "\\bthe day before yesterday\\b",
              (m, c) -> day(m, c.on().minusDays(2))),
          Rule.of(
              Set.of(TimeClue.TODAY),
              "\\b(?:(?:earlier|later)\\s+)?(?:today|tonight)\\b|\\bthis (?:morning|afternoon|evening)\\b",
              (m, c) -> day(m, c.on())),
          Rule.of(
              Set.of(TimeClue.YESTERDAY),
              "\\byesterday" + PART_OF_DAY + "\\b|\\blast night\\b",
              (m, c) -> day(m, c.on().minusDays(1))),
          Rule.of(
              Set.of(TimeClue.TOMORROW),
              "\\btomorrow" + PART_OF_DAY + "\\b",
              (m, c) -> day(m, c.on().plusDays(1))),
          Rule.of(
              Set.of(TimeClue.OVERNIGHT),
              "\\bovernight\\b",
              (m, c) ->
                  c.toward() == Toward.BACK
                      ? interval(m, c.on().minusDays(1), c.on())
                      : Optional.empty()),
          Rule.of(
              Set.of(TimeClue.DAY),
              "\\b(?:(last|next|this|coming)\\s+)?" + DAYS + PART_OF_DAY + "\\b",
              RelativeDates::weekday),
          Rule.of(
              Set.of(TimeClue.WEEKEND),
              "\\b(?:(?:over|at|on|during)\\s+)?(?:the|this|last|next)\\s+weekend\\b",
              RelativeDates::weekend),
          Rule.of(
              Set.of(TimeClue.UNIT),
              "\\b(earlier this|later this|last|this|next)\\s+(week|month|year)\\b",
              RelativeDates::unit),
          Rule.of(
              Set.of(TimeClue.AGO, TimeClue.UNIT),
              "\\b(?:less than|within|under)\\s+"
                  + NUMBER
                  + "\\s+(day|week|month|year)s?\\s+ago\\b",
              (m, c) -> interval(m, plus(c.on(), -count(m), m.group(2)), c.on())),
          Rule.of(
              Set.of(TimeClue.AGO, TimeClue.UNIT),
              "\\b(?:more than|over)\\s+" + NUMBER + "\\s+(day|week|month|year)s?\\s+ago\\b",
              (m, c) ->
                  Optional.of(
                      new Found(
                          m.start(),
                          m.end(),
                          Optional.empty(),
                          Optional.of(plus(c.on(), -count(m), m.group(2))),
                          Granularity.INTERVAL))),
          Rule.of(
              Set.of(TimeClue.AGO, TimeClue.UNIT),
              "\\b" + NUMBER + "\\s+(day|week|month|year)s?\\s+ago\\b",
              (m, c) -> Optional.of(away(m, c.on(), -count(m), m.group(2)))),
          Rule.of(
              Set.of(TimeClue.UNIT),
              "\\b(?:(?:over|in|during|within|for|throughout)\\s+)?(?:the|these|this)\\s+(?:past|last)\\s+"
                  + "(?:"
                  + NUMBER
                  + "[\\s-]+)?(hour|day|week|month|year)s?\\b",
              RelativeDates::past),
          Rule.of(
              Set.of(TimeClue.UNIT),
              "\\b(?:(?:over|in|during|within|for)\\s+)?(?:the|these)\\s+(?:next|coming|following)\\s+"
                  + NUMBER
                  + "[\\s-]+(hour|day|week|month|year)s?\\b",
              RelativeDates::coming),
          Rule.of(
              Set.of(TimeClue.UNIT),
              "\\bwithin\\s+(?:the\\s+)?"
                  + NUMBER
                  + "[\\s-]+(hour|day|week|month|year)s?\\b(?!\\s+of\\b)",
              RelativeDates::coming),
          Rule.of(
              Set.of(TimeClue.UNIT),
              "\\bin\\s+" + NUMBER + "\\s+(day|week|month|year)s?\\b(?!\\s+of\\b)",
              (m, c) ->
                  c.toward() == Toward.AHEAD
                      ? Optional.of(away(m, c.on(), count(m), m.group(2)))
                      : Optional.empty()),
          Rule.of(
              Set.of(TimeClue.TODAY, TimeClue.UNIT),
              "(?<=\\b(?:today|tonight)\\b[^.;]{0,80})\\bafter\\s+"
                  + NUMBER
                  + "\\s+(day|week|month)s?\\s+of\\b",
              RelativeDates::endingNow),
          Rule.of(
              Set.of(TimeClue.PART_OF_DAY),
              "\\bthe\\s+(?:day|morning|night|evening)\\s+(after|before)\\s+(?:the|that|this)\\s+(\\w+)\\b",
              (m, c) ->
                  c.event(m.group(2))
                      .map(t -> like(m, t, m.group(1).equalsIgnoreCase("after") ? 1 : -1))
                      .flatMap(f -> until(f, c.on()))),
          Rule.of(
              Set.of(TimeClue.PART_OF_DAY),
              "\\b(?:on\\s+)?(?:the\\s+same|that(?:\\s+same)?)\\s+(day|night|evening)\\b",
              (m, c) -> c.told().map(t -> like(m, t, 0))),
          Rule.of(
              Set.of(TimeClue.PART_OF_DAY),
              "\\b(?:on\\s+)?the\\s+(next|following|previous|preceding)\\s+(day|night|morning)\\b",
              (m, c) ->
                  c.told()
                      .filter(t -> t.granularity() == Granularity.DAY)
                      .map(t -> like(m, t, isForward(m.group(1)) ? 1 : -1))),
          Rule.of(
              Set.of(TimeClue.FROM_ANOTHER, TimeClue.UNIT),
              "\\b" + NUMBER + "\\s+(day|week|month|year)s?\\s+(earlier|later)\\b",
              RelativeDates::fromTold));

  private RelativeDates() {}

  private static Optional<Found> day(Matcher m, LocalDate day) {
    return Optional.of(Found.day(m, day));
  }

  private static Optional<Found> interval(Matcher m, LocalDate first, LocalDate last) {
    return Optional.of(Found.of(m, first, last, Granularity.INTERVAL));
  }

  private static int count(Matcher m) {
    String word = m.group(1).toLowerCase(Locale.ROOT);
    return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : NUMBERS.get(word);
  }

  private static boolean isForward(String word) {
    return word.equalsIgnoreCase("next")
        || word.equalsIgnoreCase("following")
        || word.equalsIgnoreCase("later");
  }

  private static Optional<Found> weekday(Matcher m, Context c) {
    DayOfWeek day = DayOfWeek.valueOf(m.group(2).toUpperCase(Locale.ROOT));
    String word = m.group(1) == null ? "" : m.group(1).toLowerCase(Locale.ROOT);
    LocalDate d =
        switch (word) {
          case "next", "coming" -> c.on().with(TemporalAdjusters.next(day));
          case "last" -> c.on().with(TemporalAdjusters.previous(day));
          default ->
              c.on()
                  .with(
                      c.toward() == Toward.AHEAD
                          ? TemporalAdjusters.nextOrSame(day)
                          : TemporalAdjusters.previousOrSame(day));
        };
    return day(m, d);
  }

  private static Optional<Found> weekend(Matcher m, Context c) {
    String words = m.group().toLowerCase(Locale.ROOT);
    LocalDate saturday =
        words.contains("next ") || (c.toward() == Toward.AHEAD && !words.contains("last "))
            ? c.on().with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
            : c.on().with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
    return interval(m, saturday, saturday.plusDays(1));
  }

  private static Optional<Found> unit(Matcher m, Context c) {
    String word = m.group(1).toLowerCase(Locale.ROOT);
    int shift = word.equals("last") ? -1 : word.equals("next") ? 1 : 0;
    Found whole = away(m, c.on(), shift, m.group(2));
    // "later this year" speaks of the year, and of its rest only
    return Optional.of(
        word.startsWith("later")
            ? Found.of(m, rest(c.on(), whole), whole.last().orElseThrow(), whole.granularity())
            : word.startsWith("earlier")
                ? Found.of(m, whole.first().orElseThrow(), c.on(), whole.granularity())
                : whole);
  }

  private static LocalDate rest(LocalDate on, Found whole) {
    return whole.last().filter(l -> l.isAfter(on)).map(l -> on.plusDays(1)).orElse(on);
  }

  /** The day, week, month or year that lies so many of them away. */
  private static Found away(Matcher m, LocalDate on, int n, String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "day" -> Found.day(m, on.plusDays(n));
      case "week" -> {
        LocalDate monday = on.plusWeeks(n).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield Found.of(m, monday, monday.plusDays(6), Granularity.WEEK);
      }
      case "month" -> {
        YearMonth month = YearMonth.from(on).plusMonths(n);
        yield Found.of(m, month.atDay(1), month.atEndOfMonth(), Granularity.MONTH);
      }
      default -> {
        int year = on.getYear() + n;
        yield Found.of(m, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Granularity.YEAR);
      }
    };
  }

  private static LocalDate plus(LocalDate on, int n, String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "hour" -> on.plusDays(Integer.signum(n) * ((Math.abs(n) + 23L) / 24));
      case "day" -> on.plusDays(n);
      case "week" -> on.plusWeeks(n);
      case "month" -> on.plusMonths(n);
      default -> on.plusYears(n);
    };
  }

  private static Optional<Found> past(Matcher m, Context c) {
    boolean told = m.group(1) != null;
    // "over the past week" is one week; "over the past weeks" tells no bound
    if (!told && m.group().toLowerCase(Locale.ROOT).endsWith("s")) {
      return Optional.empty();
    }
    return interval(m, plus(c.on(), told ? -count(m) : -1, m.group(2)), c.on());
  }

  private static Optional<Found> coming(Matcher m, Context c) {
    return c.toward() == Toward.AHEAD
        ? interval(m, c.on(), plus(c.on(), count(m), m.group(2)))
        : Optional.empty();
  }

  /** "today's ceasefire, after three days of fighting": counted back from the document's date. */
  private static Optional<Found> endingNow(Matcher m, Context c) {
    LocalDate first = plus(c.on(), -count(m), m.group(2));
    return interval(m, m.group(2).equalsIgnoreCase("day") ? first.plusDays(1) : first, c.on());
  }

  private static Found like(Matcher m, Found told, int days) {
    return new Found(
        m.start(),
        m.end(),
        told.first().map(d -> d.plusDays(days)),
        told.last().map(d -> d.plusDays(days)),
        told.granularity());
  }

  /** What was before the document cannot lie behind its date. */
  private static Optional<Found> until(Found f, LocalDate on) {
    boolean all = f.first().map(d -> d.isAfter(on)).orElse(false);
    return all
        ? Optional.empty()
        : Optional.of(
            new Found(
                f.start(),
                f.end(),
                f.first(),
                f.last().map(d -> d.isAfter(on) ? on : d),
                f.granularity()));
  }

  private static Optional<Found> fromTold(Matcher m, Context c) {
    int n = isForward(m.group(3)) ? count(m) : -count(m);
    return c.told()
        .filter(t -> t.granularity() == Granularity.DAY || !m.group(2).equalsIgnoreCase("day"))
        .flatMap(Found::first)
        .map(d -> away(m, d, n, m.group(2)));
  }
}
