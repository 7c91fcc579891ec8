package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.chancery.server.SparqlServer;

/** Resources: instances under {@code /id/}, any IRI by {@code /kb/resource?iri=}. */
final class ResourceServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/resource";

  private final transient ResourceAnswer answer;

  ResourceServlet(ResourceAnswer answer) {
    this.answer = answer;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String iri =
        request.getServletPath().equals(PATH)
            ? new Parameters(request).required("iri", "the IRI of a resource")
            : answer.base() + request.getPathInfo().substring(1);
    answer.send(iri, request, response);
  }
}
