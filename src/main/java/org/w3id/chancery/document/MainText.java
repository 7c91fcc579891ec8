package org.w3id.chancery.document;

import java.util.IdentityHashMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Finds the main text of a web page: the element whose paragraphs hold the most words outside
 * links. Words and link density of a block are the features that tell text from boilerplate best
 * (Kohlschütter, Fankhauser and Nejdl: Boilerplate Detection using Shallow Text Features, WSDM
 * 2010); a paragraph counts fully for its parent and half for the element above.
 */
final class MainText {
  /** Around the text, never part of it. */
  private static final String AROUND =
      "nav,aside,footer,figure,dialog,[hidden],[aria-hidden=true],[role=navigation],[role=banner],"
          + "[role=contentinfo],[role=complementary],[role=search],[role=dialog],[role=alert]";

  /** Classes and ids that publishers give to what stands around the text. */
  private static final Pattern AROUND_NAMES =
      Pattern.compile(
          "(?i)(^|[-_ ])(comments?|share|sharing|social|related|recommend\\w*|promo\\w*|newsletter|"
              + "cookies?|consent|advert\\w*|ads?|sponsor\\w*|breadcrumbs?|subscri\\w*|sidebar|footer|"
              + "masthead|menu|nav|navbar|navigation|popup|modal|paywall|caption|byline|tags|trending|"
              + "most-read|read-more|signup|toolbar|skip\\w*)([-_ ]|$)");

  private static final String BLOCKS = "p,li,blockquote,td,dd,div,section,article,h2,h3,h4";

  /** A block with fewer words tells too little to say where the text is. */
  private static final int FEWEST_WORDS = 10;

  /** A block with more of its letters in links leads elsewhere. */
  private static final double MOST_LINKS = 0.5;

  /** Below so many words a line without an end sign is a label. */
  private static final int LABEL_WORDS = 8;

  private MainText() {}

  /** The main text; all text of the page where none stands out. */
  static String of(Document page) {
    Element body = page.body();
    body.select(Paragraphs.DROPPED).remove();
    dropSurroundings(body);
    body.select("h1").remove();
    Element main = declared(body);
    if (main == null) {
      main = densest(body);
    }
    String text = Paragraphs.of(withoutLabels(main));
    return text.isBlank() ? Paragraphs.of(body) : text;
  }

  private static void dropSurroundings(Element body) {
    int all = words(body.text());
    Elements around = body.select(AROUND);
    for (Element element : body.select("[class],[id]")) {
      String names = element.className() + " " + element.id();
      boolean container = element.is("body,article,main,[itemprop=articleBody]");
      if (!container && AROUND_NAMES.matcher(names).find()) {
        around.add(element);
      }
    }
    for (Element element : around) {
      // a page that calls its whole text "sidebar" still has it
      if (words(element.text()) * 2 < all) {
        element.remove();
      }
    }
  }

  /** The element that says of itself that it is the text of an article. */
  private static Element declared(Element body) {
    Element declared = body.selectFirst("[itemprop=articleBody],[property=articleBody]");
    if (declared == null) {
      Elements articles = body.select("article");
      declared = articles.size() == 1 ? articles.first() : null;
    }
    return declared != null && words(declared.text()) >= FEWEST_WORDS ? declared : null;
  }

  private static Element densest(Element body) {
    IdentityHashMap<Element, Double> scores = new IdentityHashMap<>();
    for (Element block : body.select(BLOCKS)) {
      String own = ownText(block);
      int words = words(own);
      if (words < FEWEST_WORDS) {
        continue;
      }
      double score = words * (1 - linkDensity(block));
      Element holder = block.is("p,li,blockquote,td,dd") ? block.parent() : block;
      for (double share = 1; holder != null && share > 0.2; share /= 2) {
        scores.merge(holder, score * share, Double::sum);
        holder = holder.parent();
      }
    }
    Element best = body;
    double most = 0;
    for (Element element : body.select("*")) { // in the order of the page, for equal scores
      double score = scores.getOrDefault(element, 0.0);
      if (score > most) {
        most = score;
        best = element;
      }
    }
    return best;
  }

  /** The words of a block that stand in no block within it. */
  private static String ownText(Element block) {
    StringBuilder own = new StringBuilder(block.ownText());
    for (Element child : block.children()) {
      if (!Paragraphs.isBlock(child)) {
        own.append(' ').append(child.text());
      }
    }
    return own.toString();
  }

  private static Element withoutLabels(Element main) {
    for (Element block : main.select("p,li,div,td,dd,ul,ol,h2,h3,h4,h5,h6,span")) {
      String text = block.text();
      boolean label = words(text) < LABEL_WORDS && !text.matches("(?s).*[.!?][\"”’)\\]]*\\s*");
      boolean leadsElsewhere = linkDensity(block) > MOST_LINKS;
      if (!block.equals(main)
          && !text.isEmpty()
          && ((label && !isInline(block)) || leadsElsewhere)) {
        block.remove();
      }
    }
    return main;
  }

  private static boolean isInline(Element block) {
    return block.normalName().equals("span");
  }

  private static double linkDensity(Element block) {
    int all = block.text().length();
    if (all == 0) {
      return 0;
    }
    int linked = block.select("a").stream().mapToInt(a -> a.text().length()).sum();
    return Math.min(1, linked / (double) all);
  }

  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(i));
      if (letter && !inside) {
        words++;
      }
      inside = letter || (inside && text.charAt(i) == '\'') || (inside && text.charAt(i) == '’');
    }
    return words;
  }
}
