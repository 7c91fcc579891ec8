package org.w3id.chancery.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of measuring claims against one gold.
 *
 * @param gold name of the gold
 * @param records how many sentences or documents it has
 * @param measures precision and recall, the whole
 * @param shares of the hits, how many are right in what else is told; and how many records that
 *     must be empty are
 * @param categories precision and recall by category
 * @param findings every miss, false claim and fault, in the order of the gold
 */
public record Evaluation(
    String gold,
    int records,
    List<Measure> measures,
    List<Share> shares,
    List<Measure> categories,
    List<Finding> findings) {
  /** Copies the lists. */
  public Evaluation {
    measures = List.copyOf(measures);
    shares = List.copyOf(shares);
    categories = List.copyOf(categories);
    findings = List.copyOf(findings);
  }

  /**
   * A part of a whole.
   *
   * @param name of what
   * @param part how many
   * @param whole of how many
   */
  public record Share(String name, int part, int whole) {}

  /** How many findings each cause has; causes without any are left out. */
  public Map<Finding.Cause, Integer> causes() {
    Map<Finding.Cause, Integer> causes = new EnumMap<>(Finding.Cause.class);
    findings.forEach(f -> causes.merge(f.cause(), 1, Integer::sum));
    return causes;
  }
}
