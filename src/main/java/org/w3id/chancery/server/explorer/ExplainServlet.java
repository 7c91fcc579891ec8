package org.w3id.chancery.server.explorer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.ReadServlet;
import org.w3id.chancery.server.guard.Ticket;
import org.w3id.chancery.server.read.Parameters;

/**
 * How a query is understood: its algebra (SPARQL 1.1 Query Language, section 18), as it is written
 * and as it is optimised, and how long that took; the query is not run. What is constant in it is
 * evaluated all the same, so it is bounded as a query is.
 */
final class ExplainServlet extends ReadServlet {
  private static final long serialVersionUID = 1;

  static final String PATH = "/query/explain";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 100_000;

  private final transient DatasetGraph present;

  /** Explains queries of a dataset. */
  ExplainServlet(DatasetGraph present) {
    this.present = present;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = new Parameters(request).required("query", "a SPARQL query");
    if (text.length() > LONGEST) {
      throw new Problem(413, "the query has more than " + LONGEST + " characters");
    }
    ObjectNode answer = JSON.createObjectNode();
    try {
      long start = System.nanoTime();
      Query query = QueryFactory.create(text);
      long parsed = System.nanoTime();
      Op plain = Algebra.compile(query);
      Op optimised = Algebra.optimize(plain, present.getContext().copy());
      Ticket.checkCurrent(); // what is evaluated is left as it is when it is stopped
      long planned = System.nanoTime();
      answer.put("algebra", plain.toString(query.getPrefixMapping()));
      answer.put("optimised", optimised.toString(query.getPrefixMapping()));
      answer.put("parseMicroseconds", (parsed - start) / 1000);
      answer.put("planMicroseconds", (planned - parsed) / 1000);
    } catch (QueryCancelledException e) {
      throw e;
    } catch (QueryException e) {
      throw new Problem(400, e.getMessage());
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(answer));
  }
}
