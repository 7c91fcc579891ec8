package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.Locale;
import java.util.function.LongFunction;

/** What pages with long lists have in common. */
final class Tables {
  private Tables() {}

  /** Something wide, which scrolls by itself on a narrow screen. */
  static DomContent scrolling(String label, DomContent wide) {
    return div(wide)
        .withClass("scrolls")
        .attr("role", "region")
        .attr("aria-label", label)
        .attr("tabindex", "0");
  }

  /** An instant of the log, to the second. */
  static DomContent time(String instant) {
    return j2html.TagCreator.time(
            instant.replaceFirst("T", " ").replaceFirst("(:\\d\\d)(\\.\\d+)?Z$", "$1"))
        .attr("datetime", instant);
  }

  /**
   * Says which part of a list is shown and leads to the others; nothing when it is whole.
   *
   * @param first how many were left out before
   * @param shown how many are shown
   * @param all how many there are
   * @param page how many a page has
   * @param url the address of the page that leaves out so many
   */
  static DomContent pages(long first, long shown, long all, int page, LongFunction<String> url) {
    return pages(first, shown, all, true, page, url);
  }

  /**
   * The same.
   *
   * @param isAll whether there are no more than were counted
   */
  static DomContent pages(
      long first, long shown, long all, boolean isAll, int page, LongFunction<String> url) {
    if (first == 0 && shown >= all && isAll) {
      return null;
    }
    return nav(
            span(
                String.format(
                    Locale.ROOT,
                    "Showing %,d to %,d of %s%,d ",
                    shown == 0 ? first : first + 1,
                    first + shown,
                    isAll ? "" : "at least ",
                    all)),
            first > 0
                ? a("Previous").withHref(url.apply(Math.max(0, first - page))).withRel("prev")
                : null,
            span(" "),
            first + shown < all || !isAll
                ? a("Next").withHref(url.apply(first + page)).withRel("next")
                : null)
        .withClass("pages")
        .attr("aria-label", "Pages of the list");
  }

  /** The query that something was made from, which opens in the editor. */
  static DomContent query(Shown shown, Question question, String view) {
    return details(
            summary("The query"),
            pre(code(question.sparql())).attr("tabindex", "0"),
            p(
                a("Open it in the editor")
                    .withHref(shown.path("/query", "query", question.sparql(), "view", view))))
        .withClass("query");
  }
}
