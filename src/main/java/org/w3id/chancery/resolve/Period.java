package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * When something held: closed bounds, each open where it is not known.
 *
 * @param start first day
 * @param end last day
 */
record Period(Optional<LocalDate> start, Optional<LocalDate> end) {
  /** The last day that a date of the given precision may mean. */
  static LocalDate last(LocalDate date, String precision) {
    return switch (precision) {
      case ValueTerm.MONTH -> date.with(TemporalAdjusters.lastDayOfMonth());
      case ValueTerm.YEAR -> date.with(TemporalAdjusters.lastDayOfYear());
      default -> date;
    };
  }

  /** Whether it held on a day, as far as is known. */
  boolean holds(LocalDate day) {
    return !startsAfter(day) && !endedBefore(day);
  }

  boolean startsAfter(LocalDate day) {
    return start.isPresent() && start.get().isAfter(day);
  }

  boolean endedBefore(LocalDate day) {
    return end.isPresent() && end.get().isBefore(day);
  }

  /** The same, ended the day before a successor's first unless an end is known. */
  Period until(LocalDate successor) {
    return end.isPresent() ? this : new Period(start, Optional.of(successor));
  }
}
