package org.w3id.chancery.ingest.news;

import java.util.List;
import java.util.Map;
import org.w3id.chancery.claim.OccurrenceClaim;
import org.w3id.chancery.ingest.news.parse.Sentence;

/** Told how each sentence was read, for explanations. */
@FunctionalInterface
interface Trace {
  /** A sentence was read. */
  void sentence(Step step);

  /**
   * What was found in a sentence.
   *
   * @param frames by the index of their trigger, before it was decided which make claims
   * @param claims what is claimed
   */
  record Step(
      Sentence sentence,
      Grammar grammar,
      Mentions mentions,
      Topics topics,
      Map<Integer, Frame> frames,
      List<OccurrenceClaim> claims) {}
}
