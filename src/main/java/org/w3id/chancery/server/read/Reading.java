package org.w3id.chancery.server.read;

import java.time.Duration;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.SparqlServer;

/** Everything that can be read. */
public final class Reading implements Part {
  static final int MOST_WAITING = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  @Override
  public void addTo(Assembly assembly) {
    KnowledgeBase present = assembly.knowledge().present();
    DatasetGraph dataset = present.dataset();
    dataset.getContext().set(ARQ.httpServiceAllowed, false);
    dataset
        .getContext()
        .set(ARQ.queryTimeout, Long.toString(assembly.settings().queryTimeout().toMillis()));
    assembly.endpoint(SparqlServer.ENDPOINT, Operation.Query, new SPARQL_QueryDataset());

    Waiting waiting = new Waiting(MOST_WAITING);
    assembly.closes(waiting);
    assembly
        .server()
        .addServlet(
            LogServlet.PATH + "/events", new EventsServlet(present.log(), waiting, HEARTBEAT))
        .addServlet(LogServlet.PATH + "/*", new LogServlet(present, waiting));
  }
}
