package org.w3id.chancery.server.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;

/**
 * Answers to the queries of pages. Those of the same state of the knowledge base are remembered, as
 * many as fit; answers with many rows are not.
 */
final class Answers {
  private static final int KEPT = 2_000;
  private static final int MOST_ROWS = 400;

  private final Map<String, List<Row>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Row>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Asks a dataset, within a transaction of the caller.
   *
   * @param position the entry up to which the dataset is
   */
  List<Row> ask(DatasetGraph dataset, long position, Question question) {
    String sparql = question.sparql();
    String key = position + "\n" + sparql;
    synchronized (kept) {
      List<Row> before = kept.get(key);
      if (before != null) {
        return before;
      }
    }
    List<Row> rows = List.copyOf(run(dataset, sparql));
    if (rows.size() <= MOST_ROWS) {
      synchronized (kept) {
        kept.put(key, rows);
      }
    }
    return rows;
  }

  private static List<Row> run(DatasetGraph dataset, String sparql) {
    List<Row> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(dataset).query(sparql).build()) {
      RowSet answers = exec.select();
      while (answers.hasNext()) {
        Binding answer = answers.next();
        Map<String, Node> values = new HashMap<>();
        answer.vars().forEachRemaining((Var var) -> values.put(var.getVarName(), answer.get(var)));
        rows.add(new Row(values));
      }
    }
    return rows;
  }

  /**
   * One answer.
   *
   * @param values what each variable is bound to
   */
  record Row(Map<String, Node> values) {
    /** The value of a variable. */
    Optional<Node> node(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /** The IRI or the form of the literal; empty where there is no value. */
    String text(String name) {
      return node(name)
          .map(node -> node.isURI() ? node.getURI() : node.getLiteralLexicalForm())
          .orElse("");
    }

    /** A count; 0 where there is none. */
    long number(String name) {
      return node(name).map(node -> Long.parseLong(node.getLiteralLexicalForm())).orElse(0L);
    }
  }
}
