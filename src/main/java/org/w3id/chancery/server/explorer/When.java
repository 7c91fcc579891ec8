package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.time;

import j2html.tags.DomContent;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * When something was, as far as it is known.
 *
 * @param start first day; empty when only the last is known
 * @param end last day
 * @param precision the end of the precision's IRI: day, month, year …; or empty
 */
record When(Optional<LocalDate> start, Optional<LocalDate> end, String precision) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

  /** When a thing was. */
  static When of(Thing thing) {
    return of(
        thing.text(ChProperty.START),
        thing.text(ChProperty.END),
        thing.text(ChProperty.DATE_PRECISION));
  }

  /** By {@code start}, {@code end} and {@code precision} of an answer. */
  static When of(Row row) {
    return of(row.text("start"), row.text("end"), row.text("precision"));
  }

  private static When of(String start, String end, String precision) {
    return new When(day(start), day(end), precision.substring(precision.lastIndexOf('/') + 1));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** For people: {@code 12 Apr 2025}, {@code Apr 2025}, {@code by 3 May 2008}; or empty. */
  String text() {
    if (start.isEmpty()) {
      return end.map(day -> "by " + DAY.format(day)).orElse("");
    }
    LocalDate from = start.get();
    if (end.isEmpty()) {
      return "since " + DAY.format(from);
    }
    LocalDate to = end.get();
    if (from.equals(to)) {
      return DAY.format(from);
    }
    if (precision.equals("month") && from.getMonth() == to.getMonth()) {
      return MONTH.format(from);
    }
    if (precision.equals("year") && from.getYear() == to.getYear()) {
      return Integer.toString(from.getYear());
    }
    return (from.getYear() == to.getYear() ? SHORT : DAY).format(from) + " – " + DAY.format(to);
  }

  /** The same as an element. */
  DomContent element() {
    String text = text().isEmpty() ? "undated" : text();
    Optional<LocalDate> machine = start.or(() -> end);
    return machine.isEmpty()
        ? time(text).withClass("quiet")
        : time(text).attr("datetime", machine.get().toString());
  }
}
