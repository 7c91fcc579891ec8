package org.w3id.chancery.server.description;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Projected;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Offer;

/** How the server stands: where the log ends, what the dataset holds, and which limits hold. */
final class StatusServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/status";

  private static final JsonMapper JSON = new JsonMapper();

  private final transient VersionedKnowledgeBase knowledge;
  private final transient Counts counts;
  private final String title;
  private final String version;
  private final transient Map<String, String> limits;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /**
   * Status of a server.
   *
   * @param limits what holds, by name, for people
   */
  StatusServlet(
      VersionedKnowledgeBase knowledge,
      Counts counts,
      String title,
      String version,
      Map<String, String> limits) {
    this.knowledge = knowledge;
    this.counts = counts;
    this.title = title;
    this.version = version;
    this.limits = limits;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = Offer.choose(request, List.of(Offer.JSON, Offer.HTML));
    response.setHeader("Cache-Control", "no-store");
    Map<String, Object> log = log();
    Counts.Counted counted = counts.get();
    if (form.equals(Offer.HTML)) {
      Html.describe(response);
      response.getOutputStream().write(html(log, counted).getBytes(StandardCharsets.UTF_8));
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("title", title);
    all.put("version", version);
    all.put("started", started.toString());
    all.putAll(log);
    all.put("counts", counted.things());
    Map<String, Long> graphs = new LinkedHashMap<>();
    counted.graphs().forEach((graph, quads) -> graphs.put(name(graph), quads));
    all.put("quads", graphs);
    all.put("countedAtPosition", counted.position());
    all.put("limits", limits);
    response.setContentType("application/json");
    response.getOutputStream().write(JSON.writeValueAsBytes(all));
  }

  private Map<String, Object> log() {
    KnowledgeBase present = knowledge.present();
    Head head = present.log().head();
    Projected projected = present.projected();
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("position", head.position());
    log.put("lastEntry", head.position() == 0 ? null : head.time().toString());
    log.put("headHash", head.hash().toString());
    log.put("projectedPosition", projected.position());
    log.put("failure", projected.failure().orElse(null));
    log.put("versions", knowledge.history().versions().size());
    return log;
  }

  private String html(Map<String, Object> log, Counts.Counted counted) {
    Html page = Html.page("Status");
    page.element("h1", "Status of " + title);
    page.open("table");
    row(page, "Position", log.get("position"));
    row(page, "Last entry", log.get("lastEntry"));
    row(page, "Hash of the last entry", log.get("headHash"));
    row(page, "Dataset stands at", log.get("projectedPosition"));
    if (log.get("failure") != null) {
      row(page, "The dataset does not follow", log.get("failure"));
    }
    row(page, "Versions that open at once", log.get("versions"));
    row(page, "Chancery", version);
    row(page, "Running since", started);
    page.close();
    page.element("h2", "What the dataset holds");
    page.element("p", "Counted at position " + counted.position() + ".", "class", "quiet");
    page.open("table");
    counted.things().forEach((thing, count) -> row(page, thing, number(count)));
    page.close();
    page.element("h2", "Quads by graph");
    page.open("table");
    counted.graphs().forEach((graph, quads) -> row(page, name(graph), number(quads)));
    page.close();
    page.element("h2", "Limits in force");
    page.open("table");
    limits.forEach((limit, value) -> row(page, limit, value));
    page.close();
    return page.end();
  }

  private static String name(String graph) {
    return graph.isEmpty() ? "default graph" : graph;
  }

  private static String number(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }

  private static void row(Html page, String what, Object value) {
    page.open("tr").element("th", what, "scope", "row");
    page.element("td", value == null ? "none" : value.toString()).close();
  }
}
