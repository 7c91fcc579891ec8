package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3id.chancery.server.Row;

/**
 * Those events of a selection that a picture is made from: all, or the latest where there are more
 * than can be read while somebody waits. How many there are in each month is known from the counts
 * that are kept (see {@code ontology/summaries.ttl}), and the events of a day are found by their
 * day.
 *
 * @param selection what was asked for
 * @param months those whose events are read, the latest first
 * @param firstDay of the earliest of them, the first day whose events are read
 * @param isAll whether these are all events of the selection
 * @param all how many events the selection has; its months count whole
 */
record Window(Selection selection, List<String> months, int firstDay, boolean isAll, long all) {
  /** So many events, with who took part in them, are read in a fraction of a second. */
  static final int MOST = 2_000;

  /** The window of a selection. */
  static Window of(Shown shown, Selection selection) {
    return of(shown, selection, MOST);
  }

  /** The same with fewer events at most. */
  static Window of(Shown shown, Selection selection, int most) {
    List<Row> rows =
        shown.ask(
            new Question(
                "SELECT ?month (SUM(?n) AS ?events) {\n"
                    + selection.counts()
                    + "}\nGROUP BY ?month ORDER BY DESC(STR(?month))"));
    List<String> months = new ArrayList<>();
    long read = 0;
    for (Row row : rows) {
      long events = row.number("events");
      if (!months.isEmpty() && read + events > most) {
        break;
      }
      months.add(row.text("month"));
      read += events;
    }
    int firstDay = read <= most ? 1 : firstDay(shown, selection, months.get(0), most);
    return new Window(
        selection,
        months,
        firstDay,
        months.size() == rows.size() && firstDay == 1,
        rows.stream().mapToLong(row -> row.number("events")).sum());
  }

  /** Of a month with too many events the first of its last days that have not too many. */
  private static int firstDay(Shown shown, Selection selection, String month, int most) {
    Question byDay =
        new Question(
            "SELECT ?day (COUNT(*) AS ?events) {\n"
                + days(List.of(month), 1)
                + "  ?event ch:start ?day .\n"
                + selection.period()
                + "}\nGROUP BY ?day ORDER BY DESC(?day)");
    int first = 0;
    long read = 0;
    for (Row row : shown.ask(byDay)) {
      long events = row.number("events");
      if (first > 0 && read + events > most) {
        break;
      }
      first = LocalDate.parse(row.text("day")).getDayOfMonth();
      read += events;
    }
    return Math.max(1, first);
  }

  /**
   * The pattern of {@code ?event}, its {@code ?day} and {@code ?category}, for a query.
   *
   * @param more follows the event
   */
  Question pattern(String more) {
    return selection.pattern(isAll && selection.hasAllTimes() ? "" : days(months, firstDay), more);
  }

  private static String days(List<String> months, int firstDay) {
    return months.stream()
            .map(month -> "(\"" + month + "\" \"" + YearMonth.parse(month).lengthOfMonth() + "\")")
            .collect(Collectors.joining(" ", "  {\n    VALUES (?month ?last) { ", " }\n"))
        + IntStream.rangeClosed(firstDay, 31)
            .mapToObj(day -> String.format(Locale.ROOT, "\"%02d\"", day))
            .collect(Collectors.joining(" ", "    VALUES ?ofMonth { ", " }\n"))
        + "    FILTER (?ofMonth <= ?last)\n  }\n"
        + "  BIND (STRDT(CONCAT(?month, \"-\", ?ofMonth), xsd:date) AS ?day)\n";
  }

  /**
   * Says which part of the events is shown; nothing when it is all.
   *
   * @param path of the page, to show earlier ones
   */
  DomContent showing(Shown shown, String path) {
    if (isAll) {
      return null;
    }
    String first = months.get(months.size() - 1) + String.format(Locale.ROOT, "-%02d", firstDay);
    long some =
        shown.count(
            new Question("SELECT (COUNT(DISTINCT ?event) AS ?n) {\n" + pattern("").body() + "}"));
    Selection earlier = selection.until(LocalDate.parse(first).minusDays(1));
    return p(
            span(
                String.format(
                    Locale.ROOT,
                    "Showing the latest %,d of %,d events, those since %s. ",
                    some,
                    all,
                    first)),
            a("Earlier ones").withHref(shown.path(earlier.path(path))))
        .withClass("notice");
  }
}
