package org.w3id.chancery.server;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.server.read.Reading;

/**
 * A running Fuseki, put together from {@link Part}s: {@link Reading} always, and what else the
 * caller wants. Without more parts nothing can be written: no update, no Graph Store, no upload, no
 * administration. {@code SERVICE} is refused, since a public endpoint must not fetch on behalf of
 * strangers.
 */
public final class SparqlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SparqlServer.class);

  /** Path of the dataset. */
  public static final String DATASET = "/kb";

  /** Name of the query endpoint under the dataset. */
  public static final String ENDPOINT = "sparql";

  private final FusekiServer fuseki;
  private final Assembly assembly;

  private SparqlServer(FusekiServer fuseki, Assembly assembly) {
    this.fuseki = fuseki;
    this.assembly = assembly;
  }

  /**
   * Starts a server.
   *
   * @param knowledge what to serve; closed by its owner, not by this server
   * @param settings where to listen and what to allow
   * @param more parts beside {@link Reading}
   * @throws FusekiException when the port cannot be had
   */
  public static SparqlServer start(
      VersionedKnowledgeBase knowledge, Settings settings, Part... more) {
    DataService.Builder dataset = DataService.newBuilder(knowledge.present().dataset());
    FusekiServer.Builder builder =
        FusekiServer.create()
            .port(settings.port())
            .loopback(!settings.allInterfaces())
            .addFilter("/*", new ProblemFilter()) // the first, so that it sees all others fail
            .addFilter("/*", new CrossOrigin())
            .addFilter("/*", new PublicUrl(settings.publicUrl()));
    Assembly assembly = new Assembly(knowledge, settings, builder, dataset);
    new Reading().addTo(assembly);
    for (Part part : more) {
      part.addTo(assembly);
    }
    FusekiServer fuseki = builder.add(DATASET, dataset.build()).build();
    fuseki.getJettyServer().setErrorHandler(new ProblemErrorHandler());
    fuseki
        .getJettyServer()
        .getDescendants(ServletContextHandler.class)
        .forEach(context -> context.setErrorHandler(new ProblemErrorHandler()));
    return new SparqlServer(fuseki.start(), assembly);
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

  /** Stops listening, waits for running answers, and closes what the parts own. */
  @Override
  public void close() {
    close(assembly.first());
    fuseki.stop();
    close(assembly.owned());
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part of the server was not closed in order", e);
      }
    }
  }

  /**
   * Where a server listens and what it allows.
   *
   * @param port TCP port; 0 for any that is free
   * @param allInterfaces whether other machines can reach it
   * @param queryTimeout after how long a query is stopped
   * @param publicUrl what absolute URLs in answers begin with; empty for what each request says
   */
  public record Settings(
      int port, boolean allInterfaces, Duration queryTimeout, Optional<URI> publicUrl) {
    /** With the URL that each request says. */
    public Settings(int port, boolean allInterfaces, Duration queryTimeout) {
      this(port, allInterfaces, queryTimeout, Optional.empty());
    }
  }
}
