package org.w3id.chancery.document;

import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The running text of Markdown (CommonMark 0.31): paragraphs, headings and list items, each a
 * paragraph of its own. HTML keeps its words and loses the rest; scripts, styles, frames and code
 * are left out with all they hold.
 *
 * @param heading the first heading of level 1
 * @param text the text
 */
record MarkdownText(Optional<String> heading, String text) {
  static MarkdownText of(String markdown) {
    String html =
        HtmlRenderer.builder()
            .percentEncodeUrls(true)
            .build()
            .render(Parser.builder().build().parse(markdown));
    Element body = Jsoup.parseBodyFragment(html).body();
    body.select(Paragraphs.DROPPED).remove();
    Optional<String> heading = Optional.ofNullable(body.selectFirst("h1")).map(Element::text);
    return new MarkdownText(heading, Paragraphs.of(body));
  }
}
