package org.w3id.chancery.server.description;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.PublicUrl;

/**
 * Everything by which a server tells of itself. What it is asked for is answered elsewhere; nothing
 * here changes anything.
 */
public final class SelfDescription implements Part {

  private final Publication publication;
  private final String version;
  private final Path docs;
  private final Dumps dumps;
  private final Map<String, String> limits;

  /**
   * Tells of a server.
   *
   * @param version of the software
   * @param docs folder of the documentation, in Markdown
   * @param limits what holds, by name, for people
   */
  public SelfDescription(
      Publication publication, String version, Path docs, Dumps dumps, Map<String, String> limits) {
    this.publication = publication;
    this.version = version;
    this.docs = docs;
    this.dumps = dumps;
    this.limits = limits;
  }

  @Override
  public void addTo(Assembly assembly) {
    KnowledgeBase present = assembly.knowledge().present();
    String title = publication.title();
    Texts texts = new Texts(publication, version);
    Counts counts = new Counts(present);
    OntologyServlet ontology = new OntologyServlet(present.dataset());
    VoidServlet description = new VoidServlet(present, publication, dumps);
    DocsServlet pages = new DocsServlet(docs);
    DumpsServlet files = new DumpsServlet(dumps, title);
    assembly
        .server()
        .addFilter(ServiceDescription.PATH, new ServiceDescription(counts, title))
        .addServlet(VoidServlet.PATH, description)
        .addServlet(VoidServlet.DATASET, description)
        .addServlet(OntologyServlet.PATH, ontology)
        .addServlet(OntologyServlet.PATH + "/*", ontology)
        .addServlet(GraphServlet.PATH + "/*", new GraphServlet(present.dataset(), counts))
        .addServlet(DocsServlet.PATH + "/*", pages)
        .addServlet(DumpsServlet.PATH, files)
        .addServlet(DumpsServlet.PATH + "/*", files)
        .addServlet(
            StatusServlet.PATH,
            new StatusServlet(assembly.knowledge(), counts, title, version, limits))
        .addServlet("/robots.txt", text("text/plain", origin -> Texts.robots()))
        .addServlet(
            "/llms.txt",
            text(
                "text/plain",
                origin -> texts.forModels(origin, present.settings().base(), pages.titles())))
        .addServlet(
            "/cite", text("text/yaml", origin -> texts.citation(origin, present.log().head())))
        .addServlet("/licence", new Licence(publication))
        .addServlet(
            "/openapi.json",
            text("application/json", origin -> texts.openApi(origin).toPrettyString()));
  }

  private static LightServlet text(String type, Content content) {
    return new Text(type, content);
  }

  /** Writes a text for a server at an address. */
  @FunctionalInterface
  private interface Content {
    String of(String origin) throws IOException;
  }

  private static final class Text extends LightServlet {
    private static final long serialVersionUID = 1;

    private final String type;
    private final transient Content content;

    Text(String type, Content content) {
      this.type = type;
      this.content = content;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType(type);
      response.setCharacterEncoding("utf-8");
      response.setHeader("Cache-Control", "no-cache");
      response
          .getOutputStream()
          .write(content.of(PublicUrl.of(request)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class Licence extends LightServlet {
    private static final long serialVersionUID = 1;

    private final transient Publication publication;

    Licence(Publication publication) {
      this.publication = publication;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Html page = Html.page("Licence");
      page.element("h1", "Licence of " + publication.title());
      if (publication.licence().isPresent()) {
        String licence = publication.licence().get().toString();
        page.open("p").text("The dataset may be used under ").link(licence, licence).text(".");
        page.close();
      } else {
        page.element("p", "Whoever runs this server has not stated a licence of the dataset.");
      }
      page.open("p");
      page.text("Documents that it was read from have licences of their own, which ");
      page.element("code", "dct:license").text(" in ").element("code", "graph:documents");
      page.text(" states; passages are quoted from them. The software is under the ");
      page.link("https://www.apache.org/licenses/LICENSE-2.0", "Apache License 2.0").text(".");
      page.close();
      publication
          .contact()
          .ifPresent(
              contact ->
                  page.open("p")
                      .text("Questions: ")
                      .link(contact.toString(), contact.toString())
                      .close());
      Html.describe(response);
      response.setHeader("Cache-Control", "no-cache");
      response.getOutputStream().write(page.end().getBytes(StandardCharsets.UTF_8));
    }
  }
}
