package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.server.Row;

/** Any other resource: what is said of it, and what refers to it. */
record ThingPage(Shown shown, Thing thing) {
  private static final int MOST = 50;

  private static final Question REFERS =
      new Question(
          """
          SELECT ?property ?subject {
            { ?subject ?property $it }
            UNION { GRAPH graph:claims { ?subject ?property $it } }
            UNION { GRAPH graph:documents { ?subject ?property $it } }
          }
          LIMIT 101
          """);

  DomContent[] content() {
    String kind =
        thing.all(RDF.type.getURI()).stream()
            .map(shown::name)
            .sorted()
            .collect(Collectors.joining(" · "));
    return new DomContent[] {
      kind.isEmpty() ? null : p(kind).withClass("kind"),
      h1(shown.name(thing.iri())),
      p(code(thing.iri())).withClass("quiet"),
      section(h2("What is said of it"), said()),
      refers()
    };
  }

  private DomContent said() {
    List<String> properties =
        thing.values().keySet().stream()
            .filter(property -> !property.equals(RDF.type.getURI()))
            .sorted((one, other) -> shown.name(one).compareTo(shown.name(other)))
            .toList();
    return Tables.scrolling(
        "What is said of it",
        table(
            tbody(
                each(
                    properties,
                    property ->
                        tr(
                            th(shown.link(property)).attr("scope", "row"),
                            td(values(thing.all(property))))))));
  }

  private DomContent values(List<Node> values) {
    return ul(
            each(values.stream().limit(MOST).toList(), node -> li(shown.link(node))),
            values.size() > MOST
                ? li("and " + (values.size() - MOST) + " more").withClass("quiet")
                : null)
        .withClass("plain");
  }

  private DomContent refers() {
    List<Row> rows = shown.ask(REFERS.with("it", thing.iri()));
    if (rows.isEmpty()) {
      return null;
    }
    Map<String, List<Row>> byProperty =
        rows.stream().collect(Collectors.groupingBy(row -> row.text("property")));
    return section(
        h2("What refers to it"),
        Tables.scrolling(
            "What refers to it",
            table(
                tbody(
                    each(
                        byProperty.entrySet(),
                        entry ->
                            tr(
                                th(span(shown.name(entry.getKey()))).attr("scope", "row"),
                                td(
                                    ul(each(
                                            entry.getValue(),
                                            row -> li(shown.link(row.text("subject")))))
                                        .withClass("plain"))))))),
        rows.size() > 100 ? p("There is more than is shown.").withClass("quiet") : null);
  }
}
