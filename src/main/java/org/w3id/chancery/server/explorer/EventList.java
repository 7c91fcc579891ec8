package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;

/** Occurrences as lines of a timeline, each with its evidence one click away. */
final class EventList {
  private EventList() {}

  /** A list of occurrences. */
  static DomContent of(Shown shown, List<String> iris) {
    return ol(each(iris, iri -> item(shown, shown.thing(iri)))).withClass("events");
  }

  private static DomContent item(Shown shown, Thing event) {
    return li(
        span(When.of(event).element()).withClass("when"),
        span(
                a(undated(shown.name(event.iri()))).withHref(shown.href(event.iri())),
                span(" "),
                marks(shown, event))
            .withClass("what"),
        a(sources(event))
            .withHref(shown.href(event.iri()) + "#claims")
            .withClass("sources")
            .attr("aria-label", "evidence: " + sources(event)));
  }

  /** A label without the time at its end, which stands beside it. */
  private static String undated(String label) {
    return label.replaceFirst(
        ", (until |since )?[0-9]{4}(-[0-9]{2}){0,2}( to [0-9]{4}(-[0-9]{2}){0,2})?$", "");
  }

  /** The category of an occurrence and how far sources stand behind it. */
  static DomContent marks(Shown shown, Thing event) {
    String category = event.text(ChProperty.CATEGORY);
    String type = category.isEmpty() ? event.text(ChProperty.TYPE) : category;
    return span(
        type.isEmpty()
            ? null
            : span(shown.name(type)).withClass("chip " + Tone.of(type).cssClass()),
        span(" "),
        standing(shown, event));
  }

  private static DomContent standing(Shown shown, Thing event) {
    if (event.isA(ChClass.PROSPECT)) {
      String modality = event.text(ChProperty.MODALITY);
      return span(modality.isEmpty() ? "prospect" : shown.name(modality).toLowerCase(Locale.ROOT))
          .withClass("chip prospect")
          .withTitle("Only planned, requested or feared: no source says that it happened");
    }
    String standing = event.text(ChProperty.STANDING);
    if (standing.isEmpty()) {
      return null;
    }
    String end = standing.substring(standing.lastIndexOf('/') + 1);
    return span(shown.name(standing).toLowerCase(Locale.ROOT)).withClass("chip standing " + end);
  }

  /** How many stand behind an occurrence: {@code 3 claims · 2 publishers}. */
  static String sources(Thing event) {
    int claims = event.number(ChProperty.CLAIM_COUNT);
    int publishers = event.number(ChProperty.PUBLISHER_COUNT);
    return claims < 0
        ? "claims"
        : count(claims, "claim") + (publishers < 0 ? "" : " · " + count(publishers, "publisher"));
  }

  /** A number with its noun. */
  static String count(long number, String noun) {
    String many = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    return String.format(Locale.ROOT, "%,d", number) + " " + (number == 1 ? noun : many);
  }
}
