package org.w3id.chancery.server;

import java.time.Duration;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.VersionedKnowledgeBase;

/**
 * A running Fuseki that answers queries at {@code /kb/sparql} (SPARQL 1.1 Protocol) and nothing
 * else: no update, no Graph Store, no upload, no administration. {@code SERVICE} is refused, since
 * a public endpoint must not fetch on behalf of strangers.
 */
public final class SparqlServer implements AutoCloseable {
  /** Path of the dataset. */
  public static final String DATASET = "/kb";

  /** Name of the query endpoint under the dataset. */
  public static final String ENDPOINT = "sparql";

  private final FusekiServer fuseki;

  private SparqlServer(FusekiServer fuseki) {
    this.fuseki = fuseki;
  }

  /**
   * Starts a server.
   *
   * @param knowledge what to serve; closed by its owner, not by this server
   * @param settings where to listen and what to allow
   * @throws FusekiException when the port cannot be had
   */
  public static SparqlServer start(VersionedKnowledgeBase knowledge, Settings settings) {
    DatasetGraph dataset = knowledge.present().dataset();
    dataset.getContext().set(ARQ.httpServiceAllowed, false);
    dataset.getContext().set(ARQ.queryTimeout, Long.toString(settings.queryTimeout().toMillis()));
    DataService service =
        DataService.newBuilder(dataset).addEndpoint(Operation.Query, ENDPOINT).build();
    FusekiServer fuseki =
        FusekiServer.create()
            .port(settings.port())
            .loopback(!settings.allInterfaces())
            .enableCors(true)
            .add(DATASET, service)
            .build();
    return new SparqlServer(fuseki.start());
  }

  /** The port it listens on; the one that was found when 0 was asked for. */
  public int port() {
    return fuseki.getPort();
  }

  /** URL of the query endpoint, as seen from this machine. */
  public String endpoint() {
    return "http://localhost:" + port() + DATASET + "/" + ENDPOINT;
  }

  /** Blocks until the server is stopped. */
  public void join() {
    fuseki.join();
  }

  /** Stops listening and waits for running answers. */
  @Override
  public void close() {
    fuseki.stop();
  }

  /**
   * Where a server listens and what it allows.
   *
   * @param port TCP port; 0 for any that is free
   * @param allInterfaces whether other machines can reach it
   * @param queryTimeout after how long a query is stopped
   */
  public record Settings(int port, boolean allInterfaces, Duration queryTimeout) {}
}
