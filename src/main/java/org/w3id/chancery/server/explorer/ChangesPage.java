package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Parameters;

/** The entries of the log, the newest first, and a form to compare two moments. */
record ChangesPage(Shown shown, Parameters parameters) {
  private static final int PAGE = 40;

  DomContent[] content() {
    int skip = (int) parameters.number("skip", 0, 100_000_000, 0);
    Question entries = Entries.latest(shown, skip, PAGE);
    List<Row> rows = shown.ask(entries);
    return new DomContent[] {
      h1("Changes"),
      section(h2("Compare two moments"), comparing("", "")),
      section(
          h2("Entries of the log"),
          Tables.scrolling(
              "Entries of the log",
              table(
                  thead(
                      tr(
                          each(
                              List.of("Entry", "Time", "What", "By", "Why", "Document"),
                              name -> th(name).attr("scope", "col")))),
                  tbody(each(rows, this::row)))),
          Tables.pages(
              skip,
              rows.size(),
              shown.position(),
              PAGE,
              next -> shown.path("/changes", "skip", next == 0 ? "" : Long.toString(next))),
          Tables.query(shown, entries, "table"))
    };
  }

  private DomContent row(Row row) {
    return tr(
        td(a(row.text("position")).withHref(shown.href(row.text("entry")))),
        td(Tables.time(row.text("time"))),
        td(row.node("kind").map(kind -> shown.name(kind).toLowerCase(Locale.ROOT)).orElse("")),
        td(row.text("agent")),
        td(row.text("reason")),
        td(row.node("document").map(shown::link).orElse(null)));
  }

  /** A form to compare two moments. */
  static DomContent comparing(String from, String to) {
    return form(
            label("From")
                .with(
                    input()
                        .withName("from")
                        .withValue(from)
                        .attr("list", "moments")
                        .attr("required", "required")
                        .withPlaceholder("day or entry")),
            label("To")
                .with(
                    input()
                        .withName("to")
                        .withValue(to)
                        .attr("list", "moments")
                        .withPlaceholder("now")),
            button("Compare").withType("submit"))
        .withAction("/compare")
        .withMethod("get")
        .withClass("filters");
  }
}
