package org.w3id.chancery.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as web pages and files write them; what cannot be understood is no date. */
final class LenientDate {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:\\D.*)?");

  private LenientDate() {}

  /** The day of an ISO 8601 or RFC 1123 date, with or without a time of day. */
  static Optional<LocalDate> of(String text) {
    String date = text.strip();
    try {
      Matcher iso = ISO.matcher(date);
      return Optional.of(
          iso.matches()
              ? LocalDate.of(
                  Integer.parseInt(iso.group(1)),
                  Integer.parseInt(iso.group(2)),
                  Integer.parseInt(iso.group(3)))
              : LocalDate.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
