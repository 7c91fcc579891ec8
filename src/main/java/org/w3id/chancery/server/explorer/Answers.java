package org.w3id.chancery.server.explorer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.chancery.server.Row;

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
    try (QueryExec exec = QueryExec.dataset(dataset).query(sparql).build()) {
      return Row.all(exec);
    }
  }
}
