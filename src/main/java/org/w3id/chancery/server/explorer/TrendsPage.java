package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Parameters;

/** How many events of which type there were, by month or by year. */
record TrendsPage(Shown shown, Selection selection, Parameters parameters) {
  private static final int MOST = 60;

  /** Up to so many events are read one by one. */
  private static final int READ = 500;

  private boolean isByYear() {
    return parameters.text("by").orElse("month").equals("year");
  }

  /** Few events are read one by one; of many the counts that are kept are taken. */
  private Question question(Window window) {
    String month = window.isAll() ? "?day" : "?month";
    return new Question(
        "SELECT ?time ?category ("
            + (window.isAll() ? "COUNT(DISTINCT ?event)" : "SUM(?n)")
            + " AS ?events) {\n"
            + (window.isAll() ? window.pattern("").body() : selection.counts())
            + "  BIND (SUBSTR(STR("
            + month
            + "), 1, "
            + (isByYear() ? "4" : "7")
            + ") AS ?time)\n}\nGROUP BY ?time ?category ORDER BY DESC(?time) ?category LIMIT 1500");
  }

  DomContent[] content() {
    Window window = Window.of(shown, selection, READ);
    Question question = question(window);
    TreeMap<String, Map<String, Long>> byTime = new TreeMap<>();
    TreeMap<String, Long> categories = new TreeMap<>();
    for (Row row : shown.ask(question)) {
      byTime
          .computeIfAbsent(row.text("time"), time -> new TreeMap<>())
          .merge(row.text("category"), row.number("events"), Long::sum);
      categories.merge(row.text("category"), row.number("events"), Long::sum);
    }
    List<String> times = new ArrayList<>(byTime.keySet());
    List<String> some = times.subList(Math.max(0, times.size() - MOST), times.size());
    String other = isByYear() ? "month" : "year";
    return new DomContent[] {
      h1("Relations"),
      Relations.tabs(shown, selection, Relations.TRENDS),
      selection.filters(shown, Relations.TRENDS),
      some.isEmpty() ? p("No event fits.").withClass("quiet") : null,
      p(
          span(
              "Showing the last "
                  + some.size()
                  + " of "
                  + times.size()
                  + (isByYear() ? " years" : " months")
                  + " in which something happened. "
                  + (window.isAll()
                      ? ""
                      : "From the counts that are kept: months count whole, and an event of two"
                          + " types counts as two. ")),
          a("By " + other)
              .withHref(Paths.of(shown.path(selection.path(Relations.TRENDS)), "by", other))),
      legend(),
      Tables.scrolling("Events over time", bars(byTime, some)),
      table(byTime, some, new ArrayList<>(categories.keySet())),
      Tables.query(shown, question, "chart")
    };
  }

  private static DomContent legend() {
    return ul(each(
            List.of(Tone.values()),
            tone ->
                li(
                    Svg.drawing(16, 16, "")
                        .attr("aria-hidden", "true")
                        .withClass("bars")
                        .with(Svg.box(1, 3, 14, 10).withClass(tone.cssClass())),
                    j2html.TagCreator.text(tone.label()))))
        .withClass("legend");
  }

  private DomContent bars(Map<String, Map<String, Long>> byTime, List<String> times) {
    double width = Math.max(400, times.size() * 18.0 + 40);
    double height = 260;
    long most =
        times.stream()
            .mapToLong(time -> byTime.get(time).values().stream().mapToLong(n -> n).sum())
            .max()
            .orElse(1);
    Svg svg = Svg.drawing(width, height, "Events over time; the numbers are in the table below");
    svg.withClass("bars").withStyle("min-width:" + Svg.number(Math.min(width, 900)) + "px");
    for (double share : new double[] {0.5, 1}) {
      double y = height - 24 - share * (height - 44);
      svg.with(Svg.line(34, y, width, y).withClass("axis"));
      svg.with(
          Svg.text(30, y + 4, Long.toString(Math.round(most * share)))
              .withClass("small")
              .attr("text-anchor", "end"));
    }
    for (int i = 0; i < times.size(); i++) {
      String time = times.get(i);
      double x = 38 + i * (width - 40) / times.size();
      double y = height - 24;
      for (Tone tone : Tone.values()) {
        long events =
            byTime.get(time).entrySet().stream()
                .filter(entry -> Tone.of(entry.getKey()) == tone)
                .mapToLong(Map.Entry::getValue)
                .sum();
        double tall = events * (height - 44) / most;
        y -= tall;
        if (events > 0) {
          svg.with(
              Svg.box(x, y, (width - 40) / times.size() - 3, tall)
                  .withClass(tone.cssClass())
                  .titled(time + ", " + tone.label() + ": " + events));
        }
      }
      int step = Math.max(1, times.size() / 12);
      if (i % step == 0) {
        svg.with(Svg.text(x, height - 8, time).withClass("small"));
      }
    }
    return svg;
  }

  private DomContent table(
      Map<String, Map<String, Long>> byTime, List<String> times, List<String> categories) {
    List<String> newest = new ArrayList<>(times);
    java.util.Collections.reverse(newest);
    return section(
        h2("Numbers"),
        Tables.scrolling(
            "Events by type and time",
            j2html.TagCreator.table(
                thead(
                    tr(
                        th("Time").attr("scope", "col"),
                        each(
                            categories,
                            category ->
                                th(shown.name(category))
                                    .attr("scope", "col")
                                    .withClass("number")))),
                tbody(
                    each(
                        newest,
                        time ->
                            tr(
                                th(time).attr("scope", "row"),
                                each(
                                    categories,
                                    category ->
                                        td(number(byTime.get(time).get(category)))
                                            .withClass("number"))))))));
  }

  private static String number(Long events) {
    return events == null ? "" : events.toString();
  }
}
