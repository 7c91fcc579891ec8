package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.fuseki.Fuseki;
import org.apache.jena.fuseki.server.DataAccessPoint;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.ActionExecLib;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.system.ActionCategory;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.server.SparqlServer;
import org.w3id.chancery.server.guard.Guard;

/** Queries on past versions, answered by Fuseki in every other respect as those on the present. */
final class PastQueries {
  private final Moments moments;
  private final Guard guard;

  PastQueries(Moments moments, Guard guard) {
    this.moments = moments;
    this.guard = guard;
  }

  /**
   * Answers a query.
   *
   * @param isNegotiated whether the request was for another URL than the memento's own
   */
  void answer(
      Asked asked, boolean isNegotiated, HttpServletRequest request, HttpServletResponse response) {
    Memento memento = Memento.ofQuery(request);
    try (AsOf past = moments.open(asked.version())) {
      QueryProcessor processor =
          new QueryProcessor(guard) {
            @Override
            Asked asked() {
              return asked;
            }

            @Override
            void describe(HttpAction given, HttpServletResponse to) {
              memento.describePast(asked.version(), moments.history(), isNegotiated, to);
            }
          };
      Endpoint endpoint =
          Endpoint.create()
              .operation(Operation.Query)
              .endpointName(SparqlServer.ENDPOINT)
              .processor(processor)
              .build();
      DataService service = DataService.newBuilder(past.dataset()).addEndpoint(endpoint).build();
      service.goActive();
      String name = AtServlet.PATH + "/" + asked.version().position();
      HttpAction action =
          ActionExecLib.allocHttpAction(
              new DataAccessPoint(name, service),
              Fuseki.actionLog,
              ActionCategory.ACTION,
              asGet(request),
              new OwnCaching(response));
      action.setEndpoint(endpoint);
      ActionExecLib.execAction(action, processor);
    }
  }

  /** Fuseki knows no HEAD for queries; the container leaves out the body. */
  static HttpServletRequest asGet(HttpServletRequest request) {
    if (!request.getMethod().equals("HEAD")) {
      return request;
    }
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getMethod() {
        return "GET";
      }
    };
  }
}
