package org.w3id.chancery.document;

import java.util.List;
import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The running text of Markdown (CommonMark 0.31): paragraphs, headings and list items, each a
 * paragraph of its own. HTML keeps its words and loses the rest; scripts, styles, frames and code
 * are left out with all they hold.
 *
 * @param heading the first heading of level 1
 * @param text the text
 */
record MarkdownText(Optional<String> heading, String text) {
  private static final String DROPPED =
      "script,style,noscript,template,iframe,frame,object,embed,applet,svg,math,canvas,audio,video,"
          + "form,input,textarea,select,button,link,meta,base,head,title,pre,code";

  private static final List<String> PARAGRAPHS =
      List.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "blockquote",
          "div",
          "table",
          "tr",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "aside",
          "main",
          "figure",
          "dl",
          "dt",
          "dd",
          "address");

  static MarkdownText of(String markdown) {
    String html =
        HtmlRenderer.builder()
            .percentEncodeUrls(true)
            .build()
            .render(Parser.builder().build().parse(markdown));
    Element body = Jsoup.parseBodyFragment(html).body();
    body.select(DROPPED).remove();
    Optional<String> heading = Optional.ofNullable(body.selectFirst("h1")).map(Element::text);
    Collector collector = new Collector();
    body.traverse(collector);
    return new MarkdownText(heading, collector.text());
  }

  private static final class Collector implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        paragraph.append(words.getWholeText());
      } else if (node instanceof Element element) {
        if (PARAGRAPHS.contains(element.normalName())) {
          endParagraph();
        } else if (element.normalName().equals("br") || element.normalName().equals("td")) {
          paragraph.append(' ');
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && PARAGRAPHS.contains(element.normalName())) {
        endParagraph();
      }
    }

    private void endParagraph() {
      String words = paragraph.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
      paragraph.setLength(0);
      if (!words.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(words);
      }
    }

    String text() {
      endParagraph();
      return text.toString();
    }
  }
}
