package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
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
import j2html.tags.specialized.DlTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Parameters;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/** An actor: names, offices, agreements, partners, and a timeline of its events. */
record ActorPage(Shown shown, Thing actor, Parameters parameters) {
  private static final int MOST = 60;

  private static final Question TENURES =
      new Question(
          """
          SELECT ?tenure ?office ?holder {
            { ?tenure ch:holder $it ; ch:ofOffice ?office ; ch:holder ?holder }
            UNION { ?office ch:officeOf $it . ?tenure ch:ofOffice ?office ; ch:holder ?holder }
            OPTIONAL { ?tenure ch:start ?start }
          }
          ORDER BY ?office DESC(?start) ?holder LIMIT 61
          """);

  private static final Question MEMBERSHIPS =
      new Question(
          """
          SELECT ?situation ?other {
            { ?situation ch:member $it ; ch:ofOrganization ?other }
            UNION { ?situation ch:ofOrganization $it ; ch:member ?other }
            ?other rdfs:label ?name
          }
          ORDER BY ?name LIMIT 301
          """);

  private static final Question AGREEMENTS =
      new Question(
          """
          SELECT ?situation ?other {
            ?situation ch:party $it ; a ch:PartyStatus ; ch:ofAgreement ?other .
            OPTIONAL { ?situation ch:start ?start }
          }
          ORDER BY DESC(?start) ?other LIMIT 301
          """);

  private static final Question SIGNED_ONLY =
      new Question(
          """
          SELECT DISTINCT ?other {
            ?event ch:initiator $it ; ch:type act:signature ; ch:ofAgreement ?other .
            FILTER NOT EXISTS { ?status a ch:PartyStatus ; ch:party $it ; ch:ofAgreement ?other }
          }
          ORDER BY ?other LIMIT 100
          """);

  private static final Question PARTNERS =
      new Question(
          """
          SELECT ?other (SUM(?to) AS ?acts) (SUM(?from) AS ?receives) {
            GRAPH summary:dyads {
              {
                ?cell ch:initiator $it ; ch:recipient ?other ; ch:eventCount ?to
                BIND (0 AS ?from)
              } UNION {
                ?cell ch:recipient $it ; ch:initiator ?other ; ch:eventCount ?from
                BIND (0 AS ?to)
              }
            }
          }
          GROUP BY ?other ORDER BY DESC(SUM(?to) + SUM(?from)) ?other LIMIT 12
          """);

  private static final Map<String, String> FACTS = new LinkedHashMap<>();

  static {
    FACTS.put(ChProperty.NATIONALITY, "Nationality");
    FACTS.put(ChProperty.CAPITAL, "Capital");
    FACTS.put(ChProperty.BASED_IN, "Based in");
    FACTS.put(ChProperty.IN_STATE, "In");
    FACTS.put(ChProperty.DEPENDENCY_OF, "Dependency of");
    FACTS.put(ChProperty.PART_OF, "Part of");
    FACTS.put(ChProperty.HAS_PART, "Has part");
    FACTS.put(ChProperty.SUCCEEDS, "Succeeds");
    FACTS.put(ChProperty.SUCCEEDED_BY, "Succeeded by");
    FACTS.put(ChProperty.SEAT_NAME, "Places that stand for it");
    FACTS.put(RDFS.comment.getURI(), "Note");
  }

  DomContent[] content() {
    List<Row> partners = shown.ask(PARTNERS.with("it", actor.iri()));
    return new DomContent[] {
      p(kinds()).withClass("kind"),
      h1(shown.name(actor.iri())),
      actor.has(ChProperty.STATUS, ValueTerm.PROVISIONAL)
          ? p("Provisional: known by these words only; nobody has said yet who it is.")
              .withClass("notice")
          : null,
      facts(),
      new ActorEvents(shown, actor, parameters, partners).html(),
      partners(partners),
      tenures(),
      situations("Agreements", "Agreement", AGREEMENTS),
      signedOnly(),
      situations(
          actor.isA(ChClass.INTERNATIONAL_ORGANIZATION) ? "Members and memberships" : "Memberships",
          actor.isA(ChClass.INTERNATIONAL_ORGANIZATION) ? "Member or organization" : "Organization",
          MEMBERSHIPS),
      new LogEntries(shown, actor.iri()).html()
    };
  }

  private String kinds() {
    return actor.all(RDF.type.getURI()).stream()
        .map(Node::getURI)
        .filter(type -> !type.equals(ChClass.ACTOR))
        .map(shown::name)
        .sorted()
        .collect(Collectors.joining(" · "))
        .replaceFirst("^$", "Actor");
  }

  private DomContent facts() {
    DlTag list = dl().withClass("facts");
    Set<String> names = new TreeSet<>();
    for (String property :
        List.of(RDFS.label.getURI(), SKOS.altLabel.getURI(), ChProperty.SHORT_NAME)) {
      actor.all(property).forEach(name -> names.add(Thing.text(name)));
    }
    names.remove(shown.name(actor.iri()));
    if (!names.isEmpty()) {
      list.with(dt("Also called"), dd(String.join(", ", names)));
    }
    FACTS.forEach(
        (property, name) -> {
          List<Node> values = actor.all(property);
          if (!values.isEmpty()) {
            list.with(
                dt(name), dd(each(values, node -> span(shown.link(node)).withClass("value"))));
          }
        });
    List<Node> identifiers = actor.all(ChProperty.IDENTIFIER);
    if (!identifiers.isEmpty()) {
      list.with(
          dt("Identifiers"),
          dd(
              each(
                  identifiers.stream()
                      .map(node -> shown.thing(node.getURI()))
                      .map(thing -> new Identifiers(shown, thing))
                      .sorted()
                      .toList(),
                  Identifiers::html)));
    }
    for (String property :
        List.of(SKOS.exactMatch.getURI(), org.apache.jena.vocabulary.OWL.sameAs.getURI())) {
      List<Node> others = actor.all(property);
      if (!others.isEmpty()) {
        list.with(
            dt("The same elsewhere"),
            dd(each(others, node -> span(shown.link(node)).withClass("value"))));
      }
    }
    return list;
  }

  private DomContent partners(List<Row> partners) {
    if (partners.isEmpty()) {
      return null;
    }
    long most = dealings(partners.get(0));
    return section(
        h2("Most frequent partners"),
        p("How often it acts towards another, and another towards it; a meeting of two is both.")
            .withClass("quiet"),
        ol(each(
                partners,
                row ->
                    li(
                        shown.link(row.text("other")),
                        span(" "),
                        a(row.text("acts") + " towards, " + row.text("receives") + " from")
                            .withHref(
                                ActorEvents.url(
                                    shown, actor.iri(), "other", shown.name(row.text("other")))),
                        Svg.drawing(100, 4, "")
                            .attr("aria-hidden", "true")
                            .withClass("bar")
                            .attr("preserveAspectRatio", "none")
                            .with(Svg.box(0, 0, 100.0 * dealings(row) / most, 4)))))
            .withClass("partners"),
        Tables.query(shown, PARTNERS.with("it", actor.iri()), "chart"));
  }

  private static long dealings(Row partner) {
    return partner.number("acts") + partner.number("receives");
  }

  private DomContent tenures() {
    List<Row> rows = shown.ask(TENURES.with("it", actor.iri()));
    if (rows.isEmpty()) {
      return null;
    }
    return section(
        h2("Offices and who held them"),
        rows.size() > MOST ? p("Showing the first " + MOST + ".").withClass("quiet") : null,
        Tables.scrolling(
            "Offices",
            table(
                head("Office", "Holder", "Time"),
                tbody(
                    each(
                        rows.stream().limit(MOST).toList(),
                        row ->
                            tr(
                                td(shown.link(row.text("office"))),
                                td(shown.link(row.text("holder"))),
                                td(time(row.text("tenure")))))))));
  }

  private static DomContent head(String... names) {
    return thead(tr(each(List.of(names), name -> th(name).attr("scope", "col"))));
  }

  /** When a situation was, as a link to it. */
  private DomContent time(String situation) {
    When when = When.of(shown.thing(situation));
    return a(when.element()).withHref(shown.href(situation));
  }

  private DomContent situations(String heading, String column, Question question) {
    List<Row> rows = shown.ask(question.with("it", actor.iri()));
    if (rows.isEmpty()) {
      return null;
    }
    int first = (int) parameters.number("from-" + column.charAt(0), 0, 300, 0);
    List<Row> some =
        rows.subList(Math.min(first, rows.size()), Math.min(first + MOST, rows.size()));
    return section(
        h2(heading),
        Tables.scrolling(
            heading,
            table(
                head(column, "Time"),
                tbody(
                    each(
                        some,
                        row ->
                            tr(
                                td(shown.link(row.text("other"))),
                                td(time(row.text("situation")))))))),
        Tables.pages(
            first,
            some.size(),
            rows.size(),
            MOST,
            skip ->
                ActorEvents.url(
                    shown,
                    actor.iri(),
                    "from-" + column.charAt(0),
                    skip == 0 ? "" : Long.toString(skip))));
  }

  private DomContent signedOnly() {
    List<Row> rows = shown.ask(SIGNED_ONLY.with("it", actor.iri()));
    return rows.isEmpty()
        ? null
        : section(
            h2("Signed, but not known to be bound"),
            p(each(rows, row -> span(shown.link(row.text("other"))).withClass("value"))));
  }
}
