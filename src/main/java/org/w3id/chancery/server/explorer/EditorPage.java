package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.aside;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.Shell.Head;
import org.w3id.chancery.server.read.Parameters;

/** The editor for queries, with examples by topic; without a script a plain form. */
record EditorPage(Shown shown, Parameters parameters) {
  private static final String FIRST =
      """
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

      SELECT ?day ?label ?standing {
        ?event a ch:Event ; ch:start ?day ; rdfs:label ?label ; ch:standing ?standing .
      }
      ORDER BY DESC(?day)
      LIMIT 50
      """;

  private static final Question EXAMPLES =
      new Question(
          """
          SELECT ?it ?title ?description ?query ?keyword {
            GRAPH graph:ontology {
              ?it a sh:SPARQLExecutable ; dct:title ?title ;
                sh:select|sh:construct|sh:ask ?query .
              OPTIONAL { ?it dct:description ?description }
              OPTIONAL { ?it dcat:keyword ?keyword }
            }
          }
          ORDER BY ?it ?keyword
          """);

  /** An example with its keywords. */
  private record Example(String title, String description, String query, List<String> keywords) {}

  Head head() {
    String query = parameters.text("query").orElse("");
    String view = parameters.text("view").orElse("");
    return new Head(
        "Query",
        Paths.of("/query", "query", query, "view", view),
        List.of(),
        List.of("yasqe.min.css"),
        List.of("yasqe.min.js"),
        List.of("editor.js"));
  }

  DomContent[] content() {
    return new DomContent[] {
      h1("Query"),
      div(section(editor(), results()), aside(h2("Examples"), examples()).withClass("examples"))
          .withClass("editor")
    };
  }

  private String endpoint() {
    return shown
        .past()
        .map(version -> "/kb/at/" + version.position() + "/sparql")
        .orElse("/kb/sparql");
  }

  private DomContent editor() {
    return form(
            label("SPARQL query").withFor("query").withClass("unseen"),
            textarea(parameters.text("query").orElse(FIRST))
                .withName("query")
                .withId("query")
                .attr("spellcheck", "false"),
            div(
                    button("Run").withType("submit").withId("run"),
                    button("Share").withType("button").withId("share").withClass("plain hidden"),
                    button("Explain")
                        .withType("button")
                        .withId("explain")
                        .withClass("plain hidden"),
                    label("Download")
                        .with(
                            j2html.TagCreator.select(
                                    each(
                                        List.of("csv", "tsv", "json", "xml", "ttl"),
                                        format ->
                                            j2html.TagCreator.option(format).withValue(format)))
                                .withName("format")),
                    button("Download")
                        .withType("submit")
                        .withId("download")
                        .withClass("plain hidden"),
                    span().withId("status").attr("role", "status").withClass("quiet"))
                .withClass("tools"),
            noscript(p("Run gives the answer as a file of the chosen form.").withClass("quiet")))
        .withId("editor")
        .withAction(endpoint())
        .withMethod("get")
        .withData("endpoint", endpoint())
        .withData("base", shown.base())
        .withData("view", parameters.text("view").orElse(""))
        .condAttr(parameters.text("query").isPresent(), "data-run", "yes");
  }

  private static DomContent results() {
    return div(
            div()
                .withId("views")
                .withClass("tabs")
                .attr("role", "tablist")
                .attr("aria-label", "Views"),
            div()
                .withId("view")
                .withClass("view")
                .attr("role", "tabpanel")
                .attr("tabindex", "0")
                .attr("aria-label", "Answer"))
        .withId("results")
        .withClass("results hidden");
  }

  private DomContent examples() {
    Map<String, Example> examples = new TreeMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (Row row : shown.ask(EXAMPLES)) {
      examples
          .computeIfAbsent(
              row.text("it"),
              it ->
                  new Example(
                      row.text("title"),
                      row.text("description"),
                      row.text("query"),
                      new ArrayList<>()))
          .keywords()
          .add(row.text("keyword"));
      uses.merge(row.text("keyword"), 1, Integer::sum);
    }
    Map<String, List<Example>> byTopic = new TreeMap<>();
    for (Example example : examples.values()) {
      String topic =
          example.keywords().stream()
              .max(Comparator.<String>comparingInt(uses::get).thenComparing(word -> word))
              .filter(word -> uses.get(word) > 1)
              .orElse("other");
      byTopic.computeIfAbsent(topic, word -> new ArrayList<>()).add(example);
    }
    return div(
        each(
            byTopic.entrySet(),
            entry ->
                details(
                    summary(entry.getKey() + " (" + entry.getValue().size() + ")"),
                    ul(
                        each(
                            entry.getValue(),
                            example ->
                                li(
                                    a(example.title())
                                        .withHref(shown.path("/query", "query", example.query()))
                                        .withTitle(example.description())))))));
  }
}
