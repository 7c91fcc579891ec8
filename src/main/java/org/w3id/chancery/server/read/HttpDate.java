package org.w3id.chancery.server.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.w3id.chancery.server.Problem;

/**
 * Dates in headers: the grammar of RFC 1123 as <a
 * href="https://www.rfc-editor.org/rfc/rfc7089#section-2.1.1">RFC 7089, 2.1.1</a> narrows it, in
 * GMT and to the second: {@code Thu, 20 Mar 2025 08:00:00 GMT}.
 */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private HttpDate() {}

  static String format(Instant instant) {
    return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * Reads a date.
   *
   * @return the last microsecond of that second: what was recorded within it has the same date
   * @throws Problem 400 when it is no such date, or its day of the week is another
   */
  static Instant endOf(String header, String date) {
    try {
      return LocalDateTime.parse(date.strip(), FORMAT)
          .toInstant(ZoneOffset.UTC)
          .plus(1, ChronoUnit.SECONDS)
          .minus(1, ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new Problem(
          400, header + " '" + date + "', expected a date such as Thu, 20 Mar 2025 08:00:00 GMT");
    }
  }
}
