package org.w3id.chancery.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A past state of the knowledge base, in transaction time: by position or by instant. */
public sealed interface Moment {

  /**
   * After an entry.
   *
   * @param position the entry's position; 0 for the empty knowledge base
   */
  record Position(long position) implements Moment {
    /**
     * Checks the position.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Position {
      if (position < 0) {
        throw new IllegalArgumentException("position " + position + ", expected 0 or more");
      }
    }

    @Override
    public String toString() {
      return Long.toString(position);
    }
  }

  /**
   * As it stood at an instant: with every entry up to it, that of the instant itself included.
   *
   * @param instant in UTC
   */
  record Time(Instant instant) implements Moment {
    @Override
    public String toString() {
      return instant.toString();
    }
  }

  /**
   * Reads a moment.
   *
   * @param text a position ({@code 120}), an instant by ISO 8601 with its offset ({@code
   *     2025-03-20T08:00:00Z}), or a day ({@code 2025-03-20}), which means its last microsecond in
   *     UTC
   * @throws IllegalArgumentException when it is none of these
   */
  static Moment parse(String text) {
    try {
      if (text.matches("[0-9]{1,18}")) {
        return new Position(Long.parseLong(text));
      }
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        Instant next = LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Time(next.minusNanos(1000));
      }
      return new Time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "moment '"
              + text
              + "', expected a position (120), a day (2025-03-20) or an instant"
              + " (2025-03-20T08:00:00Z)",
          e);
    }
  }
}
