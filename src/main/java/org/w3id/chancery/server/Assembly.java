package org.w3id.chancery.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.ActionService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.server.guard.Guard;

/** A server that is being put together; see {@link Part}. */
public final class Assembly {
  private final VersionedKnowledgeBase knowledge;
  private final SparqlServer.Settings settings;
  private final Guard guard;
  private final FusekiServer.Builder server;
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final Set<String> inner = new LinkedHashSet<>(Set.of("/$"));
  private final Set<String> readable = new LinkedHashSet<>();
  private final List<Consumer<Server>> jetty = new ArrayList<>();
  private final Deque<AutoCloseable> first = new ArrayDeque<>();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private Optional<ResourcePages> pages = Optional.empty();

  Assembly(
      VersionedKnowledgeBase knowledge,
      SparqlServer.Settings settings,
      Guard guard,
      FusekiServer.Builder server) {
    this.knowledge = knowledge;
    this.settings = settings;
    this.guard = guard;
    this.server = server;
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

  /** Lets queries run within the limits, and knows how many there are. */
  public Guard guard() {
    return guard;
  }

  /**
   * Adds an endpoint of the dataset: {@code /kb/NAME}, in the place of one that has the name.
   *
   * @param operation what it is for; has to be one of its own where the handler is
   * @param handler answers its requests
   */
  public Assembly endpoint(String name, Operation operation, ActionService handler) {
    endpoints.put(
        name, Endpoint.create().operation(operation).endpointName(name).processor(handler).build());
    return this;
  }

  /**
   * Keeps paths for the port of administration, where there is one; {@code /$} always is.
   *
   * @param paths each with all that is below it
   */
  public Assembly innerPaths(String... paths) {
    inner.addAll(List.of(paths));
    return this;
  }

  /** The same for paths that the public port has too, but for {@code GET} and {@code HEAD} only. */
  public Assembly readablePaths(String... paths) {
    readable.addAll(List.of(paths));
    return this;
  }

  /** Has something done to the web server itself before it starts. */
  public Assembly jetty(Consumer<Server> change) {
    jetty.add(change);
    return this;
  }

  /** Has something done once the server answers; not at all when it cannot be started. */
  public Assembly whenStarted(Runnable work) {
    return jetty(
        server ->
            server.addEventListener(
                new LifeCycle.Listener() {
                  @Override
                  public void lifeCycleStarted(LifeCycle event) {
                    work.run();
                  }
                }));
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

  Collection<Endpoint> endpoints() {
    return endpoints.values();
  }

  Doors doors(IntSupplier adminPort) {
    return new Doors(adminPort, inner, readable);
  }

  /** Has resources shown to people by these pages. */
  public Assembly shows(ResourcePages resources) {
    pages = Optional.of(resources);
    return this;
  }

  /** By what resources are shown to people, once all parts are added; empty for plain pages. */
  public Optional<ResourcePages> pages() {
    return pages;
  }

  List<Consumer<Server>> jetty() {
    return jetty;
  }

  Deque<AutoCloseable> owned() {
    return owned;
  }

  Deque<AutoCloseable> first() {
    return first;
  }
}
