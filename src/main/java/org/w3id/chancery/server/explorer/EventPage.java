package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;

/** An event or a prospect: what happened, and the claims that tell of it side by side. */
record EventPage(Shown shown, Thing event) {
  private static final int MOST_CLAIMS = 60;

  private static final Question CLAIMS =
      new Question(
          """
          SELECT DISTINCT ?claim {
            GRAPH graph:claims { ?claim ch:claims $it }
          }
          ORDER BY ?claim LIMIT 61
          """);

  private static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put(ChProperty.INITIATOR, "Initiator");
    ROLES.put(ChProperty.RECIPIENT, "Recipient");
    ROLES.put(ChProperty.MEDIATOR, "Mediator");
    ROLES.put(ChProperty.SUPPORTER, "Supporter");
  }

  private static final Map<String, String> RELATED = new LinkedHashMap<>();

  static {
    RELATED.put(ChProperty.SUB_EVENT_OF, "Part of");
    RELATED.put(ChProperty.HAS_SUB_EVENT, "Consists of");
    RELATED.put(ChProperty.FULFILS, "Fulfils what was planned or asked for");
    RELATED.put(ChProperty.FULFILLED_BY, "Fulfilled by");
    RELATED.put(ChProperty.INITIATES, "Begins");
    RELATED.put(ChProperty.TERMINATES, "Ends");
  }

  DomContent[] content() {
    List<ClaimCard> cards = cards();
    return new DomContent[] {
      p(event.isA(ChClass.PROSPECT) ? "Prospect" : "Event").withClass("kind"),
      h1(shown.name(event.iri())),
      p(EventList.marks(shown, event)),
      facts(),
      claims(cards),
      related(),
      new LogEntries(shown, event.iri()).html()
    };
  }

  private DomContent facts() {
    DlTag list = dl().withClass("facts");
    ROLES.forEach((property, name) -> add(list, name, property));
    list.with(dt("When"), dd(When.of(event).element()));
    add(list, "Where", ChProperty.AT_PLACE);
    add(list, "Type", ChProperty.TYPE);
    add(list, "Context", ChProperty.CONTEXT);
    add(list, "CAMEO code", ChProperty.CAMEO);
    add(list, "About", ChProperty.ABOUT);
    add(list, "Agreement", ChProperty.OF_AGREEMENT);
    return list;
  }

  private void add(DlTag list, String name, String property) {
    List<Node> values = event.all(property);
    if (!values.isEmpty()) {
      list.with(dt(name), dd(each(values, value -> span(shown.link(value)).withClass("value"))));
    }
  }

  private List<ClaimCard> cards() {
    List<ClaimCard> cards = new ArrayList<>();
    for (Row row : shown.ask(CLAIMS.with("it", event.iri()))) {
      cards.add(new ClaimCard(shown, shown.thing(row.text("claim"))));
    }
    return cards;
  }

  private DomContent claims(List<ClaimCard> all) {
    List<ClaimCard> cards = all.subList(0, Math.min(MOST_CLAIMS, all.size()));
    Map<String, List<ClaimCard>> byPublisher = new TreeMap<>();
    for (ClaimCard card : cards) {
      byPublisher.computeIfAbsent(card.publisher(), name -> new ArrayList<>()).add(card);
    }
    return section(
            h2("Who says what"),
            contradiction(cards),
            all.size() > MOST_CLAIMS
                ? p("Showing " + MOST_CLAIMS + " of " + event.number(ChProperty.CLAIM_COUNT))
                    .withClass("quiet")
                : null,
            div(each(
                    byPublisher.entrySet(),
                    entry ->
                        div(h3(entry.getKey()), each(entry.getValue(), ClaimCard::html))
                            .withClass("publisher")))
                .withClass("sides"),
            p(
                span("The marked words are the trigger and the names that were read. "),
                a("Ask for these claims").withHref(editor())))
        .withId("claims");
  }

  private String editor() {
    Question question =
        new Question(
                """
                SELECT ?claim ?publisher ?polarity ?modality ?words {
                  GRAPH graph:claims {
                    ?claim ch:claims $it ; ch:statedIn ?document .
                    OPTIONAL { ?claim ch:polarity ?polarity }
                    OPTIONAL { ?claim ch:modality ?modality }
                    OPTIONAL { ?claim ch:passage/ch:exact ?words }
                  }
                  OPTIONAL { GRAPH graph:documents { ?document ch:publisherName ?publisher } }
                }
                ORDER BY ?publisher
                """)
            .with("it", event.iri());
    return shown.path("/query", "query", question.sparql());
  }

  private static DomContent contradiction(List<ClaimCard> cards) {
    long denials = cards.stream().filter(ClaimCard::isDenial).count();
    if (denials == 0) {
      return null;
    }
    return p(
            strong("Contradiction: "),
            span(
                EventList.count(cards.size() - denials, "claim")
                    + " of it and "
                    + EventList.count(denials, "denial")
                    + "."))
        .withClass("notice contradiction");
  }

  private DomContent related() {
    DlTag list = dl().withClass("facts");
    RELATED.forEach((property, name) -> add(list, name, property));
    return RELATED.keySet().stream().allMatch(property -> event.all(property).isEmpty())
        ? null
        : section(h2("What it belongs to"), list);
  }
}
