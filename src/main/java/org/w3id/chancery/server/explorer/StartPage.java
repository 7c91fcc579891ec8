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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChClass;

/** The first page: what there is, what is new, and ways in. */
record StartPage(Shown shown) {
  private static final Question LATEST =
      new Question(
          """
          SELECT ?event ?start {
            ?event ch:start ?start ; a ch:Event
          }
          ORDER BY DESC(?start) ?event LIMIT 12
          """);

  private static final Question ENTRIES =
      new Question(
          """
          SELECT ?entry ?position ?time ?kind ?agent ?document {
            GRAPH graph:log {
              ?entry ch:position ?position ; ch:transactionTime ?time ; ch:agent ?agent .
              OPTIONAL { ?entry ch:entryKind ?kind }
              OPTIONAL { ?entry ch:document ?document }
            }
          }
          ORDER BY DESC(?position) LIMIT 6
          """);

  private static final Question SINCE =
      new Question(
          """
          SELECT ?kind (COUNT(*) AS ?n) {
            GRAPH graph:log {
              ?entry ch:transactionTime ?time ; ch:entryKind ?kind
              FILTER (?time >= $yesterday)
            }
          }
          GROUP BY ?kind ORDER BY DESC(?n)
          """);

  private static final List<String> COUNTED =
      List.of(ChClass.EVENT, ChClass.PROSPECT, ChClass.ACTOR, ChClass.AGREEMENT);

  private static Question counting(String type) {
    return new Question("SELECT (COUNT(*) AS ?n) { ?it a $type }").with("type", type);
  }

  private static Question countingIn(String graph, String pattern) {
    return new Question(
        "SELECT (COUNT(*) AS ?n) { GRAPH graph:" + graph + " { " + pattern + " } }");
  }

  DomContent[] content() {
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
          EventList.of(shown, shown.ask(LATEST).stream().map(row -> row.text("event")).toList()),
          Tables.query(shown, LATEST, "timeline")),
      changes(),
      ways()
    };
  }

  private DomContent counts() {
    return ul(
            each(COUNTED, type -> count(shown.count(counting(type)), shown.name(type))),
            count(shown.count(countingIn("claims", "?it a ch:Claim")), "Claim"),
            count(shown.count(countingIn("documents", "?it a ch:Document")), "Document"))
        .withClass("counts")
        .attr("aria-label", "How much there is");
  }

  private static DomContent count(long number, String name) {
    return li(
        b(String.format(Locale.ROOT, "%,d", number)),
        span(" " + name.toLowerCase(Locale.ROOT) + (number == 1 ? "" : "s")));
  }

  private DomContent changes() {
    List<Row> rows = shown.ask(ENTRIES);
    Instant end = rows.isEmpty() ? Instant.now() : Instant.parse(rows.get(0).text("time"));
    Instant yesterday = end.minus(1, ChronoUnit.DAYS);
    String day = yesterday.toString().substring(0, 10);
    Question since =
        SINCE.with(
            "yesterday",
            NodeFactory.createLiteralDT(yesterday.toString(), XSDDatatype.XSDdateTime));
    return section(
        h2("What was recorded last"),
        p(
            span("In the day up to the last entry: "),
            each(
                shown.ask(since),
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
            a("What changed since the day before").withHref("/compare?from=" + day + to()),
            span(" · "),
            a("All entries").withHref("/changes")));
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
