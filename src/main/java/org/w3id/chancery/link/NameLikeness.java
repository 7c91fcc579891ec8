package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How alike two names are, and in what way.
 *
 * @param score from 0 to 1
 * @param way how they were found to be
 * @param ours our name
 * @param theirs theirs
 */
record NameLikeness(double score, Way way, Name ours, Name theirs) {
  /** In what way two names are alike. */
  enum Way {
    /** The same letters, as names are compared. */
    SAME,
    /** The same in Latin letters, of which one is not. */
    SAME_IN_LATIN,
    /** The same words in another order. */
    OTHER_ORDER,
    /** Spellings of the same words. */
    SPELLING,
    /** Some of the words. */
    SOME_WORDS
  }

  private static final double LATIN = 0.93;
  private static final double ORDER = 0.93;
  private static final double OTHER_NAME = 0.985;
  private static final double HIDDEN_NAME = 0.8;
  private static final double ACRONYM = 0.85;
  private static final int LONGEST_ACRONYM = 4;

  /** Two names of which a form is the same. */
  static NameLikeness ofSame(Name ours, Name theirs, Way way) {
    boolean isAcronym = isAcronym(ours.text()) || isAcronym(theirs.text());
    double score = way == Way.SAME ? 1 : LATIN;
    return new NameLikeness(
        score * rank(ours) * rank(theirs) * (isAcronym ? ACRONYM : 1), way, ours, theirs);
  }

  /** Two names by their words in Latin letters. */
  static NameLikeness ofWords(Name our, Words ours, Name their, Words theirs) {
    double rank = rank(our) * rank(their);
    if (ours.set().size() > 1 && ours.set().equals(theirs.set())) {
      return new NameLikeness(ORDER * rank, Way.OTHER_ORDER, our, their);
    }
    double spelling = spelling(ours.folded(), theirs.folded());
    return spelling > 0
        ? new NameLikeness(spelling * rank, Way.SPELLING, our, their)
        : new NameLikeness(
            someWords(ours.folded(), theirs.folded()) * rank, Way.SOME_WORDS, our, their);
  }

  private static double rank(Name name) {
    return switch (name.rank()) {
      case PREFERRED -> 1;
      case OTHER -> OTHER_NAME;
      case HIDDEN -> HIDDEN_NAME;
    };
  }

  /** Short names in capitals are many things: {@code ANC}, {@code PLO}. */
  private static boolean isAcronym(String name) {
    return name.length() <= LONGEST_ACRONYM && name.codePoints().allMatch(Character::isUpperCase);
  }

  /** 0.7 to 0.9 when each word of one is a spelling of one of the other; else 0. */
  private static double spelling(List<String> ours, List<String> theirs) {
    if (ours.size() != theirs.size() || ours.isEmpty()) {
      return 0;
    }
    List<String> left = new ArrayList<>(theirs);
    double worst = 0;
    for (String word : ours) {
      String best = null;
      double least = 1;
      for (String candidate : left) {
        double difference = Spelling.foldedDifference(word, candidate);
        if (difference < least) {
          least = difference;
          best = candidate;
        }
      }
      if (best == null || !Spelling.isFoldedSame(word, best)) {
        return 0;
      }
      left.remove(best);
      worst = Math.max(worst, least);
    }
    return 0.9 - worst;
  }

  /** Up to 0.7: how many words are shared, those that are only spelled alike among them. */
  private static double someWords(List<String> ours, List<String> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return 0;
    }
    int shared = 0;
    for (String word : ours) {
      for (String other : theirs) {
        if (Spelling.isFoldedSame(word, other)) {
          shared++;
          break;
        }
      }
    }
    return 0.7 * 2 * shared / (ours.size() + theirs.size());
  }

  /**
   * The words of a name in Latin letters.
   *
   * @param written as they are
   * @param set the same without their order
   * @param folded with one letter for each sound
   */
  record Words(List<String> written, Set<String> set, List<String> folded) {
    static Words of(List<String> written) {
      return new Words(written, Set.copyOf(written), written.stream().map(Spelling::fold).toList());
    }
  }
}
