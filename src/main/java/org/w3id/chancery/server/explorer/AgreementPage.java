package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.LifeCycle.Act;
import org.w3id.chancery.server.explorer.LifeCycle.Life;
import org.w3id.chancery.server.read.Parameters;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;

/** An agreement: its life as a picture, its parties on a day, its documents. */
record AgreementPage(Shown shown, Thing agreement, Parameters parameters) {
  private static final int ROWS = 40;

  private static final Question ACTS =
      new Question(
          """
          SELECT ?event ?type ?actor ?start ?end ?precision {
            ?event ch:ofAgreement $it ; a ch:AgreementAction ; ch:type ?type .
            OPTIONAL { ?event ch:initiator ?actor }
            OPTIONAL { ?event ch:start ?start }
            OPTIONAL { ?event ch:end ?end }
            OPTIONAL { ?event ch:datePrecision ?precision }
            BIND (COALESCE(?start, ?end) AS ?day)
          }
          ORDER BY ?day ?event ?actor LIMIT 3000
          """);

  private static final Question STATUSES =
      new Question(
          """
          SELECT ?status ?party ?start ?end ?precision {
            ?status ch:ofAgreement $it ; a ch:PartyStatus ; ch:party ?party .
            OPTIONAL { ?status ch:start ?start }
            OPTIONAL { ?status ch:end ?end }
            OPTIONAL { ?status ch:datePrecision ?precision }
          }
          ORDER BY ?start ?party LIMIT 1000
          """);

  private static final Question PARTIES_ON =
      new Question(
          """
          SELECT DISTINCT ?party {
            ?status ch:ofAgreement $it ; a ch:PartyStatus ; ch:party ?party .
            OPTIONAL { ?status ch:start ?since }
            OPTIONAL { ?status ch:end ?until }
            FILTER (! BOUND(?since) || ?since <= $day)
            FILTER (! BOUND(?until) || ! BOUND(?since) || ?until > $day)
          }
          ORDER BY ?party
          """);

  private static final Question SITUATIONS =
      new Question(
          """
          SELECT ?situation ?kind ?party {
            VALUES ?kind { ch:InForce ch:ProvisionalApplication ch:Suspension }
            ?situation a ?kind ; ch:ofAgreement $it .
            OPTIONAL { ?situation ch:party ?party }
            OPTIONAL { ?situation ch:start ?start }
          }
          ORDER BY ?kind ?start ?party LIMIT 60
          """);

  private static final Question DOCUMENTS =
      new Question(
          """
          SELECT DISTINCT ?document {
            GRAPH graph:claims {
              { ?claim ch:ofAgreement $it } UNION { ?claim ch:describes $it }
              ?claim ch:statedIn ?document
            }
          }
          ORDER BY ?document LIMIT 51
          """);

  DomContent[] content() {
    List<Row> acts = shown.ask(ACTS.with("it", agreement.iri()));
    List<Row> statuses = shown.ask(STATUSES.with("it", agreement.iri()));
    return new DomContent[] {
      p(kinds()).withClass("kind"),
      h1(shown.name(agreement.iri())),
      facts(),
      life(acts, statuses),
      situations(),
      parties(),
      events(acts),
      documents(),
      new LogEntries(shown, agreement.iri()).html()
    };
  }

  private String kinds() {
    return agreement.all(RDF.type.getURI()).stream()
        .filter(type -> !type.getURI().equals(ChClass.AGREEMENT))
        .map(shown::name)
        .sorted()
        .collect(Collectors.joining(" · "))
        .replaceFirst("^$", "Agreement");
  }

  private DomContent facts() {
    DlTag list = dl().withClass("facts");
    Set<String> names = new TreeSet<>();
    for (String property :
        List.of(RDFS.label.getURI(), SKOS.altLabel.getURI(), ChProperty.SHORT_NAME)) {
      agreement.all(property).forEach(name -> names.add(Thing.text(name)));
    }
    names.remove(shown.name(agreement.iri()));
    if (!names.isEmpty()) {
      list.with(dt("Also called"), dd(String.join(", ", names)));
    }
    for (String property : List.of(ChProperty.ISSUE, ChProperty.AT_PLACE, ChProperty.SUCCEEDS)) {
      List<Node> values = agreement.all(property);
      if (!values.isEmpty()) {
        list.with(
            dt(capital(shown.name(property))),
            dd(each(values, node -> span(shown.link(node)).withClass("value"))));
      }
    }
    List<Node> identifiers = agreement.all(ChProperty.IDENTIFIER);
    if (!identifiers.isEmpty()) {
      list.with(
          dt("Identifiers"),
          dd(each(identifiers, node -> new Identifiers(shown, shown.thing(node.getURI())).html())));
    }
    return list;
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private DomContent life(List<Row> acts, List<Row> statuses) {
    Map<String, Life> lives = new LinkedHashMap<>();
    List<Act> whole = new ArrayList<>();
    for (Row row : acts) {
      String type = row.text("type");
      Act act = new Act(row.text("event"), type.substring(type.lastIndexOf('/') + 1), When.of(row));
      if (row.text("actor").isEmpty()) {
        whole.add(act);
      } else {
        of(lives, row.text("actor")).acts().add(act);
      }
    }
    for (Row row : statuses) {
      of(lives, row.text("party")).spans().add(When.of(row));
    }
    if (lives.isEmpty() && whole.isEmpty()) {
      return null;
    }
    List<Life> ordered =
        lives.values().stream()
            .sorted(
                Comparator.comparingInt((Life life) -> -life.acts().size())
                    .thenComparing(life -> shown.name(life.actor())))
            .toList();
    int first = (int) parameters.number("skip", 0, 10_000, 0);
    List<Life> some =
        ordered.subList(Math.min(first, ordered.size()), Math.min(first + ROWS, ordered.size()));
    return section(
            h2("Its life"),
            new LifeCycle(shown, some, whole).html(),
            Tables.pages(
                first,
                some.size(),
                ordered.size(),
                ROWS,
                skip -> url("skip", skip == 0 ? "" : Long.toString(skip)) + "#life"),
            Tables.query(shown, ACTS.with("it", agreement.iri()), "timeline"))
        .withId("life");
  }

  /** Whether it is in force, applied provisionally or suspended, and since when. */
  private DomContent situations() {
    List<Row> rows = shown.ask(SITUATIONS.with("it", agreement.iri()));
    return rows.isEmpty()
        ? null
        : ul(each(
                rows,
                row ->
                    li(
                        span(shown.name(row.text("kind"))).withClass("chip"),
                        span(" "),
                        row.node("party").map(shown::link).orElse(null),
                        span(" "),
                        a(When.of(shown.thing(row.text("situation"))).element())
                            .withHref(shown.href(row.text("situation"))))))
            .withClass("plain");
  }

  private static Life of(Map<String, Life> lives, String actor) {
    return lives.computeIfAbsent(actor, iri -> new Life(iri, new ArrayList<>(), new ArrayList<>()));
  }

  private String url(String name, String value) {
    return Paths.of(shown.href(agreement.iri()), name, value);
  }

  private DomContent parties() {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String day = parameters.text("on").orElse(today);
    if (!day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw new Problem(400, "on '" + day + "', expected a day: 2018-07-01");
    }
    Question question = PARTIES_ON.with("it", agreement.iri()).withDay("day", day);
    List<Row> rows = shown.ask(question);
    return section(
            h2("Parties on a day"),
            form(
                    label("Day").with(input().withType("date").withName("on").withValue(day)),
                    button("Show").withType("submit"))
                .withAction(shown.href(agreement.iri()) + "#parties")
                .withMethod("get")
                .withClass("filters"),
            rows.isEmpty()
                ? p("No party is known on " + day + ".").withClass("quiet")
                : p(rows.size() + (rows.size() == 1 ? " party on " : " parties on ") + day + ":"),
            ul(each(rows, row -> li(shown.link(row.text("party"))))).withClass("plain columns"),
            Tables.query(shown, question, "table"))
        .withId("parties");
  }

  private DomContent events(List<Row> acts) {
    List<String> events =
        acts.stream().map(row -> row.text("event")).distinct().collect(Collectors.toList());
    if (events.isEmpty()) {
      return null;
    }
    java.util.Collections.reverse(events);
    int most = 30;
    int first = (int) parameters.number("acts", 0, 10_000, 0);
    List<String> some =
        events.subList(Math.min(first, events.size()), Math.min(first + most, events.size()));
    return section(
            h2("What was done, the latest first"),
            EventList.of(shown, some),
            Tables.pages(
                first,
                some.size(),
                events.size(),
                most,
                skip -> url("acts", skip == 0 ? "" : Long.toString(skip)) + "#acts"))
        .withId("acts");
  }

  private DomContent documents() {
    List<Row> rows = shown.ask(DOCUMENTS.with("it", agreement.iri()));
    return section(
        h2("Documents that tell of it"),
        rows.isEmpty() ? p("None is known.").withClass("quiet") : null,
        ul(each(
                rows.stream().limit(50).toList(),
                row -> {
                  Thing document = shown.thing(row.text("document"));
                  return li(
                      a(shown.name(document.iri())).withHref(shown.href(document.iri())),
                      span(" " + document.text(DCTerms.issued.getURI())).withClass("quiet"));
                }))
            .withClass("plain"),
        rows.size() > 50 ? p("Showing 50; there are more.").withClass("quiet") : null);
  }
}
