package org.w3id.chancery.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;

/**
 * One answer to a query of a page.
 *
 * @param values what each variable is bound to
 */
public record Row(Map<String, Node> values) {
  /** All answers to a query, which stays open. */
  public static List<Row> all(QueryExec exec) {
    List<Row> rows = new ArrayList<>();
    RowSet answers = exec.select();
    while (answers.hasNext()) {
      Binding answer = answers.next();
      Map<String, Node> values = new HashMap<>();
      answer.vars().forEachRemaining((Var var) -> values.put(var.getVarName(), answer.get(var)));
      rows.add(new Row(values));
    }
    return rows;
  }

  /** The value of a variable. */
  public Optional<Node> node(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The IRI or the form of the literal; empty where there is no value. */
  public String text(String name) {
    return node(name)
        .map(node -> node.isURI() ? node.getURI() : node.getLiteralLexicalForm())
        .orElse("");
  }

  /** A count; 0 where there is none. */
  public long number(String name) {
    return node(name).map(node -> Long.parseLong(node.getLiteralLexicalForm())).orElse(0L);
  }
}
