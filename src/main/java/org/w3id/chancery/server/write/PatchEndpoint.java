package org.w3id.chancery.server.write;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/**
 * RDF Patch: POST or PATCH. A patch is one change whatever transactions it has in it; one that
 * aborts is refused as a whole. Prefixes are not stored, so what it says of them is left out.
 */
final class PatchEndpoint extends WriteEndpoint {
  private final Statements statements;

  PatchEndpoint(Statements statements, Limits limits, Semaphore queue) {
    super(limits, queue, Set.of("POST", "PATCH"));
    this.statements = statements;
  }

  @Override
  void write(HttpAction action, Author author) throws IOException {
    String type = Bodies.type(action.getRequestContentType());
    Consumer<DatasetGraph> patch = Patches.parse(body(action), type, Quad.defaultGraphIRI);
    answer(action, 200, statements.change(author, expected(action.getRequest()), patch));
  }
}
