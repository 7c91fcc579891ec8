package org.w3id.chancery.server.read;

import java.util.List;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.chancery.server.Row;

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
    try (QueryExec exec =
        QueryExec.dataset(dataset)
            .query(PROLOGUE + query)
            .substitution("it", NodeFactory.createURI(iri))
            .build()) {
      return Row.all(exec);
    }
  }
}
