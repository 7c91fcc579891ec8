package org.w3id.chancery.server;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.server.guard.Clients;
import org.w3id.chancery.server.guard.Guard;
import org.w3id.chancery.server.guard.Limits;
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

  /** A text in a form can be three times as long, since most of it can be escaped. */
  private static final int FORM = 3;

  /** Threads for what is no query. */
  private static final int OTHERS = 64;

  private final FusekiServer fuseki;
  private final Assembly assembly;
  private final ServerConnector door;
  private final Optional<ServerConnector> adminDoor;

  private SparqlServer(
      FusekiServer fuseki,
      Assembly assembly,
      ServerConnector door,
      Optional<ServerConnector> adminDoor) {
    this.fuseki = fuseki;
    this.assembly = assembly;
    this.door = door;
    this.adminDoor = adminDoor;
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
    Guard guard = new Guard(settings.limits(), new Clients(settings.proxies()));
    FusekiServer.Builder builder =
        FusekiServer.create()
            .port(settings.port())
            .loopback(!settings.allInterfaces())
            .addServletAttribute(Guard.ATTRIBUTE, guard)
            .addFilter("/*", new ProblemFilter()) // the first, so that it sees all others fail
            .addFilter("/*", new SecurityHeaders(settings.isSecure()))
            .addFilter("/*", new CrossOrigin())
            .addFilter("/*", new PublicUrl(settings.publicUrl()));
    Assembly assembly = new Assembly(knowledge, settings, guard, builder);
    AtomicReference<ServerConnector> admin = new AtomicReference<>();
    if (settings.adminPort().isPresent()) {
      builder.addFilter("/*", assembly.doors(() -> admin.get().getLocalPort()));
    }
    assembly.closes(guard); // last, since running answers may end before: see Stopping
    new Reading().addTo(assembly);
    for (Part part : more) {
      part.addTo(assembly);
    }
    assembly.endpoints().forEach(dataset::addEndpoint);
    FusekiServer fuseki = builder.add(DATASET, dataset.build()).build();
    Server jetty = fuseki.getJettyServer();
    jetty.setErrorHandler(new ProblemErrorHandler());
    jetty
        .getDescendants(ServletContextHandler.class)
        .forEach(context -> context.setErrorHandler(new ProblemErrorHandler()));
    ServerConnector door = (ServerConnector) jetty.getConnectors()[0];
    settings.adminPort().ifPresent(port -> admin.set(Connections.addLocal(jetty, port)));
    Connections.bound(jetty, FORM * settings.limits().queryBytes(), threads(settings.limits()));
    assembly.jetty().forEach(change -> change.accept(jetty));
    fuseki.start();
    return new SparqlServer(fuseki, assembly, door, Optional.ofNullable(admin.get()));
  }

  private static int threads(Limits limits) {
    return OTHERS + limits.running() + limits.waiting();
  }

  /** The port it listens on; the one that was found when 0 was asked for. */
  public int port() {
    return door.getLocalPort();
  }

  /** The port at which everything can be done that is offered: that of administration, if any. */
  public int adminPort() {
    return adminDoor.orElse(door).getLocalPort();
  }

  /** How many queries run, and have run. */
  public Guard.Figures figures() {
    return assembly.guard().figures();
  }

  /** URL of the query endpoint, as seen from this machine. */
  public String endpoint() {
    return "http://localhost:" + port() + DATASET + "/" + ENDPOINT;
  }

  /** The same at the port at which everything can be done. */
  public String adminEndpoint() {
    return "http://localhost:" + adminPort() + DATASET + "/" + ENDPOINT;
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
   * @param adminPort another port, of this machine only, for writing, administration and metrics,
   *     which the first one then does not offer; 0 for any that is free, empty to have all at one
   * @param publicUrl what absolute URLs in answers begin with; empty for what each request says
   * @param proxies addresses of servers in front that are believed when they say in {@code
   *     X-Forwarded-For} who asks
   * @param limits what requests may cost
   */
  public record Settings(
      int port,
      boolean allInterfaces,
      OptionalInt adminPort,
      Optional<URI> publicUrl,
      Set<String> proxies,
      Limits limits) {
    /** Refuses ports that are none. */
    public Settings {
      adminPort.ifPresent(
          admin -> {
            if (admin < 0 || admin > 65_535 || (admin == port && port != 0)) {
              throw new IllegalArgumentException(
                  "adminPort " + admin + ", expected 0 to 65535, and another than " + port);
            }
          });
      proxies = Set.copyOf(proxies);
    }

    /** One port, and the URL that each request says. */
    public Settings(int port, boolean allInterfaces, Duration queryTimeout) {
      this(port, allInterfaces, queryTimeout, Optional.empty());
    }

    /** One port. */
    public Settings(
        int port, boolean allInterfaces, Duration queryTimeout, Optional<URI> publicUrl) {
      this(
          port,
          allInterfaces,
          OptionalInt.empty(),
          publicUrl,
          Set.of(),
          Limits.DEFAULT.withQueryTime(queryTimeout));
    }

    /** The same with other limits. */
    public Settings with(Limits other) {
      return new Settings(port, allInterfaces, adminPort, publicUrl, proxies, other);
    }

    boolean isSecure() {
      return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }
  }
}
