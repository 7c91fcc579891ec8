package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.fuseki.servlets.ActionService;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.w3id.chancery.server.Problem;

/** The Graph Store of a server at which nothing is written. */
final class GraphReadEndpoint extends ActionService {
  private final GraphRead graphs;

  GraphReadEndpoint(GraphRead graphs) {
    this.graphs = graphs;
  }

  @Override
  public void process(HttpAction action) {
    executeLifecycle(action);
  }

  @Override
  public void validate(HttpAction action) {
    // all of it is part of reading
  }

  @Override
  public void execute(HttpAction action) {
    HttpServletResponse response = action.getResponse();
    try {
      switch (action.getRequestMethod()) {
        case "GET", "HEAD" -> graphs.answer(action.getRequest(), response);
        case "OPTIONS" -> {
          response.setHeader("Allow", "GET, HEAD, OPTIONS");
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        default -> {
          response.setHeader("Allow", "GET, HEAD, OPTIONS");
          throw new Problem(405, action.getRequestMethod() + ", expected GET or HEAD");
        }
      }
    } catch (Problem problem) {
      throw problem.raise(action.getRequest());
    } catch (IOException e) {
      throw new RuntimeIOException(e); // the client is gone
    }
  }
}
