package org.w3id.chancery.server.explorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.w3id.chancery.server.Row;

/**
 * How much of what a state of the knowledge base holds.
 *
 * @param position the entry up to which it was counted
 * @param things by class, in the world, among claims, documents and entries
 * @param uses by property, in the world
 * @param usesInClaims by property, among claims
 */
record Holdings(
    long position,
    Map<String, Long> things,
    Map<String, Long> uses,
    Map<String, Long> usesInClaims) {

  static final Question THINGS =
      new Question(
          """
          SELECT ?class (SUM(?some) AS ?n) {
            { SELECT ?class (COUNT(*) AS ?some) { ?it a ?class } GROUP BY ?class }
            UNION {
              SELECT ?class (COUNT(*) AS ?some) {
                VALUES ?graph { graph:claims graph:documents graph:log }
                GRAPH ?graph { ?it a ?class }
              }
              GROUP BY ?class
            }
          }
          GROUP BY ?class
          """);

  static final Question USES =
      new Question(
          "SELECT ?property (COUNT(*) AS ?n) { ?subject ?property ?object } GROUP BY ?property");

  private static final Question USES_IN_CLAIMS =
      new Question(
          """
          SELECT ?property (COUNT(*) AS ?n) {
            GRAPH graph:claims { ?subject ?property ?object }
          }
          GROUP BY ?property
          """);

  /**
   * Counts, which reads everything: seconds for millions of quads.
   *
   * @param asking answers queries
   */
  static Holdings count(long position, Function<Question, List<Row>> asking) {
    return new Holdings(
        position,
        counts(asking.apply(THINGS), "class"),
        counts(asking.apply(USES), "property"),
        counts(asking.apply(USES_IN_CLAIMS), "property"));
  }

  private static Map<String, Long> counts(List<Row> rows, String name) {
    Map<String, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.put(row.text(name), row.number("n")));
    return Map.copyOf(counts);
  }

  /** How many things there are of a class. */
  long of(String type) {
    return things.getOrDefault(type, 0L);
  }
}
