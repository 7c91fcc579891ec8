package org.w3id.chancery.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A web page: its main text, and what its metadata says of it in Open Graph, schema.org (JSON-LD
 * and microdata), Dublin Core or plain HTML. The language that a page declares is often a
 * template's and not its text's, so it is not believed.
 *
 * @param metadata what it says of itself
 * @param text its main text
 */
record HtmlPage(Metadata metadata, String text) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CHARSET =
      Pattern.compile("(?i)(?:charset|encoding)\\s*=\\s*[\"']?([\\w:.-]+)");

  /** A page says its encoding in its first bytes (WHATWG HTML, section 4.2.5.4). */
  private static final int PRESCAN = 1024;

  /** Nobody writes markup so deep; what every element holds is looked at, level by level. */
  private static final int DEEPEST = 300;

  /**
   * Reads a page.
   *
   * @param bytes the page as it is stored
   * @param declared encoding that was told beside it, such as by an HTTP header
   * @throws Unreadable when it is no text
   */
  static HtmlPage of(byte[] bytes, Optional<String> declared) throws Unreadable {
    String markup = markup(bytes, declared);
    Document page = Jsoup.parse(markup);
    if (deepest(page) > DEEPEST) {
      throw new Unreadable("is HTML with elements more than " + DEEPEST + " deep");
    }
    Metadata metadata = metadata(page);
    return new HtmlPage(metadata, Encoding.clean(MainText.of(page)));
  }

  /** The text of markup without metadata: the content of a feed's entry. */
  static String fragment(String markup) {
    Element body = Jsoup.parseBodyFragment(markup).body();
    body.select(Paragraphs.DROPPED).remove();
    return Paragraphs.of(body);
  }

  private static int deepest(Document page) {
    int[] deepest = {0};
    page.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
    return deepest[0];
  }

  private static String markup(byte[] bytes, Optional<String> declared) throws Unreadable {
    String head =
        new String(
            Arrays.copyOf(bytes, Math.min(bytes.length, PRESCAN)), StandardCharsets.ISO_8859_1);
    Matcher own = CHARSET.matcher(head);
    Optional<String> name = declared.or(() -> own.find() ? Optional.of(own.group(1)) : declared);
    Optional<Charset> charset = name.flatMap(HtmlPage::charset);
    return charset.isPresent() ? Encoding.decode(bytes, charset.get()) : Encoding.decode(bytes);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty(); // a page in an encoding that nobody knows may still be UTF-8
    }
  }

  private static Metadata metadata(Document page) {
    Optional<JsonNode> article = article(page);
    return new Metadata(
        Optional.empty(),
        meta(page, "og:title", "dc.title", "dcterms.title")
            .or(() -> article.flatMap(a -> string(a.path("headline"))))
            .or(() -> text(page, "h1"))
            .or(() -> text(page, "title")),
        date(page, article),
        meta(page, "og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
            .or(() -> article.flatMap(a -> string(a.path("publisher").path("name")))),
        Optional.ofNullable(page.selectFirst("link[rel=canonical]"))
            .map(l -> l.attr("href"))
            .or(() -> meta(page, "og:url"))
            .filter(u -> u.startsWith("http")),
        Optional.empty(),
        Optional.ofNullable(page.selectFirst("link[rel=license],a[rel=license]"))
            .map(l -> l.attr("href"))
            .filter(u -> u.startsWith("http")));
  }

  private static Optional<LocalDate> date(Document page, Optional<JsonNode> article) {
    return meta(
            page,
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.created",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "date")
        .flatMap(LenientDate::of)
        .or(() -> article.flatMap(a -> string(a.path("datePublished"))).flatMap(LenientDate::of))
        .or(() -> time(page, "[itemprop=datePublished]"))
        .or(() -> time(page, "article time[datetime],time[pubdate],header time[datetime]"));
  }

  private static Optional<LocalDate> time(Document page, String query) {
    return Optional.ofNullable(page.selectFirst(query))
        .map(e -> e.hasAttr("datetime") ? e.attr("datetime") : e.attr("content"))
        .flatMap(LenientDate::of);
  }

  /** The first of some names that a meta element gives a value, case aside. */
  private static Optional<String> meta(Document page, String... names) {
    for (String name : names) {
      for (String attribute : new String[] {"property", "name", "itemprop"}) {
        Optional<String> value =
            page.select("meta[" + attribute + "]").stream()
                .filter(m -> m.attr(attribute).equalsIgnoreCase(name))
                .map(m -> m.attr("content").strip())
                .filter(v -> !v.isEmpty())
                .findFirst();
        if (value.isPresent()) {
          return value;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Document page, String query) {
    return Optional.ofNullable(page.selectFirst(query))
        .map(Element::text)
        .filter(t -> !t.isBlank());
  }

  /** The schema.org node that tells when the page was published. */
  private static Optional<JsonNode> article(Document page) {
    return page.select("script[type=application/ld+json]").stream()
        .flatMap(script -> nodes(script.data()))
        .filter(node -> node.has("datePublished"))
        .findFirst();
  }

  private static Stream<JsonNode> nodes(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      Stream<JsonNode> all = root.isArray() ? stream(root) : Stream.of(root);
      return all.flatMap(n -> Stream.concat(Stream.of(n), stream(n.path("@graph"))));
    } catch (JsonProcessingException e) {
      return Stream.empty(); // a page with broken metadata still has its text
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    Stream.Builder<JsonNode> nodes = Stream.builder();
    array.forEach(nodes);
    return nodes.build();
  }

  private static Optional<String> string(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue().strip()) : Optional.empty();
  }
}
