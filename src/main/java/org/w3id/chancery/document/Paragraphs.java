package org.w3id.chancery.document;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The running text of HTML: each block element a paragraph, an empty line between. */
final class Paragraphs implements NodeVisitor {
  /** Elements whose words are no running text. */
  static final String DROPPED =
      "script,style,noscript,template,iframe,frame,object,embed,applet,svg,math,canvas,audio,video,"
          + "form,input,textarea,select,button,link,meta,base,head,title,pre,code";

  private static final Set<String> BLOCKS =
      Set.copyOf(
          List.of(
              "p,h1,h2,h3,h4,h5,h6,li,ul,ol,blockquote,div,table,tr,hr,section,article,header,footer,aside,main,figure,dl,dt,dd,address"
                  .split(",", -1)));

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();

  private Paragraphs() {}

  /** The text of an element and all below it. */
  static String of(Element element) {
    Paragraphs paragraphs = new Paragraphs();
    element.traverse(paragraphs);
    paragraphs.endParagraph();
    return paragraphs.text.toString();
  }

  /** Whether an element begins and ends a paragraph. */
  static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName());
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      paragraph.append(words.getWholeText());
    } else if (node instanceof Element element) {
      if (isBlock(element)) {
        endParagraph();
      } else if (element.normalName().equals("br") || element.normalName().equals("td")) {
        paragraph.append(' ');
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && isBlock(element)) {
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
}
