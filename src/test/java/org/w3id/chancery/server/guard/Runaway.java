package org.w3id.chancery.server.guard;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries that take longer than anybody waits. */
public final class Runaway {
  private Runaway() {}

  /** Counts the product of some variables, each of so many values. */
  public static String product(int variables, int values) {
    return IntStream.range(0, variables)
        .mapToObj(
            v ->
                IntStream.range(0, values)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" ", " VALUES ?v" + v + " {", "}")))
        .collect(Collectors.joining("", "SELECT (COUNT(*) AS ?n) {", "}"));
  }
}
