package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.button;
import static j2html.TagCreator.datalist;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.NodeFactory;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.ActorTimeline.Part;
import org.w3id.chancery.server.read.Parameters;

/** The timeline of an actor's events, the latest first, with filters. */
record ActorEvents(Shown shown, Thing actor, Parameters parameters, List<Row> partners) {
  static final int PAGE = 25;

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

  private static final List<String> STANDINGS = List.of("asserted", "reported", "contested");

  private static final List<String> FILTERS =
      List.of("other", "type", "since", "until", "standing", "publisher", "kind");

  /** The address of an actor's page with parameters. */
  static String url(Shown shown, String iri, String... parameters) {
    return Paths.of(shown.href(iri), parameters);
  }

  private String text(String name) {
    return parameters.text(name).map(String::strip).orElse("");
  }

  DomContent html() {
    int first = (int) parameters.number("skip", 0, 1_000_000, 0);
    Optional<Filter> filter = filter();
    Part part =
        filter.map(f -> new ActorTimeline(shown, actor.iri(), f).part(first)).orElse(Part.NONE);
    return section(
            h2("Timeline"),
            form(),
            part.events().isEmpty()
                ? p("No event is known" + (isFiltered() ? " that fits." : ".")).withClass("quiet")
                : EventList.of(shown, part.events()),
            Tables.pages(first, part.events().size(), part.all(), part.isAll(), PAGE, this::page),
            part.question().map(q -> Tables.query(shown, q, "timeline")).orElse(null))
        .withId("timeline");
  }

  private String page(long skip) {
    String url = shown.href(actor.iri());
    for (String name : FILTERS) {
      url = Paths.of(url, name, text(name));
    }
    return Paths.of(url, "skip", skip == 0 ? "" : Long.toString(skip)) + "#timeline";
  }

  private boolean isFiltered() {
    return FILTERS.stream().anyMatch(name -> !text(name).isEmpty());
  }

  /** What was asked for; empty when a name means nobody. */
  private Optional<Filter> filter() {
    Optional<String> other = Optional.empty();
    if (!text("other").isEmpty()) {
      other = called(text("other"));
      if (other.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Filter(
            other,
            text("type").replaceAll("[^a-z-]", ""),
            STANDINGS.contains(text("standing")) ? text("standing") : "",
            text("publisher"),
            Selection.day(parameters, "since"),
            Selection.day(parameters, "until"),
            text("kind").equals("prospects")));
  }

  private Optional<String> called(String name) {
    return shown
        .ask(
            CALLED
                .withText("name", name)
                .with("english", NodeFactory.createLiteralLang(name, "en")))
        .stream()
        .map(row -> row.text("it"))
        .findFirst();
  }

  /**
   * Which events are asked for; what is empty leaves out none.
   *
   * @param other another who takes part
   * @param type the end of a category's IRI
   * @param standing the end of a standing's IRI
   * @param publisher name of one who tells of them
   * @param since first day
   * @param until last day
   * @param isAhead whether prospects are asked for, and not events
   */
  record Filter(
      Optional<String> other,
      String type,
      String standing,
      String publisher,
      String since,
      String until,
      boolean isAhead) {
    /** Whether only the time is restricted, if anything is. */
    boolean isOfTimeOnly() {
      return other.isEmpty() && (type + standing + publisher).isEmpty();
    }

    /** Whether the time is not restricted. */
    boolean isOfAllTimes() {
      return (since + until).isEmpty();
    }
  }

  private DomContent form() {
    return j2html.TagCreator.form(
            shown.href(actor.iri()).contains("?")
                ? input().withType("hidden").withName("iri").withValue(actor.iri())
                : null,
            label("Show")
                .with(
                    select(
                            option("events").withValue(""),
                            option("what was planned or asked for")
                                .withValue("prospects")
                                .withCondSelected(text("kind").equals("prospects")))
                        .withName("kind")),
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
            label("From").with(day("since")),
            label("To").with(day("until")),
            label("Standing")
                .with(
                    select(
                            option("any").withValue(""),
                            each(
                                STANDINGS,
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

  private DomContent day(String name) {
    return input().withType("date").withName(name).withValue(Selection.day(parameters, name));
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
