package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.DiffReport;
import org.w3id.chancery.history.ShortTerms;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.SparqlServer;

/**
 * What is different between two moments: {@code /kb/diff?from=A&to=B}, as RDF Patch, JSON, lines or
 * a page. In pages; those of the patch give the whole when they are applied in order.
 */
final class DiffServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/diff";

  private static final Offer PATCH = new Offer("patch", "application/rdf-patch");
  private static final int MOST = 100_000;
  private static final int USUAL = 1_000;

  private final transient Moments moments;
  private final transient DatasetGraph present;

  private final transient Comparisons comparisons;

  DiffServlet(Moments moments, DatasetGraph present) {
    this.moments = moments;
    this.present = present;
    this.comparisons = new Comparisons(moments.history());
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Parameters parameters = new Parameters(request);
    Asked from = moments.at(parameters.required("from", "a moment: a position, instant or day"));
    Asked to =
        moments.at(
            parameters.text("to").orElse(Long.toString(moments.present().version().position())));
    boolean isFixed = from.isFixed() && to.isFixed() && parameters.text("to").isPresent();
    Offer form = Offer.choose(request, List.of(Offer.JSON, PATCH, Offer.TEXT, Offer.HTML));
    int offset = (int) parameters.number("offset", 0, Integer.MAX_VALUE, 0);
    int limit = (int) parameters.number("limit", 1, MOST, form.equals(PATCH) ? MOST : USUAL);
    response.setHeader("Vary", "Accept");
    if (Caching.describe(request, response, from.state() + to.state(), isFixed)) {
      return;
    }
    Diff diff = comparisons.of(from.version(), to.version());
    Page page = page(diff, offset, limit);
    page.links(request, form).send(response);
    response.setContentType(form.mediaType());
    response.setCharacterEncoding("utf-8");
    if (form.equals(Offer.JSON)) {
      json(page, response);
    } else if (form.equals(PATCH)) {
      RDFPatchOps.write(
          response.getOutputStream(), new Diff(diff.from(), diff.to(), page.changes()).patch());
    } else {
      lines(page, form, response);
    }
  }

  private static Page page(Diff diff, int offset, int limit) {
    int all = diff.changes().size();
    int first = Math.min(offset, all);
    int last = (int) Math.min((long) first + limit, all);
    return new Page(diff, first, limit, diff.changes().subList(first, last));
  }

  private static void json(Page page, HttpServletResponse response) throws IOException {
    try (JsonGenerator out = EntryJson.generator(response.getOutputStream())) {
      out.writeStartObject();
      version("from", page.diff().from(), out);
      version("to", page.diff().to(), out);
      out.writeNumberField("deletions", page.deletions());
      out.writeNumberField("additions", page.diff().changes().size() - page.deletions());
      out.writeArrayFieldStart("changes");
      for (Change change : page.changes()) {
        ChangeLines.write(change, out);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private static void version(String name, Version version, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeNumberField("position", version.position());
    out.writeStringField("time", version.time().toString());
    out.writeEndObject();
  }

  private void lines(Page page, Offer form, HttpServletResponse response) throws IOException {
    Diff some = new Diff(page.diff().from(), page.diff().to(), page.changes());
    List<DiffReport.Group> groups = DiffReport.of(moments.history(), some).groups();
    String text;
    if (form.equals(Offer.HTML)) {
      Html html = Html.page(page.title());
      html.element("h1", page.title());
      Pages now = new Pages(moments.history().base(), Optional.empty());
      Txn.executeRead(present, () -> groups.forEach(group -> add(group, "h2", now, html)));
      text = html.end();
      Html.describe(response);
    } else {
      StringBuilder lines = new StringBuilder(page.title()).append('\n');
      ShortTerms terms = new ShortTerms(moments.history().base());
      groups.forEach(group -> add(group, "", terms, lines.append('\n')));
      text = lines.toString();
    }
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(
      DiffReport.Group group, String indent, ShortTerms terms, StringBuilder lines) {
    lines.append(indent).append(group.kind()).append(' ');
    if (!group.label().equals(group.iri())) {
      lines.append('"').append(group.label()).append("\" ");
    }
    lines.append('<').append(group.iri()).append(">\n");
    for (Change change : group.changes()) {
      lines.append(indent).append("  ").append(terms.line(change)).append('\n');
    }
    group.claims().forEach(claim -> add(claim, indent + "  ", terms, lines));
  }

  private void add(DiffReport.Group group, String heading, Pages pages, Html html) {
    html.open(heading).text(group.kind() + " ");
    html.link(pages.href(group.iri()), group.label()).close();
    html.open("ul", "class", "plain");
    Node about = NodeFactory.createURI(group.iri());
    for (Change change : group.changes()) {
      html.element("li", ChangeLines.line(change, about, present));
    }
    html.close();
    group.claims().forEach(claim -> add(claim, "h3", pages, html));
  }

  /** Some of the changes. */
  private record Page(Diff diff, int first, int limit, List<Change> changes) {
    long deletions() {
      return diff.changes().stream().filter(change -> !change.isAdded()).count();
    }

    String title() {
      return "From position "
          + diff.from().position()
          + " to "
          + diff.to().position()
          + ": "
          + deletions()
          + " deletions, "
          + (diff.changes().size() - deletions())
          + " additions";
    }

    Links links(HttpServletRequest request, Offer form) {
      String url =
          Urls.of(request, PATH)
              + "?from="
              + diff.from().position()
              + "&to="
              + diff.to().position()
              + "&format="
              + form.name()
              + "&limit="
              + limit
              + "&offset=";
      Links links = new Links();
      if (first + changes.size() < diff.changes().size()) {
        links.add(url + (first + changes.size()), "next");
      }
      if (first > 0) {
        links.add(url + Math.max(0, first - limit), "prev");
      }
      return links;
    }
  }
}
