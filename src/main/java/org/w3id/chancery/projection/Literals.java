package org.w3id.chancery.projection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/** Dates and numbers as triples, in one spelling. */
final class Literals {
  /**
   * The canonical form of XML Schema, without zeros at the end of the fraction: TDB2 keeps a time
   * of whole milliseconds as a number and spells it so, whatever was written.
   */
  private static final DateTimeFormatter CANONICAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Literals() {}

  static Node date(LocalDate date) {
    return NodeFactory.createLiteralDT(date.toString(), XSDDatatype.XSDdate);
  }

  static Node dateTime(Instant instant) {
    return NodeFactory.createLiteralDT(CANONICAL.format(instant), XSDDatatype.XSDdateTime);
  }

  static Node integer(long number) {
    return NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger);
  }

  static Triple count(Node subject, Node property, long number) {
    return Triple.create(subject, property, integer(number));
  }

  static List<Triple> time(Node subject, TimeBounds time) {
    List<Triple> triples = new ArrayList<>(3);
    time.start().ifPresent(d -> triples.add(Triple.create(subject, Terms.START, date(d))));
    time.end().ifPresent(d -> triples.add(Triple.create(subject, Terms.END, date(d))));
    if (!triples.isEmpty()) {
      time.precision().ifPresent(p -> triples.add(Triple.create(subject, Terms.DATE_PRECISION, p)));
    }
    return triples;
  }

  /** Bounds for people: {@code 2025-03-11}, {@code 2025-03-01 to 2025-03-31}, {@code from 2018}. */
  static String words(TimeBounds time) {
    if (time.start().isEmpty()) {
      return time.end().map(end -> "until " + end).orElse("");
    }
    LocalDate start = time.start().get();
    if (time.end().isEmpty()) {
      return "from " + start;
    }
    LocalDate end = time.end().get();
    if (start.equals(end)) {
      return start.toString();
    }
    if (start.getDayOfYear() == 1 && end.equals(start.plusYears(1).minusDays(1))) {
      return Integer.toString(start.getYear());
    }
    if (start.getDayOfMonth() == 1 && end.equals(start.plusMonths(1).minusDays(1))) {
      return start.toString().substring(0, 7);
    }
    return start + " to " + end;
  }
}
