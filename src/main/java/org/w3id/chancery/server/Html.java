package org.w3id.chancery.server;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/**
 * Writes a web page element by element. Every text and every value of an attribute is escaped;
 * there is no way to add markup as text. A page has no script.
 */
public final class Html {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8885; --quiet: #666; --paper: #fff; }
      @media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --paper: #14181e; } }
      body { background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem;
        margin: 0 auto;
        padding: 1rem; overflow-wrap: anywhere; }
      h1 { font-size: 1.6rem; line-height: 1.2; margin-bottom: .2rem; }
      h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0;
        border-bottom: 1px solid var(--line); }
      th[scope=row] { font-weight: 500; width: 14rem; }
      blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
      pre { overflow-x: auto; }
      .quiet { color: var(--quiet); font-size: .9rem; }
      .notice { border: 1px solid; padding: .5rem 1rem; }
      nav a { margin-right: 1rem; }
      ul.plain { list-style: none; padding: 0; margin: 0; }
      """;

  private static final String POLICY =
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " style-src 'sha256-"
          + digest()
          + "'";

  private final StringBuilder out = new StringBuilder(1 << 12);
  private final Deque<String> open = new ArrayDeque<>();

  private Html() {}

  /** Begins a page: what follows stands in its main part. */
  public static Html page(String title) {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head");
    html.out.append("<meta charset=\"utf-8\">");
    html.out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.element("title", title + " · Chancery");
    html.out.append("<style>").append(STYLE).append("</style>");
    return html.close().open("body").open("main");
  }

  /** Begins a part of a page of somebody else. */
  public static Html part() {
    return new Html().open("div");
  }

  /** Sets the headers of a page. */
  public static void describe(HttpServletResponse response) {
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  public Html open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  public Html close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    return this;
  }

  /** Adds text. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  /** Adds an element that holds a text. */
  public Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Adds a link. */
  public Html link(String href, String text) {
    return element("a", text, "href", href);
  }

  /** Ends the page, and gives it. */
  public String end() {
    while (!open.isEmpty()) {
      close();
    }
    return out.append('\n').toString();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  private static String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(STYLE.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
