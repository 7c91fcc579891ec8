package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.blockquote;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import j2html.tags.specialized.DlTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.server.explorer.Words.Stretch;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * A claim: the words in their context with what was read in them marked, who says it, how, and how
 * it was decided what it tells of.
 */
record ClaimCard(Shown shown, Thing claim) {
  /** Whether it says that the thing did not happen. */
  boolean isDenial() {
    return claim.has(ChProperty.POLARITY, ValueTerm.DENIED);
  }

  /** Who published the document that states it. */
  String publisher() {
    return document()
        .map(
            document ->
                document.text(ChProperty.PUBLISHER_NAME).isEmpty()
                    ? document
                        .one(DCTerms.publisher.getURI())
                        .map(shown::name)
                        .orElse("Unknown publisher")
                    : document.text(ChProperty.PUBLISHER_NAME))
        .orElse("Unknown publisher");
  }

  private Optional<Thing> document() {
    return claim.one(ChProperty.STATED_IN).map(node -> shown.thing(node.getURI()));
  }

  DomContent html() {
    return article(
            words(),
            facts(),
            source(),
            details(summary("How it was read"), reading()).withClass("reading"))
        .withClass(isDenial() ? "claim denial" : "claim")
        .withId("claim-" + claim.iri().substring(claim.iri().lastIndexOf('/') + 1));
  }

  private DomContent words() {
    Optional<Thing> passage = claim.one(ChProperty.PASSAGE).map(node -> shown.thing(node.getURI()));
    if (passage.isEmpty()) {
      return p("No words of the document are kept.").withClass("quiet");
    }
    Thing words = passage.get();
    return blockquote(
        span(words.text(ChProperty.PREFIX)).withClass("context"),
        Words.marked(
            words.text(ChProperty.EXACT), words.number(ChProperty.START_OFFSET), stretches()),
        span(words.text(ChProperty.SUFFIX)).withClass("context"));
  }

  /** What was read in the words: the trigger, and who has which part. */
  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    stretches.add(
        Stretch.marked(
            claim.number(ChProperty.TRIGGER_START),
            claim.number(ChProperty.TRIGGER_END),
            "trigger",
            "what happened: " + typeName()));
    for (Node node : claim.all(ChProperty.MENTION)) {
      Thing mention = shown.thing(node.getURI());
      String role = mention.text(ChProperty.ROLE);
      String actor =
          mention.one(ChProperty.REFERS_TO).map(shown::name).orElse("nobody who is known");
      stretches.add(
          Stretch.marked(
              mention.number(ChProperty.START_OFFSET),
              mention.number(ChProperty.END_OFFSET),
              "mention",
              role.substring(role.indexOf('#') + 1) + ": " + actor));
    }
    return stretches;
  }

  private String typeName() {
    return claim.one(ChProperty.TYPE).map(shown::name).orElse("");
  }

  private DomContent facts() {
    List<DomContent> chips = new ArrayList<>();
    if (isDenial()) {
      chips.add(span("denies").withClass("chip denies"));
    }
    claim
        .one(ChProperty.MODALITY)
        .ifPresent(node -> chips.add(chip(node, "how it is said to stand in the world")));
    claim
        .one(ChProperty.CERTAINTY)
        .filter(node -> !node.getURI().equals(ValueTerm.CERTAIN))
        .ifPresent(node -> chips.add(chip(node, "certainty")));
    Optional<Node> speaker = claim.one(ChProperty.SPEAKER);
    String words = claim.text(ChProperty.SPEAKER_TEXT);
    if (speaker.isPresent() || !words.isEmpty()) {
      chips.add(
          span(
              span("according to "),
              speaker.map(shown::link).orElse(null),
              words.isEmpty()
                  ? null
                  : span(speaker.isPresent() ? " (“" + words + "”)" : "“" + words + "”")
                      .withClass("quiet")));
    }
    return p(each(chips, chip -> span(chip, span(" ")))).withClass("facts");
  }

  private DomContent chip(Node value, String title) {
    return span(shown.name(value).toLowerCase(Locale.ROOT)).withClass("chip").withTitle(title);
  }

  private DomContent source() {
    return document()
        .map(
            document ->
                p(
                        a(title(document))
                            .withHref(
                                shown.href(document.iri())
                                    + "#claim-"
                                    + claim.iri().substring(claim.iri().lastIndexOf('/') + 1)),
                        span(
                            document.text(DCTerms.issued.getURI()).isEmpty()
                                ? ""
                                : ", " + document.text(DCTerms.issued.getURI())))
                    .withClass("source"))
        .orElse(null);
  }

  private static String title(Thing document) {
    String title = document.text(DCTerms.title.getURI());
    return title.isEmpty() ? document.text(ChProperty.DOCUMENT_ID) : title;
  }

  private DomContent reading() {
    DlTag list = dl().withClass("facts");
    add(list, "Type", claim.one(ChProperty.TYPE));
    add(list, "Time in its words", claim.one(ChProperty.DATE_TEXT));
    add(list, "Place in its words", claim.one(ChProperty.PLACE_TEXT));
    add(list, "About in its words", claim.one(ChProperty.ABOUT_TEXT));
    add(list, "Rule", claim.one(ChProperty.RULE));
    add(list, "Recorded in", claim.one(ChProperty.RECORDED_IN));
    for (Node node : claim.all(ChProperty.DECISION)) {
      Thing decision = shown.thing(node.getURI());
      list.with(dt("Decision: " + decision.text(ChProperty.METHOD)));
      list.with(
          dd(
              decision.text(ChProperty.REASON)
                  + " (score "
                  + decision.text(ChProperty.SCORE)
                  + ")"));
    }
    list.with(dt("Claim"), dd(a(claim.iri()).withHref(shown.href(claim.iri()))));
    return list;
  }

  private void add(DlTag list, String name, Optional<Node> value) {
    value.ifPresent(node -> list.with(dt(name), dd(shown.link(node))));
  }
}
