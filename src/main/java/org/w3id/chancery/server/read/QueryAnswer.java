package org.w3id.chancery.server.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.server.Offer;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.guard.Limits;

/**
 * The form in which a query is answered, chosen before it runs (SPARQL 1.1 Protocol, 2.1.6). Rows
 * are sent as they come; statements when all are there, since they are a set.
 */
final class QueryAnswer {
  private static final Map<Offer, Lang> TABLES = new LinkedHashMap<>();
  private static final Map<Offer, RDFFormat> STATEMENTS = new LinkedHashMap<>();

  static {
    TABLES.put(new Offer("json", "application/sparql-results+json"), ResultSetLang.RS_JSON);
    TABLES.put(new Offer("xml", "application/sparql-results+xml"), ResultSetLang.RS_XML);
    TABLES.put(new Offer("csv", "text/csv"), ResultSetLang.RS_CSV);
    TABLES.put(new Offer("tsv", "text/tab-separated-values"), ResultSetLang.RS_TSV);
    TABLES.put(new Offer("thrift", "application/sparql-results+thrift"), ResultSetLang.RS_Thrift);
    TABLES.put(new Offer("json", "application/json"), ResultSetLang.RS_JSON);
    TABLES.put(new Offer("xml", "application/xml"), ResultSetLang.RS_XML);
    TABLES.put(new Offer("text", "text/plain"), ResultSetLang.RS_Text);
    STATEMENTS.put(new Offer("ttl", "text/turtle"), RDFFormat.TURTLE);
    STATEMENTS.put(new Offer("nt", "application/n-triples"), RDFFormat.NTRIPLES);
    STATEMENTS.put(new Offer("rdf", "application/rdf+xml"), RDFFormat.RDFXML_PLAIN);
    STATEMENTS.put(new Offer("jsonld", "application/ld+json"), RDFFormat.JSONLD);
    STATEMENTS.put(new Offer("trig", "application/trig"), RDFFormat.TRIG);
    STATEMENTS.put(new Offer("nq", "application/n-quads"), RDFFormat.NQUADS);
    STATEMENTS.put(new Offer("json", "application/rdf+json"), RDFFormat.RDFJSON);
    STATEMENTS.put(new Offer("turtle", "application/turtle"), RDFFormat.TURTLE);
  }

  private static final Offer XML = new Offer("xml", "application/sparql-results+xml");

  private final Query query;
  private final Offer form;
  private final Limits limits;

  private QueryAnswer(Query query, Offer form, Limits limits) {
    this.query = query;
    this.form = form;
    this.limits = limits;
  }

  /**
   * Chooses the form of an answer, by {@code output} or {@code format}, else by {@code Accept}.
   *
   * @throws Problem 406 when there is none that the client accepts, 400 for an unknown name
   */
  static QueryAnswer to(Query query, HttpServletRequest request, Limits limits) {
    boolean isTable = query.isSelectType() || query.isAskType();
    if (!isTable && !query.isConstructType() && !query.isDescribeType()) {
      throw new Problem(400, "the query is of another kind than SPARQL has");
    }
    List<Offer> offers =
        isTable
            ? Stream.concat(TABLES.keySet().stream(), Stream.of(Offer.HTML)).toList()
            : List.copyOf(STATEMENTS.keySet());
    return new QueryAnswer(query, choose(request, offers, isTable), limits);
  }

  private static Offer choose(HttpServletRequest request, List<Offer> offers, boolean isTable) {
    for (String parameter : List.of("output", "format", "results")) {
      String name = request.getParameter(parameter);
      if (name != null) {
        return offers.stream()
            .filter(offer -> offer.name().equals(name) || offer.mediaType().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new Problem(
                        400,
                        parameter
                            + "='"
                            + name
                            + "', expected one of "
                            + offers.stream().map(Offer::name).distinct().toList()));
      }
    }
    return isTable && request.getHeader("Accept") == null ? XML : Offer.accepted(request, offers);
  }

  /**
   * Executes the query and answers.
   *
   * @throws Problem 422 when there are more statements than may be
   * @throws IOException when the client is gone
   */
  void send(QueryExec execution, HttpServletResponse response) throws IOException {
    if (query.isAskType()) {
      sendBoolean(execution.ask(), response);
    } else if (query.isSelectType()) {
      RowSet rows = execution.select();
      var unused = rows.hasNext(); // what fails at once is no answer
      sendRows(rows, response);
    } else if (query.isConstructType()) {
      sendStatements(collected(execution.constructQuads()), execution, response);
    } else {
      Graph graph = execution.describe();
      check(graph.size());
      sendStatements(DatasetGraphFactory.wrap(graph), execution, response);
    }
  }

  private void sendBoolean(boolean answer, HttpServletResponse response) throws IOException {
    if (form.equals(Offer.HTML)) {
      Html page = Html.page("Answer");
      page.element("h1", answer ? "Yes" : "No");
      html(page, response);
      return;
    }
    writer(TABLES.get(form)).write(begin(response), answer, context());
  }

  private void sendRows(RowSet rows, HttpServletResponse response) throws IOException {
    if (form.equals(Offer.HTML)) {
      html(RowsPage.of(rows), response);
      return;
    }
    writer(TABLES.get(form)).write(begin(response), rows, context());
  }

  private static RowSetWriter writer(Lang lang) {
    return RowSetWriterRegistry.getFactory(lang).create(lang);
  }

  private static Context context() {
    return new Context();
  }

  private static void html(Html page, HttpServletResponse response) throws IOException {
    Html.describe(response);
    response.getOutputStream().write(page.end().getBytes(StandardCharsets.UTF_8));
  }

  private DatasetGraph collected(Iterator<Quad> quads) {
    DatasetGraph dataset = DatasetGraphFactory.create();
    long count = 0;
    while (quads.hasNext()) {
      Quad quad = quads.next();
      if (!dataset.contains(quad)) {
        check(++count);
        dataset.add(quad);
      }
    }
    return dataset;
  }

  private void check(long count) {
    if (count > limits.statements()) {
      throw new Problem(
          422,
          "the answer has more than "
              + limits.statements()
              + " statements, as many as may be; divide it by LIMIT and OFFSET");
    }
  }

  private void sendStatements(
      DatasetGraph dataset, QueryExec execution, HttpServletResponse response) throws IOException {
    execution.getQuery().getPrefixMapping().getNsPrefixMap().forEach(dataset.prefixes()::add);
    RDFFormat format = STATEMENTS.get(form);
    boolean hasGraphs =
        format.getLang().equals(Lang.TRIG)
            || format.getLang().equals(Lang.NQUADS)
            || format.getLang().equals(Lang.JSONLD);
    RDFWriter writer =
        (hasGraphs ? RDFWriter.source(dataset) : RDFWriter.source(dataset.getDefaultGraph()))
            .format(format)
            .build();
    begin(response).write(written(writer, form));
  }

  /**
   * Statements as a whole in a form.
   *
   * @throws Problem 406 when there is something that the form cannot say, such as a property whose
   *     name XML has not
   */
  static byte[] written(RDFWriter writer, Offer form) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer.output(bytes);
    } catch (JenaException e) {
      throw new Problem(
          406,
          form.mediaType()
              + " cannot hold this answer ("
              + e.getMessage()
              + "); ask for text/turtle or application/n-triples");
    }
    return bytes.toByteArray();
  }

  private OutputStream begin(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(form.mediaType());
    if (form.mediaType().startsWith("text/")) {
      response.setCharacterEncoding("utf-8");
    }
    return new BoundedOutput(response.getOutputStream(), limits.answerBytes());
  }
}
