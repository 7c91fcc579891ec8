package org.w3id.chancery.server.description;

import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.w3id.chancery.server.Html;

/** Writes CommonMark with tables as a page. Markup in it comes out as text. */
final class MarkdownPage extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .build();

  private final Html page;
  private boolean isTight;

  private MarkdownPage(Html page) {
    this.page = page;
  }

  /** Adds a text to a page. */
  static void write(String markdown, Html page) {
    PARSER.parse(markdown).accept(new MarkdownPage(page));
  }

  /** The first heading of a text; empty when it has none. */
  static String title(String markdown) {
    StringBuilder title = new StringBuilder();
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                if (title.isEmpty()) {
                  title.append(plain(heading));
                }
              }
            });
    return title.toString();
  }

  private static String plain(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            words.append(' ');
          }
        });
    return words.toString();
  }

  private void inside(String element, Node node, String... attributes) {
    page.open(element, attributes);
    visitChildren(node);
    page.close();
  }

  @Override
  public void visit(Heading heading) {
    String anchor = plain(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    inside("h" + heading.getLevel(), heading, "id", anchor);
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (isTight) {
      visitChildren(paragraph);
    } else {
      inside("p", paragraph);
    }
  }

  @Override
  public void visit(BulletList list) {
    list("ul", list, list.isTight());
  }

  @Override
  public void visit(OrderedList list) {
    list("ol", list, list.isTight());
  }

  private void list(String element, Node list, boolean tight) {
    boolean before = isTight;
    isTight = tight;
    inside(element, list);
    isTight = before;
  }

  @Override
  public void visit(ListItem item) {
    inside("li", item);
  }

  @Override
  public void visit(BlockQuote quote) {
    inside("blockquote", quote);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    page.open("pre", "tabindex", "0").element("code", code.getLiteral()).close();
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    page.open("pre", "tabindex", "0").element("code", code.getLiteral()).close();
  }

  @Override
  public void visit(Code code) {
    page.element("code", code.getLiteral());
  }

  @Override
  public void visit(Emphasis words) {
    inside("em", words);
  }

  @Override
  public void visit(StrongEmphasis words) {
    inside("strong", words);
  }

  @Override
  public void visit(Link link) {
    inside("a", link, "href", link.getDestination().replaceFirst("^([a-z-]+)\\.md(?=#|$)", "$1"));
  }

  /** What it shows is said in words too. */
  @Override
  public void visit(Image image) {
    visitChildren(image);
  }

  @Override
  public void visit(Text text) {
    page.text(text.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak end) {
    page.text("\n");
  }

  @Override
  public void visit(HardLineBreak end) {
    page.text("\n");
  }

  @Override
  public void visit(ThematicBreak line) {
    page.text("\n");
  }

  @Override
  public void visit(HtmlBlock markup) {
    page.element("pre", markup.getLiteral(), "tabindex", "0");
  }

  @Override
  public void visit(HtmlInline markup) {
    page.text(markup.getLiteral());
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      inside("table", block);
    } else {
      visitChildren(block);
    }
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableHead) {
      inside("thead", node);
    } else if (node instanceof TableRow) {
      inside("tr", node);
    } else if (node instanceof TableCell cell) {
      inside(cell.isHeader() ? "th" : "td", cell);
    } else {
      visitChildren(node);
    }
  }
}
