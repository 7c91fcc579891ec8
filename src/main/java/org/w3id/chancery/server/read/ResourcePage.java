package org.w3id.chancery.server.read;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Row;

/** A resource as a page: what is said of it, who claims it with which words, its entries. */
record ResourcePage(DatasetGraph dataset, Resource resource, Pages pages) {
  private static final int VALUES = 50;

  private static final String CLAIMS =
      """
      SELECT ?claim ?exact ?document ?title ?issued ?publisher ?polarity ?modality {
        GRAPH graph:claims {
          ?claim ch:claims|ch:describes ?it .
          OPTIONAL { ?claim ch:passage/ch:exact ?exact }
          OPTIONAL { ?claim ch:statedIn ?document }
          OPTIONAL { ?claim ch:polarity ?polarity }
          OPTIONAL { ?claim ch:modality ?modality }
        }
        OPTIONAL { GRAPH graph:documents { ?document dct:title ?title } }
        OPTIONAL { GRAPH graph:documents { ?document dct:issued ?issued } }
        OPTIONAL { GRAPH graph:documents { ?document ch:publisherName ?publisher } }
      }
      ORDER BY ?issued ?claim ?exact LIMIT 50
      """;

  private static final String ENTRIES =
      """
      SELECT DISTINCT ?entry ?position ?time ?kind ?agent ?reason {
        {
          GRAPH graph:claims {
            { ?it ch:recordedIn ?entry }
            UNION { ?claim ch:claims|ch:describes ?it ; ch:recordedIn ?entry }
          }
        } UNION {
          GRAPH graph:log { ?claim ch:claims|ch:describes ?it ; ch:withdrawnIn ?entry }
        } UNION {
          GRAPH graph:log { ?entry ch:document ?it }
        }
        GRAPH graph:log {
          ?entry ch:position ?position ; ch:transactionTime ?time ; ch:agent ?agent .
          OPTIONAL { ?entry ch:entryKind ?kind }
          OPTIONAL { ?entry ch:reason ?reason }
        }
      }
      ORDER BY DESC(?position) LIMIT 50
      """;

  String html() {
    Node node = NodeFactory.createURI(resource.iri());
    String name = Terms.name(dataset, node);
    Html page = Html.page(name);
    page.element("h1", name);
    page.open("p", "class", "quiet").element("code", resource.iri()).close();
    pages
        .past()
        .ifPresent(
            version ->
                page.open("p", "class", "notice")
                    .text(
                        "As it was at position "
                            + version.position()
                            + ", "
                            + version.time()
                            + ". ")
                    .link(
                        new Pages(pages.base(), Optional.empty()).path(resource.iri()),
                        "As it is now")
                    .close());
    said(page);
    claims(page);
    refers(page);
    entries(page);
    page.open("nav", "aria-label", "Other forms");
    String path = pages.path(resource.iri());
    String separator = path.contains("?") ? "&" : "?";
    for (String format : new String[] {"ttl", "trig", "jsonld", "rdf", "nq"}) {
      page.link(path + separator + "format=" + format, format);
    }
    page.link("/kb/timemap?iri=" + Urls.encode(resource.iri()), "past versions");
    page.link("/kb/history?iri=" + Urls.encode(resource.iri()), "history in the log");
    return page.close().end();
  }

  private void said(Html page) {
    Map<String, List<Quad>> byGraph =
        resource.said().stream()
            .collect(
                Collectors.groupingBy(
                    quad -> quad.isDefaultGraph() ? "" : quad.getGraph().getURI(),
                    TreeMap::new,
                    Collectors.toList()));
    byGraph.forEach(
        (graph, quads) -> {
          page.element("h2", graph.isEmpty() ? "What is said of it" : "In " + Terms.end(graph));
          table(quads, Quad::getObject, page);
        });
    if (resource.isCut()) {
      page.element("p", "There is more than fits on a page; ask the query endpoint for all.");
    }
  }

  private void refers(Html page) {
    if (!resource.refers().isEmpty()) {
      page.element("h2", "What refers to it");
      table(resource.refers(), Quad::getSubject, page);
    }
  }

  private void table(List<Quad> quads, Function<Quad, Node> value, Html page) {
    Map<Node, List<Node>> byProperty =
        quads.stream()
            .collect(
                Collectors.groupingBy(
                    Quad::getPredicate, Collectors.mapping(value, Collectors.toList())));
    page.open("table").open("tbody");
    byProperty.entrySet().stream()
        .sorted(Comparator.comparing(entry -> order(entry.getKey())))
        .forEach(
            entry -> {
              page.open("tr").open("th", "scope", "row");
              link(entry.getKey(), page);
              page.close().open("td");
              values(entry.getValue(), page);
              page.close().close();
            });
    page.close().close();
  }

  /** Types and names first, the rest by name. */
  private String order(Node property) {
    String name = Terms.name(dataset, property);
    return property.equals(RDF.type.asNode()) ? " 0" : name.equals("label") ? " 1" : name;
  }

  private void values(List<Node> nodes, Html page) {
    List<Node> sorted =
        nodes.stream()
            .distinct()
            .sorted(Comparator.comparing((Node node) -> Terms.name(dataset, node)))
            .toList();
    page.open("ul", "class", "plain");
    for (Node node : sorted.subList(0, Math.min(VALUES, sorted.size()))) {
      page.open("li");
      link(node, page);
      page.close();
    }
    if (sorted.size() > VALUES) {
      page.element("li", "and " + (sorted.size() - VALUES) + " more");
    }
    page.close();
  }

  private void link(Node node, Html page) {
    if (node.isURI()) {
      page.link(pages.href(node.getURI()), Terms.name(dataset, node));
      return;
    }
    page.text(Terms.name(dataset, node));
    if (node.isLiteral() && !node.getLiteralLanguage().isEmpty()) {
      page.element("span", " (" + node.getLiteralLanguage() + ")", "class", "quiet");
    }
  }

  private void claims(Html page) {
    List<Row> rows = Rows.of(dataset, CLAIMS, resource.iri());
    if (rows.isEmpty()) {
      return;
    }
    page.element("h2", "Who says so");
    for (Row row : rows) {
      page.open("article");
      if (!row.text("exact").isEmpty()) {
        page.element("blockquote", row.text("exact"));
      }
      page.open("p", "class", "quiet");
      page.link(pages.href(row.text("claim")), "claim");
      for (String value : new String[] {"polarity", "modality"}) {
        row.node(value).ifPresent(node -> page.text(", " + Terms.name(dataset, node)));
      }
      if (!row.text("document").isEmpty()) {
        String title = row.text("title").isEmpty() ? "document" : row.text("title");
        page.text(" in ").link(pages.href(row.text("document")), title);
      }
      for (String value : new String[] {"publisher", "issued"}) {
        if (!row.text(value).isEmpty()) {
          page.text(", " + row.text(value));
        }
      }
      page.close().close();
    }
  }

  private void entries(Html page) {
    List<Row> rows = Rows.of(dataset, ENTRIES, resource.iri());
    if (rows.isEmpty()) {
      return;
    }
    page.element("h2", "Its entries in the log");
    page.open("table").open("thead").open("tr");
    for (String heading : new String[] {"Entry", "Time", "What", "By", "Why"}) {
      page.element("th", heading, "scope", "col");
    }
    page.close().close().open("tbody");
    for (Row row : rows) {
      page.open("tr").open("td");
      page.link(pages.href(row.text("entry")), row.text("position"));
      page.close().element("td", row.text("time"));
      page.element("td", row.node("kind").map(kind -> Terms.name(dataset, kind)).orElse(""));
      page.element("td", row.text("agent")).element("td", row.text("reason")).close();
    }
    page.close().close();
  }
}
