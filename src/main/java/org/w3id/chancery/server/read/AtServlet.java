package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.chancery.server.LightServlet;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Guard;

/**
 * The past by path: {@code /kb/at/MOMENT/sparql} answers queries, {@code /kb/at/MOMENT/resource}
 * and {@code /kb/at/MOMENT/id/…} tell of resources, as of then. A moment is a position, an instant
 * or a day.
 */
final class AtServlet extends LightServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = SparqlServer.DATASET + "/at";

  private final transient Moments moments;
  private final transient PastQueries queries;
  private final transient ResourceAnswer resources;
  private final transient Guard guard;

  AtServlet(Moments moments, PastQueries queries, ResourceAnswer resources, Guard guard) {
    this.guard = guard;
    this.moments = moments;
    this.queries = queries;
    this.resources = resources;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    int end = path.indexOf('/', 1);
    String moment = path.substring(1, end < 0 ? path.length() : end);
    String rest = end < 0 ? "" : path.substring(end + 1);
    Asked asked = moments.at(moment);
    boolean isNamed = moment.equals(Long.toString(asked.version().position()));
    if (rest.equals(SparqlServer.ENDPOINT)) {
      queries.answer(asked, !isNamed, request, response);
    } else if (rest.equals("resource")) {
      String iri = new Parameters(request).required("iri", "the IRI of a resource");
      guard.run(request, () -> resources.sendPast(iri, asked, !isNamed, request, response));
    } else if (("/" + rest).startsWith(Pages.INSTANCES)) {
      String iri = resources.base() + rest.substring(Pages.INSTANCES.length() - 1);
      guard.run(request, () -> resources.sendPast(iri, asked, !isNamed, request, response));
    } else {
      throw new Problem(
          404,
          "'" + rest + "', expected sparql, resource or id/… behind " + PATH + "/" + moment + "/");
    }
  }

  /** Queries come by POST too (SPARQL 1.1 Protocol, 2.1). */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getPathInfo() == null || !request.getPathInfo().endsWith("/sparql")) {
      throw new Problem(405, "POST, expected GET or HEAD");
    }
    doGet(request, response);
  }
}
