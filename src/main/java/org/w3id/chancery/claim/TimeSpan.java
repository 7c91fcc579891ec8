package org.w3id.chancery.claim;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When something happened, as exactly as the words tell it and no more: closed bounds, the
 * granularity and the words.
 *
 * @param start first possible day
 * @param end last possible day
 * @param granularity how exact the words are
 * @param words the words; empty when the time comes from the document's own date or a table
 */
public record TimeSpan(
    Optional<LocalDate> start,
    Optional<LocalDate> end,
    Granularity granularity,
    Optional<Span> words) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when the end is before the start
   */
  public TimeSpan {
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
      throw new IllegalArgumentException(
          "time ends on " + end.get() + ", before it starts on " + start.get());
    }
  }
}
