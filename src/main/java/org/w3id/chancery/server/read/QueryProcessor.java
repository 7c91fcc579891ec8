package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.atlas.lib.Pair;
import org.apache.jena.fuseki.servlets.ActionErrorException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.fuseki.servlets.SPARQL_QueryDataset;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.eclipse.jetty.http.HttpException;
import org.w3id.chancery.history.BusyException;
import org.w3id.chancery.history.MomentService;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.PublicUrl;
import org.w3id.chancery.server.guard.Guard;
import org.w3id.chancery.server.guard.Ticket;

/**
 * Answers queries by the SPARQL 1.1 Protocol within the limits of a {@link Guard}, and says what
 * caches may do with the answer. {@code SERVICE} on a moment of this server is answered in this
 * process.
 */
abstract class QueryProcessor extends SPARQL_QueryDataset {
  /** As Jena writes calls of functions whose value is another each time. */
  private static final Pattern CHANGING =
      Pattern.compile("\\b(NOW|RAND|UUID|STRUUID)\\(|\\bSERVICE\\b", Pattern.CASE_INSENSITIVE);

  /** Every query that is {@link #CHANGING}, and some that are not, before it is parsed. */
  private static final Pattern MAY_CHANGE =
      Pattern.compile("NOW|RAND|UUID|SERVICE|\\\\u", Pattern.CASE_INSENSITIVE);

  /** They put what a stranger wrote into the answer, where it would be a script. */
  private static final List<String> REFUSED = List.of("callback", "stylesheet", "force-accept");

  private static final Pattern PLACE = Pattern.compile("at line (\\d{1,9}), column (\\d{1,9})");

  /** As Fuseki reads it: seconds to the first row and in all, or in all. */
  private static final Pattern TIMEOUT = Pattern.compile("[0-9.]{1,9}(,[0-9.]{1,9})?");

  /** Jena's messages name types of Java, which say nothing to who wrote a query. */
  private static final Pattern JAVA_TYPE =
      Pattern.compile("\\b(?:[a-z]+\\.)+[A-Z]\\w*(?:Exception|Error): ?");

  /** What Fuseki reads relative IRIs against. */
  private static final String UNSET = "http://server";

  private final Guard guard;

  QueryProcessor(Guard guard) {
    this.guard = guard;
  }

  /** The version that the answer will be from, or an earlier one. */
  abstract Asked asked();

  /** Sets what there is to say of the answer beside what caches need. */
  abstract void describe(HttpAction action, HttpServletResponse response);

  @Override
  public void validate(HttpAction action) {
    // a form can be three times as long, since most of it can be escaped
    if (action.getRequest().getContentLengthLong() > 3L * guard.limits().queryBytes()) {
      throw tooLong().raise(action.getRequest());
    }
    try {
      super.validate(action);
    } catch (HttpException.RuntimeException e) {
      throw Problem.of(e).raise(action.getRequest());
    }
  }

  @Override
  protected void validateParams(HttpAction action, Collection<String> known) {
    super.validateParams(action, known);
    for (String parameter : REFUSED) {
      if (action.getRequestParameter(parameter) != null) {
        throw new Problem(400, "the parameter '" + parameter + "' is not offered")
            .raise(action.getRequest());
      }
    }
    String timeout = action.getRequestParameter("timeout");
    if (timeout != null && !TIMEOUT.matcher(timeout).matches()) {
      throw new Problem(400, "timeout='" + timeout + "', expected seconds")
          .raise(action.getRequest());
    }
  }

  @Override
  protected void executeBody(HttpAction action) {
    try {
      execute(body(action), action);
    } catch (Problem problem) {
      throw problem.raise(action.getRequest());
    }
  }

  private String body(HttpAction action) {
    try (InputStream in = action.getRequestInputStream()) {
      byte[] body = in.readNBytes(guard.limits().queryBytes() + 1);
      if (body.length > guard.limits().queryBytes()) {
        throw tooLong();
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Problem(400, "the query is not in UTF-8");
    } catch (IOException e) {
      throw new Problem(400, "the body cannot be read: " + e.getMessage());
    } catch (HttpException.RuntimeException e) {
      throw Problem.of(e);
    }
  }

  private Problem tooLong() {
    return new Problem(
        413,
        "the query has more than " + guard.limits().queryBytes() + " bytes, as many as may be");
  }

  @Override
  protected void execute(String text, HttpAction action) {
    try {
      if (text.length() > guard.limits().queryBytes()) {
        throw tooLong();
      }
      answer(text, action);
    } catch (StackOverflowError e) {
      throw tooDeep().raise(action.getRequest());
    } catch (Problem problem) {
      if (action.getResponse().isCommitted()) {
        throw new QueryCancelledException(); // cuts the answer off
      }
      throw problem.raise(action.getRequest());
    }
  }

  private void answer(String text, HttpAction action) {
    HttpServletRequest request = action.getRequest();
    HttpServletResponse response = action.getResponse();
    Asked asked = asked();
    if (!MAY_CHANGE.matcher(text).find() && Caching.has(request, asked)) {
      describe(action, response);
      Caching.describe(request, response, asked);
      throw new ActionErrorException(HttpServletResponse.SC_NOT_MODIFIED, null, null);
    }
    Query query = parse(text);
    QueryAnswer answer = QueryAnswer.to(query, request, guard.limits());
    describe(action, response);
    if (CHANGING.matcher(query.toString()).find()) {
      response.setHeader("Cache-Control", "no-store");
    } else if (Caching.describe(request, response, asked)) {
      throw new ActionErrorException(HttpServletResponse.SC_NOT_MODIFIED, null, null);
    }
    run(query, text, answer, action);
  }

  private static Query parse(String text) {
    try {
      return QueryFactory.create(text, UNSET + "/", Syntax.syntaxARQ);
    } catch (QueryParseException e) {
      throw placed(new Problem(400, message(e)), e);
    } catch (QueryException e) {
      throw new Problem(400, message(e));
    }
  }

  /**
   * Of an unexpected word, Jena's message has the place of it, its members that of the one before.
   */
  private static Problem placed(Problem problem, QueryParseException e) {
    Matcher place = PLACE.matcher(problem.getMessage());
    if (place.find()) {
      return problem
          .with("line", Integer.valueOf(place.group(1)))
          .with("column", Integer.valueOf(place.group(2)));
    }
    return e.getLine() < 0
        ? problem
        : problem.with("line", e.getLine()).with("column", e.getColumn());
  }

  private static String message(Exception e) {
    String message = e.getMessage() == null ? "" : JAVA_TYPE.matcher(e.getMessage()).replaceAll("");
    return message.isBlank() ? "the query cannot be read" : message.strip();
  }

  private static Problem tooDeep() {
    return new Problem(400, "the query is nested too deeply");
  }

  private void run(Query query, String text, QueryAnswer answer, HttpAction action) {
    try (Ticket ticket = guard.admit(action.getRequest(), text)) {
      action.beginRead();
      try {
        Pair<DatasetGraph, Query> chosen = decideDataset(action, query, "");
        try (QueryExec execution = createQueryExec(action, chosen.getRight(), chosen.getLeft())) {
          ticket.watch(execution);
          answer.send(execution, action.getResponse());
        }
      } catch (QueryCancelledException e) {
        throw ticket.problem();
      } catch (OutOfMemoryError e) {
        throw ticket.outOfMemory();
      } catch (BusyException e) { // a SERVICE clause has waited for its moment in vain
        throw new Problem(503, e.getMessage()).retryAfter(5);
      } catch (QueryParseException | QueryBuildException e) { // words, or a function
        throw new Problem(400, message(e));
      } catch (QueryException e) {
        throw new Problem(422, message(e));
      } catch (IOException e) {
        throw new RuntimeIOException(e); // the client is gone
      } finally {
        action.endRead();
      }
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
