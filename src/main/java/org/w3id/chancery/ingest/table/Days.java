package org.w3id.chancery.ingest.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the days of one table; those that come again are remembered. */
final class Days {
  private static final int MOST = 20_000;

  private final DateTimeFormatter format;
  private final Map<String, Optional<LocalDate>> remembered = new HashMap<>();

  /**
   * Days of a form.
   *
   * @param pattern as {@link DateTimeFormatter} has it
   * @throws IllegalArgumentException when it is no pattern
   */
  Days(String pattern) {
    format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** The day; empty where it is none. */
  Optional<LocalDate> read(String text) {
    if (remembered.size() > MOST) {
      remembered.clear();
    }
    return remembered.computeIfAbsent(text, this::parse);
  }

  private Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeException e) {
      // the row is rejected with what stands there
      return Optional.empty();
    }
  }
}
