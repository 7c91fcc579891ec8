package org.w3id.chancery.server.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.Row;

/**
 * Says of a resource that is there no longer which entries withdrew what told of it, when and why,
 * and what holds instead.
 */
record GonePage(DatasetGraph dataset, String iri, List<Row> withdrawals, Pages pages) {

  Problem problem() {
    List<Map<String, String>> all = withdrawals.stream().map(GonePage::members).distinct().toList();
    return new Problem(410, "<" + iri + "> is there no longer: " + sentence(withdrawals.get(0)))
        .with("withdrawals", all);
  }

  private static Map<String, String> members(Row row) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String name : new String[] {"entry", "position", "time", "agent", "reason", "document"}) {
      if (!row.text(name).isEmpty()) {
        members.put(name, row.text(name));
      }
    }
    String successor = row.text("told").isEmpty() ? row.text("successor") : row.text("told");
    if (!successor.isEmpty()) {
      members.put("supersededBy", successor);
    }
    return members;
  }

  private static String sentence(Row row) {
    String reason = row.text("reason").isEmpty() ? "no reason was given" : row.text("reason");
    return "entry " + row.text("position") + " of " + row.text("time") + ", " + reason;
  }

  String html() {
    Html page = Html.page("Gone: " + Terms.end(iri));
    page.element("h1", "No longer there");
    page.open("p").element("code", iri).close();
    page.element("p", "Every claim that told of this was withdrawn. Why, the newest reason first:");
    for (Row row : withdrawals) {
      withdrawal(row, page);
    }
    long before = Long.parseLong(withdrawals.get(0).text("position")) - 1;
    String then =
        new Pages(pages.base(), Optional.of(new Version(before, Instant.EPOCH))).href(iri);
    page.open("nav", "aria-label", "More");
    page.link(then, "As it was before entry " + (before + 1));
    page.link("/kb/history?iri=" + Urls.encode(iri), "Its history in the log");
    return page.close().end();
  }

  private void withdrawal(Row row, Html page) {
    page.open("section", "class", "notice");
    page.open("p").text("Withdrawn by ");
    page.link(pages.href(row.text("entry")), "entry " + row.text("position"));
    page.text(" at ").element("time", row.text("time")).text(" by " + row.text("agent")).close();
    page.element("blockquote", row.text("reason").isEmpty() ? "(no reason)" : row.text("reason"));
    if (!row.text("document").isEmpty()) {
      String title = row.text("title").isEmpty() ? row.text("document") : row.text("title");
      page.open("p").text("Because of the document ");
      page.link(pages.href(row.text("document")), title).close();
    }
    row.node("told")
        .or(() -> row.node("successor"))
        .ifPresent(
            node ->
                page.open("p")
                    .text("Superseded by ")
                    .link(pages.href(node.getURI()), Terms.name(dataset, node))
                    .close());
    page.close();
  }
}
