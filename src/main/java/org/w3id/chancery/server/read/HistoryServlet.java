package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.ResourceHistory;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.SparqlServer;

/**
 * Which entries of the log say something of a resource, when, because of which document, and what:
 * {@code /kb/history?iri=…}, as JSON, lines or a page; the oldest first, in pages.
 */
final class HistoryServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/history";

  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  /** Changes of one entry that are shown; an import can have millions. */
  private static final int CHANGES = 1_000;

  private final transient Moments moments;
  private final transient DatasetGraph present;

  /** A search reads the whole log. */
  private final transient Semaphore turns = new Semaphore(2);

  HistoryServlet(Moments moments, DatasetGraph present) {
    this.moments = moments;
    this.present = present;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    String iri = parameters.required("iri", "the IRI of a resource");
    Offer form = Offer.choose(request, List.of(Offer.JSON, Offer.TEXT, Offer.HTML));
    int offset = (int) parameters.number("offset", 0, Integer.MAX_VALUE, 0);
    int limit = (int) parameters.number("limit", 1, MOST, USUAL);
    response.setHeader("Vary", "Accept");
    String state = moments.history().log().head().hash().hex();
    if (Caching.describe(request, response, state, false)) {
      return;
    }
    List<ResourceHistory.Step> steps = search(iri).steps();
    int first = Math.min(offset, steps.size());
    int last = (int) Math.min((long) first + limit, steps.size());
    String url =
        Urls.of(request, PATH)
            + "?iri="
            + Urls.encode(iri)
            + "&format="
            + form.name()
            + "&limit="
            + limit
            + "&offset=";
    Links links = new Links();
    if (last < steps.size()) {
      links.add(url + last, "next");
    }
    if (first > 0) {
      links.add(url + Math.max(0, first - limit), "prev");
    }
    links.send(response);
    response.setContentType(form.mediaType());
    response.setCharacterEncoding("utf-8");
    List<ResourceHistory.Step> page = steps.subList(first, last);
    if (form.equals(Offer.JSON)) {
      json(iri, steps.size(), page, response);
      return;
    }
    String text =
        Txn.calculateRead(
            present, () -> form.equals(Offer.HTML) ? html(iri, page) : text(iri, page));
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
    }
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private ResourceHistory search(String iri) {
    try {
      if (!turns.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new Problem(503, "other histories are being searched; try later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the server is stopping");
    }
    try {
      return ResourceHistory.of(moments.history(), iri);
    } finally {
      turns.release();
    }
  }

  private static void json(
      String iri, int all, List<ResourceHistory.Step> page, HttpServletResponse response)
      throws IOException {
    try (JsonGenerator out = EntryJson.generator(response.getOutputStream())) {
      out.writeStartObject();
      out.writeStringField("iri", iri);
      out.writeNumberField("count", all);
      out.writeArrayFieldStart("steps");
      for (ResourceHistory.Step step : page) {
        out.writeStartObject();
        out.writeFieldName("entry");
        EntryJson.write(step.entry(), false, out);
        out.writeNumberField("changeCount", step.changes().size());
        out.writeArrayFieldStart("changes");
        for (Change change : some(step)) {
          ChangeLines.write(change, out);
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private static List<Change> some(ResourceHistory.Step step) {
    return step.changes().subList(0, Math.min(CHANGES, step.changes().size()));
  }

  private String text(String iri, List<ResourceHistory.Step> page) {
    StringBuilder text = new StringBuilder();
    for (ResourceHistory.Step step : page) {
      text.append(heading(step.entry())).append('\n');
      for (Change change : some(step)) {
        text.append("  ").append(line(change, iri).replace('\n', ' ')).append('\n');
      }
    }
    return text.length() == 0 ? "no entry says anything of <" + iri + ">\n" : text.toString();
  }

  private String html(String iri, List<ResourceHistory.Step> page) {
    Pages pages = new Pages(moments.history().base(), Optional.empty());
    String name = Terms.name(present, NodeFactory.createURI(iri));
    Html html = Html.page("History of " + name);
    html.element("h1", "History of " + name);
    html.open("p", "class", "quiet").link(pages.href(iri), iri).close();
    if (page.isEmpty()) {
      html.element("p", "No entry says anything of it.");
    }
    for (ResourceHistory.Step step : page) {
      html.open("h2").link(LogServlet.PATH + "/" + step.entry().position(), heading(step.entry()));
      html.close().open("ul", "class", "plain");
      for (Change change : some(step)) {
        html.element("li", line(change, iri));
      }
      html.close();
    }
    return html.end();
  }

  private String line(Change change, String iri) {
    return ChangeLines.line(change, NodeFactory.createURI(iri), present);
  }

  private static String heading(Entry entry) {
    Draft content = entry.content();
    return entry.position()
        + "  "
        + entry.time()
        + "  "
        + content.kind().slug()
        + "  by "
        + content.agent()
        + content.document().map(document -> ", document <" + document + ">").orElse("")
        + content.note().map(note -> ": " + note).orElse("");
  }
}
