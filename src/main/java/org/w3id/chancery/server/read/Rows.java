package org.w3id.chancery.server.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;

/** Answers to the queries of pages about one resource, {@code ?it}. */
final class Rows {
  private static final String PROLOGUE =
      """
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX dct: <http://purl.org/dc/terms/>
      """;

  private Rows() {}

  static List<Row> of(DatasetGraph dataset, String query, String iri) {
    List<Row> rows = new ArrayList<>();
    try (QueryExec exec =
        QueryExec.dataset(dataset)
            .query(PROLOGUE + query)
            .substitution("it", NodeFactory.createURI(iri))
            .build()) {
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

  /** One answer. */
  record Row(Map<String, Node> values) {
    Optional<Node> node(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /** The IRI or the form of the literal; empty where there is no value. */
    String text(String name) {
      return node(name)
          .map(node -> node.isURI() ? node.getURI() : node.getLiteralLexicalForm())
          .orElse("");
    }
  }
}
