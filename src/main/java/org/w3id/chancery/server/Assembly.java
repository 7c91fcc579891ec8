package org.w3id.chancery.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.ActionService;
import org.w3id.chancery.history.VersionedKnowledgeBase;

/** A server that is being put together; see {@link Part}. */
public final class Assembly {
  private final VersionedKnowledgeBase knowledge;
  private final SparqlServer.Settings settings;
  private final FusekiServer.Builder server;
  private final DataService.Builder dataset;
  private final Deque<AutoCloseable> first = new ArrayDeque<>();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  Assembly(
      VersionedKnowledgeBase knowledge,
      SparqlServer.Settings settings,
      FusekiServer.Builder server,
      DataService.Builder dataset) {
    this.knowledge = knowledge;
    this.settings = settings;
    this.server = server;
    this.dataset = dataset;
  }

  /** What is served. */
  public VersionedKnowledgeBase knowledge() {
    return knowledge;
  }

  /** Where the server listens and what it allows. */
  public SparqlServer.Settings settings() {
    return settings;
  }

  /**
   * Fuseki's builder, for servlets and filters. A servlet sees a path below {@code /kb} only when
   * the dataset has no endpoint of that name.
   */
  public FusekiServer.Builder server() {
    return server;
  }

  /**
   * Adds an endpoint of the dataset: {@code /kb/NAME}.
   *
   * @param operation what it is for; has to be one of its own where the handler is
   * @param handler answers its requests
   */
  public Assembly endpoint(String name, Operation operation, ActionService handler) {
    dataset.addEndpoint(
        Endpoint.create().operation(operation).endpointName(name).processor(handler).build());
    return this;
  }

  /** Has something closed when the server is; what was added last is closed first. */
  public Assembly closes(AutoCloseable part) {
    owned.push(part);
    return this;
  }

  /**
   * Has something closed before the server stops, since answers wait for it that would otherwise
   * never end.
   */
  public Assembly closesFirst(AutoCloseable part) {
    first.push(part);
    return this;
  }

  Deque<AutoCloseable> owned() {
    return owned;
  }

  Deque<AutoCloseable> first() {
    return first;
  }
}
