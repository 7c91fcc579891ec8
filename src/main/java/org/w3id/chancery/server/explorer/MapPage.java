package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3id.chancery.server.Row;

/** Where events took place: states by shades, places by circles. */
record MapPage(Shown shown, Selection selection, World world) {
  private static final int PLACES = 300;

  private static Question states(Window window) {
    return new Question(
        "SELECT ?state ?code (COUNT(DISTINCT ?event) AS ?events) {\n"
            + window
                .pattern(
                    "  ?event ch:atPlace ?place . ?place ch:inState ?state .\n"
                        + "  ?state ch:identifier ?identifier .\n"
                        + "  ?identifier ch:scheme ids:iso3166-1-numeric ;"
                        + " skos:notation ?code .\n")
                .body()
            + "}\nGROUP BY ?state ?code ORDER BY DESC(?events) ?state LIMIT 300");
  }

  private static Question places(Window window) {
    return new Question(
        "SELECT ?place ?lat ?long (COUNT(DISTINCT ?event) AS ?events) {\n"
            + window.pattern("  ?event ch:atPlace ?place .\n").body()
            + "  OPTIONAL { ?place wgs84:lat ?lat ; wgs84:long ?long }\n"
            + "}\nGROUP BY ?place ?lat ?long ORDER BY DESC(?events) ?place LIMIT "
            + (PLACES + 1));
  }

  DomContent[] content() {
    Window window = Window.of(shown, selection);
    List<Row> states = window.all() == 0 ? List.of() : shown.ask(states(window));
    List<Row> places = window.all() == 0 ? List.of() : shown.ask(places(window));
    long drawn = places.stream().filter(row -> row.node("lat").isPresent()).count();
    return new DomContent[] {
      h1("Relations"),
      Relations.tabs(shown, selection, Relations.MAP),
      selection.filters(shown, Relations.MAP),
      window.showing(shown, Relations.MAP),
      p("Shades: how many events took place in a state. Circles: "
              + drawn
              + " of "
              + EventList.count(Math.min(places.size(), PLACES), "place")
              + (places.size() > PLACES ? ", those with most events" : "")
              + "; the others have no coordinates here.")
          .withClass("quiet"),
      Tables.scrolling("Map of events", map(states, places)),
      section(
          h2("Places"),
          ol(each(
                  places.stream().limit(40).toList(),
                  row ->
                      li(
                          shown.link(row.text("place")),
                          span(" " + EventList.count(row.number("events"), "event"))
                              .withClass("quiet"))))
              .withClass("partners"),
          places.size() > 40
              ? p("Showing 40 of "
                      + (places.size() > PLACES ? "more than " : "")
                      + Math.min(places.size(), PLACES)
                      + " places.")
                  .withClass("quiet")
              : null),
      Tables.query(shown, places(window), "map"),
      Tables.query(shown, states(window), "table"),
      p("Outlines: Natural Earth, 1:110 million, public domain; they show control on the ground,"
              + " not claims.")
          .withClass("quiet")
    };
  }

  private DomContent map(List<Row> states, List<Row> places) {
    Map<String, Row> byCode = new HashMap<>();
    states.forEach(row -> byCode.put(row.text("code"), row));
    double most = states.stream().mapToLong(row -> row.number("events")).max().orElse(1);
    Svg svg = Svg.drawing(World.WIDTH, World.HEIGHT, "Map of events; the places are listed below");
    svg.attr("role", "group").withClass("world");
    world
        .outlines()
        .forEach(
            (code, path) -> {
              Row row = byCode.get(code);
              svg.with(Svg.of("path").attr("d", path).withClass("land"));
              if (row != null) {
                double share = Math.log1p((double) row.number("events")) / Math.log1p(most);
                svg.with(
                    link(
                        row.text("state"),
                        row,
                        Svg.of("path")
                            .attr("d", path)
                            .withClass("state")
                            .attr("fill-opacity", Svg.number(0.15 + share * 0.6))));
              }
            });
    double mostHere = places.stream().mapToLong(row -> row.number("events")).max().orElse(1);
    for (Row row : places.stream().limit(PLACES).toList()) {
      if (row.node("lat").isPresent() && row.node("long").isPresent()) {
        World.Point point =
            World.Point.of(
                Double.parseDouble(row.text("long")), Double.parseDouble(row.text("lat")));
        svg.with(
            link(
                row.text("place"),
                row,
                Svg.of("circle")
                    .at("cx", point.x())
                    .at("cy", point.y())
                    .at("r", 3 + 9 * Math.sqrt(row.number("events") / mostHere))
                    .withClass("place")));
      }
    }
    return svg;
  }

  private DomContent link(String iri, Row row, Svg shape) {
    String title = shown.name(iri) + ": " + EventList.count(row.number("events"), "event");
    return Svg.of("a")
        .attr("href", shown.href(iri))
        .attr("aria-label", title)
        .with(shape.titled(title));
  }
}
