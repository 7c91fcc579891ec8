package org.w3id.chancery.link;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a thing existed, as far as it is told.
 *
 * @param start its first day, birth or founding
 * @param end its last day
 * @param ended whether it exists no longer, though perhaps no day is told
 */
public record Lifetime(Optional<LocalDate> start, Optional<LocalDate> end, Ended ended) {
  /** Lists differ by how they count the day on which a state changed its name or a code its use. */
  private static final long TOLERANCE = 400;

  /** Nothing is told. */
  public static final Lifetime UNKNOWN =
      new Lifetime(Optional.empty(), Optional.empty(), Ended.UNKNOWN);

  /** Whether a thing exists no longer. */
  public enum Ended {
    /** It is over. */
    YES,
    /** It goes on. */
    NO,
    /** Nobody says. */
    UNKNOWN
  }

  /** What follows from two lifetimes for whether they are of one thing. */
  public enum Verdict {
    /** They are alike. */
    AGREE,
    /** They cannot be of one thing. */
    CONTRADICT,
    /** Nothing follows. */
    OPEN
  }

  /** A lifetime by its bounds; one without an end goes on. */
  public static Lifetime of(Optional<LocalDate> start, Optional<LocalDate> end) {
    return new Lifetime(start, end, end.isPresent() ? Ended.YES : Ended.NO);
  }

  /** What follows from this and another for whether they are of one thing. */
  Verdict compare(Lifetime other) {
    if (ended != Ended.UNKNOWN && other.ended != Ended.UNKNOWN && ended != other.ended) {
      return Verdict.CONTRADICT;
    }
    Verdict ends = compare(end, other.end);
    Verdict starts = compare(start, other.start);
    if (ends == Verdict.CONTRADICT || starts == Verdict.CONTRADICT) {
      return Verdict.CONTRADICT;
    }
    return ends == Verdict.AGREE || starts == Verdict.AGREE ? Verdict.AGREE : Verdict.OPEN;
  }

  private static Verdict compare(Optional<LocalDate> one, Optional<LocalDate> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Verdict.OPEN;
    }
    return Math.abs(ChronoUnit.DAYS.between(one.get(), other.get())) <= TOLERANCE
        ? Verdict.AGREE
        : Verdict.CONTRADICT;
  }
}
