package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.chancery.history.BusyException;
import org.w3id.chancery.history.MomentService;
import org.w3id.chancery.server.PublicUrl;

/**
 * Answers queries by the SPARQL 1.1 Protocol as Fuseki does, and says what caches may do with the
 * answer. {@code SERVICE} on a moment of this server is answered in this process.
 */
abstract class QueryProcessor extends SPARQL_QueryDataset {
  /** As Jena writes calls of functions whose value is another each time. */
  private static final Pattern CHANGING =
      Pattern.compile("\\b(NOW|RAND|UUID|STRUUID)\\(|\\bSERVICE\\b", Pattern.CASE_INSENSITIVE);

  /** What Fuseki reads relative IRIs against. */
  private static final String UNSET = "http://server";

  /** The version that the answer will be from, or an earlier one. */
  abstract Asked asked();

  /** Sets what there is to say of the answer beside what caches need. */
  abstract void describe(HttpAction action, HttpServletResponse response);

  @Override
  protected void validateQuery(HttpAction action, Query query) {
    super.validateQuery(action, query);
    HttpServletResponse response = action.getResponse();
    describe(action, response);
    if (CHANGING.matcher(query.toString()).find()) {
      response.setHeader("Cache-Control", "no-store");
      return;
    }
    Asked asked = asked();
    if (Caching.describe(action.getRequest(), response, asked.state(), asked.isFixed())) {
      throw new ActionErrorException(HttpServletResponse.SC_NOT_MODIFIED, null, null);
    }
  }

  /** A SERVICE clause may have to wait for its moment in vain. */
  @Override
  protected void execute(String query, HttpAction action) {
    try {
      super.execute(query, action);
    } catch (BusyException e) {
      throw new ActionErrorException(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage(), null);
    }
  }

  @Override
  protected QueryExec createQueryExec(HttpAction action, Query query, DatasetGraph dataset) {
    List<String> servers =
        List.of(UNSET, Urls.origin(action.getRequest()), PublicUrl.asked(action.getRequest()));
    Query here =
        QueryTransformOps.transform(
            query,
            new ElementTransformCopyBase() {
              @Override
              public Element transform(ElementService element, Node service, Element body) {
                return super.transform(element, here(service, servers), body);
              }
            });
    return super.createQueryExec(action, here, dataset);
  }

  /** A moment of this server under the name that it has everywhere. */
  private static Node here(Node service, List<String> servers) {
    if (service.isURI()) {
      for (String server : servers) {
        String at = server + AtServlet.PATH + "/";
        if (service.getURI().startsWith(at)) {
          return NodeFactory.createURI(
              MomentService.PREFIX + service.getURI().substring(at.length()));
        }
      }
    }
    return service;
  }
}
