package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * The shape of the data: classes as a tree, properties between them, with how many there are.
 *
 * @param counted how many, where that is known
 */
record ShapePage(Shown shown, Optional<Holdings> counted) {
  private static final double ROW = 26;
  private static final double INDENT = 30;

  private static final Question CLASSES =
      new Question(
          """
          SELECT ?class (SAMPLE(?one) AS ?parent) (SAMPLE(?text) AS ?definition) {
            GRAPH graph:ontology {
              ?class a owl:Class ; rdfs:label ?name .
              OPTIONAL { ?class rdfs:subClassOf ?one . FILTER (STRSTARTS(STR(?one), STR(ch:))) }
              OPTIONAL { ?class skos:definition ?text }
            }
            FILTER (STRSTARTS(STR(?class), STR(ch:)))
          }
          GROUP BY ?class ORDER BY ?class
          """);

  private static final Question PROPERTIES =
      new Question(
          """
          SELECT ?property (SAMPLE(?from) AS ?domain) (SAMPLE(?to) AS ?range) {
            GRAPH graph:ontology {
              VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty }
              ?property a ?kind .
              OPTIONAL { ?property rdfs:domain ?from }
              OPTIONAL { ?property rdfs:range ?to }
            }
            FILTER (STRSTARTS(STR(?property), STR(ch:)))
          }
          GROUP BY ?property ORDER BY ?property
          """);

  DomContent[] content() {
    List<Row> properties = shown.ask(PROPERTIES);
    return new DomContent[] {
      h1("The shape of the data"),
      p(
          span("Classes of the ontology with how many resources there are of each"),
          span(
              counted
                  .map(holdings -> ", as of entry " + holdings.position() + ". ")
                  .orElse("; they are being counted, load the page again in a moment. ")),
          a("Ask for this").withHref(shown.path("/query", "query", Holdings.THINGS.sparql()))),
      section(h2("Classes"), Tables.scrolling("Classes", classes())),
      section(
          h2("Properties"),
          p("How often each stands in the world and in claims.").withClass("quiet"),
          Tables.scrolling("Properties", properties(properties))),
      Tables.query(shown, Holdings.THINGS, "table"),
      Tables.query(shown, Holdings.USES, "table")
    };
  }

  /** A count; empty while it is not known. */
  private String count(Function<Holdings, Map<String, Long>> counts, String iri) {
    return counted
        .map(counts)
        .map(numbers -> String.format(Locale.ROOT, "%,d", numbers.getOrDefault(iri, 0L)))
        .orElse("");
  }

  private DomContent classes() {
    Map<String, List<String>> children = new TreeMap<>();
    Map<String, String> definitions = new HashMap<>();
    for (Row row : shown.ask(CLASSES)) {
      children
          .computeIfAbsent(row.text("parent"), parent -> new ArrayList<>())
          .add(row.text("class"));
      definitions.put(row.text("class"), row.text("definition"));
    }
    Map<String, Integer> depths = new LinkedHashMap<>();
    order("", 0, children, depths);
    double height = depths.size() * ROW + 10;
    Svg svg = Svg.drawing(720, height, "Classes as a tree, each with its count");
    svg.attr("role", "group").withClass("shape").withStyle("max-width:45rem;min-width:30rem");
    Map<String, Double> places = new HashMap<>();
    double y = 4;
    for (Map.Entry<String, Integer> entry : depths.entrySet()) {
      double x = 4 + entry.getValue() * INDENT;
      places.put(entry.getKey(), y);
      String parent = parent(entry.getKey(), children);
      if (!parent.isEmpty()) {
        double from = places.get(parent) + ROW - 6;
        svg.with(
            Svg.of("path")
                .attr(
                    "d",
                    "M"
                        + Svg.number(x - 18)
                        + " "
                        + Svg.number(from)
                        + "V"
                        + Svg.number(y + 10)
                        + "H"
                        + Svg.number(x)));
      }
      svg.with(
          Svg.of("a")
              .attr("href", shown.href(entry.getKey()))
              .with(
                  Svg.box(x, y, 260, ROW - 6)
                      .attr("rx", "4")
                      .titled(definitions.getOrDefault(entry.getKey(), "")),
                  Svg.text(x + 8, y + 14, shown.name(entry.getKey()))));
      svg.with(
          Svg.text(x + 252, y + 14, count(Holdings::things, entry.getKey())).withClass("count"));
      y += ROW;
    }
    return svg;
  }

  private static void order(
      String parent, int depth, Map<String, List<String>> children, Map<String, Integer> depths) {
    for (String child : children.getOrDefault(parent, List.of())) {
      if (depths.putIfAbsent(child, depth) == null) {
        order(child, depth + 1, children, depths);
      }
    }
  }

  private static String parent(String child, Map<String, List<String>> children) {
    return children.entrySet().stream()
        .filter(entry -> entry.getValue().contains(child))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private DomContent properties(List<Row> properties) {
    return table(
        thead(
            tr(
                each(
                    List.of("Property", "From", "To", "In the world", "In claims"),
                    name -> th(name).attr("scope", "col")))),
        tbody(
            each(
                properties,
                row ->
                    tr(
                        td(shown.link(row.text("property"))),
                        td(term(row, "domain")),
                        td(term(row, "range")),
                        td(count(Holdings::uses, row.text("property"))).withClass("number"),
                        td(count(Holdings::usesInClaims, row.text("property")))
                            .withClass("number")))));
  }

  private DomContent term(Row row, String name) {
    return row.node(name)
        .filter(node -> node.isURI())
        .map(
            node ->
                node.getURI().startsWith(Namespaces.ONTOLOGY)
                    ? shown.link(node)
                    : span(node.getURI().replaceFirst(".*[/#]", "")))
        .orElse(null);
  }
}
