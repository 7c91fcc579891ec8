package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;

/** The documentation: {@code /docs/} lists its pages, {@code /docs/NAME} shows one. */
final class DocsServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/docs";

  private static final Offer MARKDOWN = new Offer("md", "text/markdown");

  private final transient Map<String, String> texts;

  /**
   * Documentation of a folder, which is read now.
   *
   * @param folder files in Markdown
   */
  DocsServlet(Path folder) {
    this.texts = read(folder);
  }

  private static Map<String, String> read(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        String name = file.getFileName().toString();
        texts.put(name.substring(0, name.length() - 3), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
    }
    return texts;
  }

  /** The pages: names and titles. */
  Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    texts.forEach((name, text) -> titles.put(name, MarkdownPage.title(text)));
    return titles;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null) {
      response.sendRedirect(PATH + "/");
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    String name = path.substring(1);
    if (name.isEmpty()) {
      send(list(), response);
      return;
    }
    String text = texts.get(name.replaceFirst("\\.md$", ""));
    if (text == null) {
      throw new Problem(404, "there is no page '" + name + "'; /docs/ lists them");
    }
    if (name.endsWith(".md")
        || Offer.choose(request, List.of(Offer.HTML, MARKDOWN)).equals(MARKDOWN)) {
      response.setContentType("text/markdown; charset=utf-8");
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    Html page = Html.page(MarkdownPage.title(text));
    page.open("nav", "aria-label", "Documentation").link("/docs/", "All pages").close();
    MarkdownPage.write(text, page);
    send(page.end(), response);
  }

  private String list() {
    Html page = Html.page("Documentation");
    page.element("h1", "Documentation").open("ul");
    titles().forEach((name, title) -> page.open("li").link(PATH + "/" + name, title).close());
    page.open("li").link(OntologyServlet.PATH, "The ontology, term by term").close();
    page.open("li").link("/openapi.json", "OpenAPI of what is answered over HTTP").close();
    return page.end();
  }

  private static void send(String html, HttpServletResponse response) throws IOException {
    Html.describe(response);
    response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
  }
}
