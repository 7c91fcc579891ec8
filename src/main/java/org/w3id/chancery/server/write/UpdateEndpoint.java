package org.w3id.chancery.server.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.jena.atlas.web.ContentType;
import org.apache.jena.fuseki.servlets.ActionLib;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.modify.UsingList;

/**
 * SPARQL 1.1 Update by the SPARQL 1.1 Protocol, section 2.2: POST of {@code
 * application/sparql-update} or of a form. All operations of a request become one entry, or none.
 */
final class UpdateEndpoint extends WriteEndpoint {
  private final Statements statements;
  private final Updates updates;

  UpdateEndpoint(Statements statements, Updates updates, Limits limits, Semaphore queue) {
    super(limits, queue, Set.of("POST"));
    this.statements = statements;
    this.updates = updates;
  }

  @Override
  void write(HttpAction action, Author author) throws IOException {
    HttpServletRequest request = action.getRequest();
    Consumer<DatasetGraph> update = updates.parse(text(action), using(request));
    answer(action, 200, statements.change(author, expected(request), update));
  }

  private byte[] text(HttpAction action) throws IOException {
    ContentType type = ActionLib.getContentType(action);
    if (type != null && WebContent.matchContentType(WebContent.ctSPARQLUpdate, type)) {
      return body(action);
    }
    if (type != null && WebContent.matchContentType(WebContent.ctHTMLForm, type)) {
      String[] updates = action.getRequest().getParameterValues("update");
      if (updates == null || updates.length != 1) {
        throw new Refusal(
            Refusal.Kind.MALFORMED, "A form must have one parameter 'update' with the update.");
      }
      return updates[0].getBytes(StandardCharsets.UTF_8);
    }
    throw new Refusal(
        Refusal.Kind.MEDIA_TYPE,
        "An update is sent as " + WebContent.contentTypeSPARQLUpdate + " or as a form.");
  }

  private static UsingList using(HttpServletRequest request) {
    UsingList using = new UsingList();
    String[] defaults = request.getParameterValues("using-graph-uri");
    String[] named = request.getParameterValues("using-named-graph-uri");
    for (String graph : defaults == null ? new String[0] : defaults) {
      using.addUsing(NodeFactory.createURI(graph));
    }
    for (String graph : named == null ? new String[0] : named) {
      using.addUsingNamed(NodeFactory.createURI(graph));
    }
    return using;
  }
}
