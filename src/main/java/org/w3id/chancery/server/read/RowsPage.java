package org.w3id.chancery.server.read;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.w3id.chancery.server.Html;

/** The first rows of a query's answer as a table for people. */
final class RowsPage {
  private static final int MOST = 1_000;

  private RowsPage() {}

  static Html of(RowSet rows) {
    Html page = Html.page("Answer");
    page.element("h1", "Answer").open("table").open("tr");
    List<Var> columns = rows.getResultVars();
    columns.forEach(column -> page.element("th", column.getVarName(), "scope", "col"));
    page.close();
    int count = 0;
    for (; rows.hasNext() && count < MOST; count++) {
      Binding row = rows.next();
      page.open("tr");
      for (Var column : columns) {
        page.open("td");
        value(row.get(column), page);
        page.close();
      }
      page.close();
    }
    page.close();
    if (rows.hasNext()) {
      page.element(
          "p",
          "Only the first " + MOST + " rows are shown; ask for CSV or JSON to have all.",
          "class",
          "notice");
    } else {
      page.element("p", count == 1 ? "1 row" : count + " rows", "class", "quiet");
    }
    return page;
  }

  private static void value(Node node, Html page) {
    if (node == null) {
      return;
    }
    if (node.isURI() && node.getURI().matches("https?:.*")) {
      page.link(node.getURI(), node.getURI());
    } else if (node.isLiteral()) {
      page.text(node.getLiteralLexicalForm());
    } else {
      page.text(node.toString());
    }
  }
}
