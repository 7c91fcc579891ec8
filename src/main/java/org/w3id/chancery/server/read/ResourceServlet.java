package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.SparqlServer;

/**
 * Resources: instances under {@code /id/}, concepts and the like under the path of their own IRI,
 * any IRI by {@code /kb/resource?iri=}.
 */
final class ResourceServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/resource";

  /**
   * What follows {@link Pages#PROJECT} in the IRIs of concepts, example queries, shapes and the
   * like.
   */
  static final List<String> VOCABULARY =
      List.of(
          "event-type",
          "action",
          "context",
          "value",
          "issue",
          "identifier-scheme",
          "query",
          "alignment",
          "cameo",
          "plover",
          "shape",
          "summary",
          "node");

  private final transient ResourceAnswer answer;

  ResourceServlet(ResourceAnswer answer) {
    this.answer = answer;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer.send(iri(request), request, response);
  }

  private String iri(HttpServletRequest request) {
    String path = request.getServletPath();
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (path.equals(PATH)) {
      return new Parameters(request).required("iri", "the IRI of a resource");
    }
    return VOCABULARY.contains(path.substring(1))
        ? Pages.PROJECT + path.substring(1) + rest
        : answer.base() + (rest.isEmpty() ? rest : rest.substring(1));
  }
}
