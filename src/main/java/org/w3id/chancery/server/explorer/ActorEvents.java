package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.button;
import static j2html.TagCreator.datalist;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Parameters;
import org.w3id.chancery.vocabulary.Namespaces;

/** The timeline of an actor's events, the latest first, with filters. */
record ActorEvents(Shown shown, Thing actor, Parameters parameters, List<Row> partners) {
  private static final int PAGE = 25;

  private static final Question CATEGORIES =
      new Question(
          """
          SELECT ?category {
            GRAPH graph:ontology {
              ?category skos:topConceptOf <https://w3id.org/chancery/event-type> ;
                skos:prefLabel ?name
            }
          }
          ORDER BY ?name
          """);

  private static final Question CALLED =
      new Question(
          """
          SELECT DISTINCT ?it {
            VALUES ?property { rdfs:label skos:altLabel skos:prefLabel ch:shortName }
            VALUES ?name { $name $english }
            ?it ?property ?name ; a ch:Actor
          }
          LIMIT 1
          """);

  private static final Map<String, String> STANDINGS =
      Map.of("asserted", "asserted", "reported", "reported", "contested", "contested");

  /** The address of an actor's page with parameters. */
  static String url(Shown shown, String iri, String... parameters) {
    return Paths.of(shown.href(iri), parameters);
  }

  private String text(String name) {
    return parameters.text(name).map(String::strip).orElse("");
  }

  private String day(String name) {
    String day = text(name);
    if (!day.isEmpty() && !day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw new Problem(400, name + " '" + day + "', expected a day: 2025-04-12");
    }
    return day;
  }

  DomContent html() {
    Optional<Question> pattern = pattern();
    int first = (int) parameters.number("skip", 0, 1_000_000, 0);
    List<String> events = pattern.map(question -> events(question, first)).orElse(List.of());
    long all = pattern.map(this::count).orElse(0L);
    return section(
            h2("Timeline"),
            filters(),
            events.isEmpty()
                ? p("No event is known" + (isFiltered() ? " that fits." : ".")).withClass("quiet")
                : EventList.of(shown, events),
            Tables.pages(
                first,
                events.size(),
                all,
                PAGE,
                skip ->
                    url(
                            shown,
                            actor.iri(),
                            "other",
                            text("other"),
                            "type",
                            text("type"),
                            "since",
                            text("since"),
                            "until",
                            text("until"),
                            "standing",
                            text("standing"),
                            "publisher",
                            text("publisher"),
                            "skip",
                            skip == 0 ? "" : Long.toString(skip))
                        + "#timeline"),
            pattern.map(q -> Tables.query(shown, list(q, 0), "timeline")).orElse(null))
        .withId("timeline");
  }

  private boolean isFiltered() {
    return !(text("other")
            + text("type")
            + text("since")
            + text("until")
            + text("standing")
            + text("publisher"))
        .isEmpty();
  }

  /** The events that fit; empty when a name means nobody. */
  private Optional<Question> pattern() {
    StringBuilder body = new StringBuilder("  ?event ch:participant $it .\n");
    Optional<String> other = Optional.empty();
    if (!text("other").isEmpty()) {
      other = called(text("other"));
      if (other.isEmpty()) {
        return Optional.empty();
      }
      body.append("  ?event ch:participant $other .\n");
    }
    if (!text("type").isEmpty()) {
      body.append("  ?event ch:category $category .\n");
    }
    if (STANDINGS.containsKey(text("standing"))) {
      body.append("  ?event ch:standing val:").append(text("standing")).append(" .\n");
    }
    if (!text("publisher").isEmpty()) {
      body.append(
          """
            FILTER EXISTS {
              GRAPH graph:claims { ?claim ch:claims ?event ; ch:statedIn ?document }
              GRAPH graph:documents { ?document ch:publisherName $publisher }
            }
          """);
    }
    body.append("  OPTIONAL { ?event ch:start ?start }\n  OPTIONAL { ?event ch:end ?end }\n");
    body.append("  BIND (COALESCE(?start, ?end) AS ?day)\n");
    if (!day("since").isEmpty()) {
      body.append("  FILTER (?day >= $since)\n");
    }
    if (!day("until").isEmpty()) {
      body.append("  FILTER (?day <= $until)\n");
    }
    Question question =
        new Question(body.toString())
            .with("it", actor.iri())
            .with("category", Namespaces.EVENT_TYPE + text("type").replaceAll("[^a-z-]", ""))
            .withText("publisher", text("publisher"))
            .withDay("since", day("since"))
            .withDay("until", day("until"));
    return Optional.of(other.map(iri -> question.with("other", iri)).orElse(question));
  }

  private Optional<String> called(String name) {
    return shown
        .ask(
            CALLED
                .withText("name", name)
                .with("english", org.apache.jena.graph.NodeFactory.createLiteralLang(name, "en")))
        .stream()
        .map(row -> row.text("it"))
        .findFirst();
  }

  private static Question list(Question pattern, int first) {
    return new Question(
        "SELECT DISTINCT ?event ?day {\n"
            + pattern.body()
            + "}\nORDER BY DESC(?day) ?event LIMIT "
            + PAGE
            + (first == 0 ? "" : " OFFSET " + first));
  }

  private List<String> events(Question pattern, int first) {
    return shown.ask(list(pattern, first)).stream().map(row -> row.text("event")).toList();
  }

  private long count(Question pattern) {
    return shown.count(
        new Question("SELECT (COUNT(DISTINCT ?event) AS ?n) {\n" + pattern.body() + "}"));
  }

  private DomContent filters() {
    return form(
            shown.href(actor.iri()).contains("?")
                ? input().withType("hidden").withName("iri").withValue(actor.iri())
                : null,
            label("With")
                .with(
                    input()
                        .withName("other")
                        .withValue(text("other"))
                        .attr("list", "partners")
                        .withPlaceholder("another actor")),
            datalist(each(partners, row -> option().withValue(shown.name(row.text("other")))))
                .withId("partners"),
            label("Type").with(types()),
            label("From").with(input().withType("date").withName("since").withValue(day("since"))),
            label("To").with(input().withType("date").withName("until").withValue(day("until"))),
            label("Standing")
                .with(
                    select(
                            option("any").withValue(""),
                            each(
                                List.of("asserted", "reported", "contested"),
                                name ->
                                    option(name)
                                        .withValue(name)
                                        .withCondSelected(name.equals(text("standing")))))
                        .withName("standing")),
            label("Publisher").with(input().withName("publisher").withValue(text("publisher"))),
            button("Filter").withType("submit"))
        .withAction(shown.href(actor.iri()).replaceFirst("\\?.*", ""))
        .withMethod("get")
        .withClass("filters");
  }

  private DomContent types() {
    return select(
            option("any").withValue(""),
            each(
                shown.ask(CATEGORIES),
                row -> {
                  String name = row.text("category").replaceFirst(".*/", "");
                  return option(shown.name(row.text("category")))
                      .withValue(name)
                      .withCondSelected(name.equals(text("type")));
                }))
        .withName("type");
  }
}
