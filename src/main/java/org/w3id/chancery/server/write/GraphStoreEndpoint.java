package org.w3id.chancery.server.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.read.GraphRead;

/**
 * The SPARQL 1.1 Graph Store HTTP Protocol: {@code /kb/data?graph=IRI} and {@code
 * /kb/data?default}. PUT replaces a graph, POST adds to it, DELETE removes it, PATCH changes it by
 * SPARQL Update or RDF Patch. POST without a graph adds quads, each to its own graph.
 */
final class GraphStoreEndpoint extends WriteEndpoint {
  private final Statements statements;
  private final Bodies bodies;
  private final Updates updates;
  private final GraphRead graphs;

  GraphStoreEndpoint(
      Statements statements,
      Bodies bodies,
      Updates updates,
      GraphRead graphs,
      Limits limits,
      Semaphore queue) {
    super(limits, queue, Set.of("PUT", "POST", "DELETE", "PATCH"));
    this.statements = statements;
    this.bodies = bodies;
    this.updates = updates;
    this.graphs = graphs;
  }

  @Override
  void read(HttpAction action) {
    switch (action.getRequestMethod()) {
      case "GET", "HEAD" -> {
        try {
          graphs.answer(action.getRequest(), action.getResponse());
        } catch (Problem problem) {
          throw problem.raise(action.getRequest());
        } catch (IOException e) {
          throw new RuntimeIOException(e); // the client is gone
        }
      }
      default -> super.read(action);
    }
  }

  @Override
  void write(HttpAction action, Author author) throws IOException {
    HttpServletRequest request = action.getRequest();
    String method = action.getRequestMethod();
    if (method.equals("POST") && !isTargeted(request)) {
      List<Quad> quads = bodies.quads(body(action), action.getRequestContentType());
      answer(
          action,
          200,
          statements.change(author, expected(request), view -> quads.forEach(view::add)));
      return;
    }
    Node graph = target(request);
    OpenGraphs.check(graph);
    Consumer<DatasetGraph> change =
        switch (method) {
          case "PUT" -> replace(graph, triples(action, graph));
          case "POST" -> add(triples(action, graph));
          case "DELETE" -> view -> delete(view, graph);
          default -> patch(action, graph);
        };
    boolean[] isNew = new boolean[1];
    Receipt receipt =
        statements.change(
            author,
            expected(request),
            view -> {
              boolean wasThere = view.containsGraph(graph);
              change.accept(view);
              isNew[0] = !wasThere && view.containsGraph(graph);
            });
    answer(action, isNew[0] ? 201 : 200, receipt);
  }

  private List<Quad> triples(HttpAction action, Node graph) throws IOException {
    return bodies.triples(body(action), action.getRequestContentType(), graph);
  }

  private static Consumer<DatasetGraph> replace(Node graph, List<Quad> quads) {
    return view -> {
      view.deleteAny(graph, Node.ANY, Node.ANY, Node.ANY);
      quads.forEach(view::add);
    };
  }

  private static Consumer<DatasetGraph> add(List<Quad> quads) {
    return view -> quads.forEach(view::add);
  }

  private static void delete(DatasetGraph view, Node graph) {
    if (!view.containsGraph(graph)) {
      throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no graph <" + graph + ">.")
          .with("graph", graph.toString());
    }
    view.deleteAny(graph, Node.ANY, Node.ANY, Node.ANY);
  }

  private Consumer<DatasetGraph> patch(HttpAction action, Node graph) throws IOException {
    String type = Bodies.type(action.getRequestContentType());
    byte[] body = body(action);
    if (type.equals(Updates.CONTENT_TYPE)) {
      Consumer<DatasetGraph> update = updates.parse(body);
      // the graph is all that the update sees: its default graph
      return view -> update.accept(DatasetGraphFactory.wrap(view.getGraph(graph)));
    }
    return Patches.parse(body, type, graph);
  }

  private static boolean isTargeted(HttpServletRequest request) {
    return request.getParameter("graph") != null || request.getParameter("default") != null;
  }

  private static Node target(HttpServletRequest request) {
    String[] graphs = request.getParameterValues("graph");
    boolean isDefault = request.getParameter("default") != null;
    if (isDefault ? graphs != null : graphs == null || graphs.length != 1) {
      throw new Refusal(
          Refusal.Kind.MALFORMED, "Name one graph: ?graph=IRI, or ?default for the default graph.");
    }
    return isDefault || graphs[0].equals("default")
        ? Quad.defaultGraphIRI
        : NodeFactory.createURI(graphs[0]);
  }
}
