package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.blockquote;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.mark;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.sup;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.explorer.Words.Stretch;
import org.w3id.chancery.server.read.Parameters;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/** A document: its text with claims marked in place, what each tells of, and its versions. */
record DocumentPage(Shown shown, Thing document, Parameters parameters, Texts texts) {
  private static final int PAGE = 60;

  /** Longer texts are shown by their passages, page by page. */
  private static final int LONGEST = 60_000;

  private static final Question CLAIMS =
      new Question(
          """
          SELECT DISTINCT ?claim ?passage ?from {
            GRAPH graph:claims {
              ?claim ch:statedIn $it ; ch:passage ?passage .
              OPTIONAL { ?passage ch:startOffset ?from }
            }
          }
          ORDER BY ?from ?passage ?claim LIMIT 60 OFFSET $skip
          """);

  private static final Question COUNT =
      new Question(
          """
          SELECT (COUNT(DISTINCT ?claim) AS ?n) {
            GRAPH graph:claims { ?claim ch:statedIn $it ; ch:passage ?passage }
          }
          """);

  private static final Map<String, String> FACTS = new LinkedHashMap<>();

  static {
    FACTS.put(ChProperty.PUBLISHER_NAME, "Publisher");
    FACTS.put(DCTerms.issued.getURI(), "Date");
    FACTS.put(ChProperty.URL, "Address");
    FACTS.put(DCTerms.license.getURI(), "Licence");
    FACTS.put(DCTerms.rights.getURI(), "Rights");
    FACTS.put(DCTerms.language.getURI(), "Language");
    FACTS.put(ChProperty.COPY_OF, "Copy of");
    FACTS.put(ChProperty.INGESTOR, "Read by");
    FACTS.put(ChProperty.INGESTOR_VERSION, "Version of the reading");
  }

  /** A claim with its number on the page. */
  private record Numbered(int number, Thing claim, Thing passage) {
    String anchor() {
      return "claim-" + end(claim.iri());
    }
  }

  private static String end(String iri) {
    return iri.substring(iri.lastIndexOf('/') + 1);
  }

  DomContent[] content() {
    String title = document.text(DCTerms.title.getURI());
    int skip = (int) parameters.number("skip", 0, 10_000_000, 0);
    List<Numbered> claims = claims(skip);
    long all = shown.count(COUNT.with("it", document.iri()));
    Optional<String> text =
        texts.of(shown.dataset(), document).filter(whole -> whole.length() <= LONGEST);
    DomContent pages =
        Tables.pages(
            skip,
            claims.size(),
            all,
            PAGE,
            next ->
                Paths.of(shown.href(document.iri()), "skip", next == 0 ? "" : Long.toString(next)));
    return new DomContent[] {
      p("Document").withClass("kind"),
      h1(title.isEmpty() ? document.text(ChProperty.DOCUMENT_ID) : title),
      document.has(ChProperty.STATUS, ValueTerm.WITHDRAWN)
          ? p("This document was withdrawn.").withClass("notice contradiction")
          : null,
      facts(),
      div(
              section(
                  h2(text.isPresent() ? "Text" : "Passages"),
                  text.map(whole -> whole(whole, claims)).orElseGet(() -> passages(claims)),
                  text.isPresent() ? null : why()),
              section(h2("What it claims"), told(claims), pages))
          .withClass("document"),
      new VersionList(shown, document, parameters, texts).html(),
      new LogEntries(shown, document.iri()).html()
    };
  }

  private DomContent why() {
    return p("The whole text is shown where the document's licence allows it, it is kept here and"
            + " is not too long.")
        .withClass("quiet");
  }

  private DomContent facts() {
    DlTag list = dl().withClass("facts");
    FACTS.forEach(
        (property, name) -> {
          List<Node> values = document.all(property);
          if (!values.isEmpty()) {
            list.with(dt(name), dd(each(values, node -> span(value(node)).withClass("value"))));
          }
        });
    return list;
  }

  private DomContent value(Node node) {
    return node.isURI() && !node.getURI().startsWith(shown.base())
        ? a(node.getURI()).withHref(node.getURI()).withRel("external")
        : shown.link(node);
  }

  private List<Numbered> claims(int skip) {
    List<Numbered> claims = new ArrayList<>();
    Map<String, Thing> passages = new LinkedHashMap<>();
    for (Row row : shown.ask(CLAIMS.with("it", document.iri()).withNumber("skip", skip))) {
      claims.add(
          new Numbered(
              skip + claims.size() + 1,
              shown.thing(row.text("claim")),
              passages.computeIfAbsent(row.text("passage"), shown::thing)));
    }
    return claims;
  }

  private DomContent whole(String text, List<Numbered> claims) {
    List<Stretch> stretches = new ArrayList<>();
    Map<String, Thing> passages = new LinkedHashMap<>();
    claims.forEach(claim -> passages.put(claim.passage().iri(), claim.passage()));
    for (Thing passage : passages.values()) {
      stretches.add(
          new Stretch(
              passage.number(ChProperty.START_OFFSET),
              passage.number(ChProperty.END_OFFSET),
              inner -> span(inner).withClass("passage").withId("passage-" + end(passage.iri()))));
    }
    stretches.addAll(triggers(claims));
    return div(Words.marked(text, 0, stretches)).withClass("fulltext");
  }

  /** The words that say what happened, each with the numbers of its claims. */
  private static List<Stretch> triggers(List<Numbered> claims) {
    Map<List<Integer>, List<Numbered>> byPlace = new LinkedHashMap<>();
    for (Numbered claim : claims) {
      byPlace
          .computeIfAbsent(
              List.of(
                  claim.claim().number(ChProperty.TRIGGER_START),
                  claim.claim().number(ChProperty.TRIGGER_END)),
              place -> new ArrayList<>())
          .add(claim);
    }
    List<Stretch> stretches = new ArrayList<>();
    byPlace.forEach(
        (place, told) ->
            stretches.add(
                new Stretch(
                    place.get(0),
                    place.get(1),
                    inner ->
                        span(
                            mark(inner),
                            sup(
                                each(
                                    told,
                                    claim ->
                                        a(Integer.toString(claim.number()))
                                            .withHref("#" + claim.anchor())
                                            .attr("aria-label", "claim " + claim.number())))))));
    return stretches;
  }

  private DomContent passages(List<Numbered> claims) {
    Map<String, List<Numbered>> byPassage = new LinkedHashMap<>();
    for (Numbered claim : claims) {
      byPassage.computeIfAbsent(claim.passage().iri(), iri -> new ArrayList<>()).add(claim);
    }
    return div(
        each(
            byPassage.values(),
            told -> {
              Thing passage = told.get(0).passage();
              return blockquote(
                      span(passage.text(ChProperty.PREFIX)).withClass("context"),
                      Words.marked(
                          passage.text(ChProperty.EXACT),
                          passage.number(ChProperty.START_OFFSET),
                          triggers(told)),
                      span(passage.text(ChProperty.SUFFIX)).withClass("context"))
                  .withClass("passage fulltext")
                  .withId("passage-" + end(passage.iri()));
            }));
  }

  private DomContent told(List<Numbered> claims) {
    if (claims.isEmpty()) {
      return p("No claim was read in it.").withClass("quiet");
    }
    return ol(each(
            claims,
            numbered -> {
              Thing claim = numbered.claim();
              Optional<Node> told =
                  claim.one(ChProperty.CLAIMS).or(() -> claim.one(ChProperty.DESCRIBES));
              return li(
                      told.map(node -> link(node, claim)).orElse(null),
                      span(" "),
                      EventList.marks(shown, claim),
                      new ClaimCard(shown, claim).isDenial()
                          ? span("denies").withClass("chip denies")
                          : null,
                      span(" "),
                      a("claim").withHref(shown.href(claim.iri())).withClass("quiet"))
                  .withId(numbered.anchor())
                  .attr("value", numbered.number());
            }))
        .withClass("told");
  }

  /** What is only denied is not in the world, and has no name there. */
  private DomContent link(Node told, Thing claim) {
    return shown.isNamed(told)
        ? shown.link(told)
        : a(shown.name(claim.text(ChProperty.TYPE))).withHref(shown.href(claim.iri()));
  }
}
