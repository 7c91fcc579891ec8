package org.w3id.chancery.evaluation;

/**
 * How well claims agree with gold in one view.
 *
 * @param name what is compared
 * @param hits claims that agree with gold
 * @param claims claims that count
 * @param gold what there was to find
 */
public record Measure(String name, int hits, int claims, int gold) {
  /** The share of claims that are right; 0 where there are none. */
  public double precision() {
    return claims == 0 ? 0 : hits / (double) claims;
  }

  /** The share of gold that was found; 0 where there is none. */
  public double recall() {
    return gold == 0 ? 0 : hits / (double) gold;
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  Measure plus(int moreHits, int moreClaims, int moreGold) {
    return new Measure(name, hits + moreHits, claims + moreClaims, gold + moreGold);
  }
}
