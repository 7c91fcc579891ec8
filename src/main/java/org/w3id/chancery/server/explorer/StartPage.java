package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.b;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChClass;

/**
 * The first page: what there is, what is new, and ways in.
 *
 * @param counted how much there is, where that is known
 * @param before the version a day before the last entry
 */
record StartPage(Shown shown, Optional<Holdings> counted, Version before) {
  /** Of so many entries it is told what they were. */
  private static final long MOST_TOLD = 500;

  /** The latest events are found among so many. */
  private static final int LOOKED_AT = 200;

  private static final List<String> COUNTED =
      List.of(
          ChClass.EVENT,
          ChClass.PROSPECT,
          ChClass.ACTOR,
          ChClass.AGREEMENT,
          ChClass.CLAIM,
          ChClass.DOCUMENT);

  private Question latest() {
    Selection all = new Selection("", "", Set.of(), true);
    return new Question(
        "SELECT DISTINCT ?event ?day {\n"
            + Window.of(shown, all, LOOKED_AT).pattern("").body()
            + "}\nORDER BY DESC(?day) ?event LIMIT 12");
  }

  DomContent[] content() {
    Question latest = latest();
    return new DomContent[] {
      section(
              h1("What happened between states, and who says so"),
              p(
                  "Chancery keeps what documents claim about international relations, with the very"
                      + " words, and tells what follows: events, agreements, offices. Everything can"
                      + " be asked in SPARQL, as it is now and as it was known at any moment."))
          .withClass("lead"),
      counts(),
      section(
          h2("Latest events"),
          EventList.of(shown, shown.ask(latest).stream().map(row -> row.text("event")).toList()),
          Tables.query(shown, latest, "timeline")),
      changes(),
      ways()
    };
  }

  private DomContent counts() {
    if (counted.isEmpty()) {
      return p("How much there is is being counted; load the page again in a moment.")
          .withClass("quiet");
    }
    Holdings holdings = counted.get();
    return div(
        ul(each(COUNTED, type -> count(holdings.of(type), shown.name(type))))
            .withClass("counts")
            .attr("aria-label", "How much there is"),
        holdings.position() == shown.position()
            ? null
            : p("Counted at entry " + holdings.position() + ".").withClass("quiet"));
  }

  private static DomContent count(long number, String name) {
    return li(
        b(String.format(Locale.ROOT, "%,d", number)),
        span(" " + name.toLowerCase(Locale.ROOT) + (number == 1 ? "" : "s")));
  }

  private DomContent changes() {
    List<Row> rows = shown.ask(Entries.latest(shown, 0, 6));
    return section(
        h2("What was recorded last"),
        p(
            span("In the day up to the last entry: "),
            span(EventList.count(shown.position() - before.position(), "entry")),
            kinds().isEmpty() ? null : span(": "),
            each(
                kinds(),
                row ->
                    span(row.number("n")
                            + " "
                            + shown.name(row.text("kind")).toLowerCase(Locale.ROOT))
                        .withClass("value"))),
        ul(each(
                rows,
                row ->
                    li(
                        a("Entry " + row.text("position")).withHref(shown.href(row.text("entry"))),
                        span(" "),
                        Tables.time(row.text("time")),
                        span(
                            ", "
                                + row.node("kind")
                                    .map(kind -> shown.name(kind).toLowerCase(Locale.ROOT))
                                    .orElse("")
                                + " by "
                                + row.text("agent")),
                        row.node("document")
                            .map(document -> span(span(": "), shown.link(document)))
                            .orElse(null))))
            .withClass("plain"),
        p(
            a("What changed since the day before")
                .withHref(Paths.of("/compare", "from", Long.toString(before.position())) + to()),
            span(" · "),
            a("All entries").withHref(shown.path("/changes"))));
  }

  /** What the entries since the day before were, where they are not too many. */
  private List<Row> kinds() {
    if (shown.position() - before.position() > MOST_TOLD) {
      return List.of();
    }
    return shown.ask(
        new Question(
            "SELECT ?kind (COUNT(*) AS ?n) {\n"
                + Entries.values(shown, before.position() + 1, shown.position())
                + "  GRAPH graph:log { ?entry ch:entryKind ?kind }\n"
                + "}\nGROUP BY ?kind ORDER BY DESC(?n) ?kind"));
  }

  private String to() {
    return shown.past().map(version -> "&to=" + version.position()).orElse("");
  }

  private DomContent ways() {
    return section(
        h2("Ways in"),
        div(
                way("/relations", "Relations", "Who deals with whom, as a network"),
                way("/relations/matrix", "Matrix", "Pairs of actors, and how much there is"),
                way("/relations/map", "Map", "Where events took place"),
                way("/relations/trends", "Trends", "Events by type and month"),
                way("/query", "Query", "SPARQL with examples by topic"),
                way("/shape", "Data", "Classes and properties, with counts"))
            .withClass("ways"));
  }

  private DomContent way(String path, String name, String what) {
    return a(b(name), span(what)).withHref(shown.path(path));
  }
}
