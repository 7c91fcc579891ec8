package org.w3id.chancery.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.jena.query.Query;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.ResultSetMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;

/** Writes the answer of a query in the format that was asked for. */
final class ResultPrinter {
  private final ResultFormat asked;
  private final OutputStream out;

  /**
   * Writes to a stream.
   *
   * @param asked the format; null for a table of rows, and Turtle or TriG for RDF
   * @param out where the answer goes
   */
  ResultPrinter(ResultFormat asked, OutputStream out) {
    this.asked = asked;
    this.out = out;
  }

  /**
   * Runs the query and writes its answer.
   *
   * @throws CommandFailure when the format does not fit the form of the query
   */
  void print(QueryExec exec, Query query) {
    if (query.isAskType()) {
      printAnswer(exec.ask(), formatFor(ResultFormat.TABLE, false));
    } else if (query.isSelectType()) {
      printRows(ResultSet.adapt(exec.select()), query, formatFor(ResultFormat.TABLE, false));
    } else if (query.isConstructType() && query.isConstructQuad()) {
      printQuads(exec.constructDataset(), formatFor(ResultFormat.TRIG, true));
    } else {
      var graph = query.isDescribeType() ? exec.describe() : exec.construct();
      graph.getPrefixMapping().setNsPrefixes(query.getPrefixMapping());
      RDFDataMgr.write(out, graph, formatFor(ResultFormat.TTL, true).lang());
    }
  }

  private ResultFormat formatFor(ResultFormat preset, boolean rdf) {
    ResultFormat format = asked == null ? preset : asked;
    if (format.isRdf() != rdf) {
      throw new CommandFailure(
          "--format "
              + format
              + " does not fit: the query gives "
              + (rdf ? "RDF, so one of ttl, trig, nt, nq, jsonld, rdfxml" : "rows")
              + (rdf ? "" : ", so one of table, json, csv, tsv, xml")
              + " was expected");
    }
    return format;
  }

  private void printRows(ResultSet rows, Query query, ResultFormat format) {
    if (format == ResultFormat.TABLE) {
      ResultSetFormatter.out(out, rows, query);
      return;
    }
    ResultSetMgr.write(out, rows, format.lang());
  }

  private void printAnswer(boolean answer, ResultFormat format) {
    if (format == ResultFormat.TABLE) {
      new PrintStream(out, true, StandardCharsets.UTF_8).println(answer ? "yes" : "no");
      return;
    }
    ResultSetMgr.write(out, answer, format.lang());
  }

  private void printQuads(DatasetGraph quads, ResultFormat format) {
    RDFDataMgr.write(out, quads, format.lang());
  }
}
