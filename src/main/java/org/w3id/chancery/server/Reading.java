package org.w3id.chancery.server;

import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;

/** Everything that can be read: queries at {@code /kb/sparql} (SPARQL 1.1 Protocol). */
final class Reading implements Part {
  @Override
  public void addTo(Assembly assembly) {
    DatasetGraph dataset = assembly.knowledge().present().dataset();
    dataset.getContext().set(ARQ.httpServiceAllowed, false);
    dataset
        .getContext()
        .set(ARQ.queryTimeout, Long.toString(assembly.settings().queryTimeout().toMillis()));
    assembly.endpoint(SparqlServer.ENDPOINT, Operation.Query, new SPARQL_QueryDataset());
  }
}
