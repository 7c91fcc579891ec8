package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3id.chancery.server.Row;

/** Who acts towards whom: pairs of actors as a network and as a matrix. */
record Relations(Shown shown, Selection selection) {
  static final String NETWORK = "/relations";
  static final String MATRIX = "/relations/matrix";
  static final String MAP = "/relations/map";
  static final String TRENDS = "/relations/trends";

  private static final int PAIRS = 120;
  private static final int ACTORS = 18;

  /** The pages of relations, of which one is shown. */
  static DomContent tabs(Shown shown, Selection selection, String here) {
    return nav(each(
            List.of(
                new String[] {NETWORK, "Network"},
                new String[] {MATRIX, "Matrix"},
                new String[] {MAP, "Map"},
                new String[] {TRENDS, "Trends"}),
            way ->
                a(way[1])
                    .withHref(shown.path(selection.path(way[0])))
                    .condAttr(way[0].equals(here), "aria-current", "page")))
        .withClass("tabs")
        .attr("aria-label", "Relations");
  }

  DomContent[] network() {
    Pairs pairs = Pairs.of(shown, selection);
    List<Row> rows = pairs.rows().stream().limit(PAIRS).toList();
    return new DomContent[] {
      h1("Relations"),
      tabs(shown, selection, NETWORK),
      selection.filters(shown, NETWORK),
      pairs.showing(NETWORK),
      rows.isEmpty()
          ? p("No event of one actor towards another fits.").withClass("quiet")
          : div(
              section(
                  showing(rows.size(), pairs),
                  div()
                      .withId("network")
                      .withClass("picture hidden")
                      .attr("role", "img")
                      .attr("aria-label", "Network of actors; its pairs are in the table below")),
              section(h2("Pairs"), listed(pairs, rows))),
      Tables.query(shown, pairs.question(), "network")
    };
  }

  private static DomContent showing(int some, Pairs pairs) {
    return p(String.format(
                Locale.ROOT,
                "Showing %,d of %,d pairs, those with most events. ",
                some,
                pairs.all())
            + (pairs.knowsConflict()
                ? "Lines are the redder the more of their events are conflict."
                : "Choose a period or types to see how many of the events are conflict."))
        .withClass("quiet");
  }

  private DomContent listed(Pairs pairs, List<Row> rows) {
    return Tables.scrolling(
        "Pairs of actors",
        table(
                thead(
                    tr(
                        th("Who").attr("scope", "col"),
                        th("towards whom").attr("scope", "col"),
                        th("Events").attr("scope", "col").withClass("number"),
                        pairs.knowsConflict()
                            ? th("of them conflict").attr("scope", "col").withClass("number")
                            : null)),
                tbody(
                    each(
                        rows,
                        row ->
                            tr(
                                    td(shown.link(row.text("one"))),
                                    td(shown.link(row.text("other"))),
                                    td(events(row)).withClass("number"),
                                    pairs.knowsConflict()
                                        ? td(row.text("conflicts")).withClass("number")
                                        : null)
                                .withData("events", row.text("events"))
                                .withData("conflicts", row.text("conflicts")))))
            .withId("pairs"));
  }

  /** How many events a pair has, which leads to them. */
  private DomContent events(Row row) {
    return a(row.text("events"))
        .withHref(
            Paths.of(
                    shown.href(row.text("one")),
                    "other",
                    shown.name(row.text("other")),
                    "since",
                    selection.since(),
                    "until",
                    selection.until())
                + "#timeline")
        .attr(
            "aria-label",
            EventList.count(row.number("events"), "event")
                + " of "
                + shown.name(row.text("one"))
                + " towards "
                + shown.name(row.text("other")));
  }

  DomContent[] matrix() {
    Pairs pairs = Pairs.of(shown, selection);
    Map<String, Long> weights = new HashMap<>();
    Map<String, Row> cells = new HashMap<>();
    for (Row row : pairs.rows()) {
      weights.merge(row.text("one"), row.number("events"), Long::sum);
      weights.merge(row.text("other"), row.number("events"), Long::sum);
      cells.put(row.text("one") + " " + row.text("other"), row);
    }
    List<String> actors =
        weights.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(ACTORS)
            .map(Map.Entry::getKey)
            .toList();
    List<DomContent> parts = new ArrayList<>();
    parts.add(h1("Relations"));
    parts.add(tabs(shown, selection, MATRIX));
    parts.add(selection.filters(shown, MATRIX));
    parts.add(pairs.showing(MATRIX));
    if (actors.isEmpty()) {
      parts.add(p("No event of one actor towards another fits.").withClass("quiet"));
    } else {
      parts.add(
          p("Showing the "
                  + actors.size()
                  + " actors with most events of "
                  + EventList.count(weights.size(), "actor")
                  + ". A row acts towards a column; each number leads to the events."
                  + pairs.leftOut())
              .withClass("quiet"));
      parts.add(Tables.scrolling("Matrix of pairs", matrix(actors, cells)));
    }
    parts.add(Tables.query(shown, pairs.question(), "table"));
    return parts.stream().filter(java.util.Objects::nonNull).toArray(DomContent[]::new);
  }

  private DomContent matrix(List<String> actors, Map<String, Row> cells) {
    long most = cells.values().stream().mapToLong(row -> row.number("events")).max().orElse(1);
    return table(
            thead(
                tr(td(), each(actors, actor -> th(span(shown.name(actor))).attr("scope", "col")))),
            tbody(
                each(
                    actors,
                    actor ->
                        tr(
                            th(shown.link(actor)).attr("scope", "row"),
                            each(actors, other -> cell(cells.get(actor + " " + other), most))))))
        .withClass("matrix");
  }

  private DomContent cell(Row row, long most) {
    if (row == null) {
      return td();
    }
    double share = Math.log1p((double) row.number("events")) / Math.log1p((double) most);
    return td(events(row)).withStyle("--heat:" + Math.round(share * 45) + "%");
  }
}
