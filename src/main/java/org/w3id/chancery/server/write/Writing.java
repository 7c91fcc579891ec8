package org.w3id.chancery.server.write;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.jena.fuseki.server.Operation;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Sandbox;
import org.w3id.chancery.server.read.GraphRead;

/**
 * Everything that can be written: SPARQL Update at {@code /kb/update}, the Graph Store protocol at
 * {@code /kb/data}, RDF Patch at {@code /kb/patch}. Who writes must be known, see {@link
 * org.w3id.chancery.server.auth.Authentication}.
 */
public final class Writing implements Part {
  /** Header of a request with one sentence for people: why this is written. */
  public static final String NOTE_HEADER = "Chancery-Note";

  private final Limits limits;
  private final Optional<Documents> documents;
  private final Optional<Commands> commands;

  /** Writing of statements within limits. */
  public Writing(Limits limits) {
    this(limits, Optional.empty(), Optional.empty());
  }

  private Writing(Limits limits, Optional<Documents> documents, Optional<Commands> commands) {
    this.limits = limits;
    this.documents = documents;
    this.commands = commands;
  }

  /** The same with documents at {@code /kb/documents}. */
  public Writing taking(Documents reader) {
    return new Writing(limits, Optional.of(reader), commands);
  }

  /** The same with commands of the server's own user at {@code /kb/commands}. */
  public Writing running(Commands runner) {
    return new Writing(limits, documents, Optional.of(runner));
  }

  @Override
  public void addTo(Assembly assembly) {
    KnowledgeBase knowledge = assembly.knowledge().present();
    String base = knowledge.settings().base();
    Semaphore queue = new Semaphore(limits.waiting());
    Statements statements = new Statements(knowledge, limits.statements());
    Updates updates = new Updates(base, limits.time(), new Sandbox(assembly.guard().limits()));
    Bodies bodies = new Bodies(base, limits.statements());
    assembly
        .closes(updates)
        .innerPaths(path("update"), path("patch"), path("documents"), path("commands"))
        .readablePaths(path("data"))
        .endpoint(
            "update", operation("update"), new UpdateEndpoint(statements, updates, limits, queue))
        .endpoint(
            "data",
            operation("data"),
            new GraphStoreEndpoint(
                statements,
                bodies,
                updates,
                new GraphRead(knowledge, assembly.guard()),
                limits,
                queue))
        .endpoint("patch", operation("patch"), new PatchEndpoint(statements, limits, queue));
    // these take long, and would keep others from writing if they waited in the same queue
    documents.ifPresent(
        reader ->
            assembly.endpoint(
                "documents",
                operation("documents"),
                new DocumentsEndpoint(
                    reader, knowledge.log(), limits, new Semaphore(limits.waiting()))));
    commands.ifPresent(
        runner ->
            assembly.endpoint(
                "commands",
                operation("commands"),
                new CommandEndpoint(runner, limits, new Semaphore(limits.waiting()))));
  }

  private static String path(String endpoint) {
    return SparqlServer.DATASET + "/" + endpoint;
  }

  private static Operation operation(String name) {
    return Operation.alloc(
        "https://w3id.org/chancery/operation/" + name, name, "Writes to the knowledge base");
  }
}
