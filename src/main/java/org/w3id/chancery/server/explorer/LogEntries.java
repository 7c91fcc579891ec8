package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
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

/** The entries of the log that tell of a resource, the newest first. */
record LogEntries(Shown shown, String iri) {
  private static final Question ENTRIES =
      new Question(
          """
          SELECT DISTINCT ?entry ?position ?time ?kind ?agent ?reason {
            {
              GRAPH graph:claims {
                { $it ch:recordedIn ?entry }
                UNION { ?claim ch:claims $it ; ch:recordedIn ?entry }
                UNION { ?claim ch:describes $it ; ch:recordedIn ?entry }
              }
            }
            UNION { GRAPH graph:documents { ?version ch:versionOf $it ; ch:recordedIn ?entry } }
            UNION {
              GRAPH graph:log { ?claim ch:claims|ch:describes $it ; ch:withdrawnIn ?entry }
            }
            GRAPH graph:log {
              ?entry ch:position ?position ; ch:transactionTime ?time ; ch:agent ?agent .
              OPTIONAL { ?entry ch:entryKind ?kind }
              OPTIONAL { ?entry ch:reason ?reason }
            }
          }
          ORDER BY DESC(?position) LIMIT 20
          """);

  DomContent html() {
    List<Row> rows = shown.ask(ENTRIES.with("it", iri));
    return section(
        h2("Its history in the log"),
        rows.isEmpty() ? p("No entry tells of it by itself.").withClass("quiet") : rows(rows),
        p(a("Every change, as the entries give it").withHref(Paths.of("/kb/history", "iri", iri))));
  }

  private DomContent rows(List<Row> rows) {
    return Tables.scrolling(
        "Entries of the log",
        table(
            thead(
                tr(
                    th("Entry").attr("scope", "col"),
                    th("Time").attr("scope", "col"),
                    th("What").attr("scope", "col"),
                    th("By").attr("scope", "col"),
                    th("Why").attr("scope", "col"))),
            tbody(
                each(
                    rows,
                    row ->
                        tr(
                            td(a(row.text("position")).withHref(shown.href(row.text("entry")))),
                            td(Tables.time(row.text("time"))),
                            td(
                                row.node("kind")
                                    .map(kind -> shown.name(kind).toLowerCase(Locale.ROOT))
                                    .orElse("")),
                            td(row.text("agent")),
                            td(row.text("reason")))))));
  }
}
