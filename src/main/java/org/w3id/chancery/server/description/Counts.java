package org.w3id.chancery.server.description;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.system.Txn;
import org.w3id.chancery.projection.KnowledgeBase;

/**
 * How much of what the dataset holds. Counting reads the whole of it, so it is done at most once a
 * minute, and not at all while nothing is recorded.
 */
public final class Counts {
  /** One row: a count of each of the things that people ask for first. */
  public static final String THINGS =
      """
      PREFIX ch: <https://w3id.org/chancery/ontology#>
      PREFIX graph: <https://w3id.org/chancery/graph/>
      SELECT ?documents ?claims ?events ?prospects ?actors ?agreements ?situations {
        { SELECT (COUNT(*) AS ?documents) { GRAPH graph:documents { ?d a ch:Document } } }
        { SELECT (COUNT(*) AS ?claims) { GRAPH graph:claims { ?c a ch:Claim } } }
        { SELECT (COUNT(*) AS ?events) { ?e a ch:Event } }
        { SELECT (COUNT(*) AS ?prospects) { ?p a ch:Prospect } }
        { SELECT (COUNT(*) AS ?actors) { ?a a ch:Actor } }
        { SELECT (COUNT(*) AS ?agreements) { ?g a ch:Agreement } }
        { SELECT (COUNT(*) AS ?situations) { ?s a ch:Situation } }
      }
      """;

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofMinutes(1);

  private static final String GRAPHS =
      """
      SELECT ?graph ?quads {
        { SELECT (COUNT(*) AS ?quads) { ?s ?p ?o } }
        UNION { SELECT ?graph (COUNT(*) AS ?quads) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph }
      }
      ORDER BY ?graph
      """;

  private final KnowledgeBase knowledge;
  private Counted last;

  Counts(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * What was counted.
   *
   * @param position the entry up to which the dataset was then
   * @param things by name, such as events
   * @param graphs quads by the IRI of their graph; the default graph's is the empty string
   */
  record Counted(long position, Instant time, Map<String, Long> things, Map<String, Long> graphs) {}

  /** Counts, or gives what was counted a short time ago. */
  synchronized Counted get() {
    long position = knowledge.projected().position();
    Instant now = Instant.now();
    boolean isFresh =
        last != null
            && (last.position() == position
                || Duration.between(last.time(), now).compareTo(FRESH) < 0);
    if (!isFresh) {
      DatasetGraph dataset = knowledge.dataset();
      last = Txn.calculateRead(dataset, () -> count(dataset, position, now));
    }
    return last;
  }

  private static Counted count(DatasetGraph dataset, long position, Instant now) {
    Map<String, Long> things = new LinkedHashMap<>();
    Map<String, Long> graphs = new LinkedHashMap<>();
    try (QueryExec exec = query(dataset, THINGS)) {
      exec.select().next().forEach((name, count) -> things.put(name.getVarName(), number(count)));
    }
    try (QueryExec exec = query(dataset, GRAPHS)) {
      RowSet rows = exec.select();
      rows.forEachRemaining(
          row -> {
            Node graph = row.get(Var.alloc("graph"));
            graphs.put(graph == null ? "" : graph.getURI(), number(row.get(Var.alloc("quads"))));
          });
    }
    return new Counted(position, now, things, graphs);
  }

  private static QueryExec query(DatasetGraph dataset, String query) {
    return QueryExec.dataset(dataset)
        .query(query)
        .timeout(MOST.toSeconds(), TimeUnit.SECONDS)
        .build();
  }

  private static long number(Node count) {
    return ((Number) count.getLiteralValue()).longValue();
  }
}
