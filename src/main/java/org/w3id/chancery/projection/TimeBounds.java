package org.w3id.chancery.projection;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;

/**
 * When something took place: closed bounds, either of which may be unknown, and how exactly they
 * are known.
 */
record TimeBounds(Optional<LocalDate> start, Optional<LocalDate> end, Optional<Node> precision) {
  static final TimeBounds UNKNOWN =
      new TimeBounds(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Comparator<TimeBounds> NARROWEST_FIRST =
      Comparator.comparingLong(TimeBounds::width)
          .thenComparing(TimeBounds::first)
          .thenComparing(TimeBounds::last)
          .thenComparing(bounds -> bounds.precision().map(Node::getURI).orElse(""));

  /** Reads xsd:date nodes; what is no date counts as unknown. */
  static TimeBounds of(Optional<Node> start, Optional<Node> end, Optional<Node> precision) {
    Optional<LocalDate> from = start.flatMap(TimeBounds::date);
    Optional<LocalDate> to = end.flatMap(TimeBounds::date);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      return UNKNOWN;
    }
    return new TimeBounds(from, to, precision.filter(Node::isURI));
  }

  /**
   * The tightest bounds that agree: from the narrowest on, each further time that overlaps what is
   * known so far tightens it, and one that does not is left aside. Of two days that contradict each
   * other the one that more claims tell wins, then the earlier.
   */
  static TimeBounds tightest(List<TimeBounds> told) {
    List<TimeBounds> known = new ArrayList<>(told);
    known.removeIf(bounds -> bounds.start().isEmpty() && bounds.end().isEmpty());
    if (known.isEmpty()) {
      return UNKNOWN;
    }
    known.sort(
        Comparator.comparingLong(TimeBounds::width)
            .thenComparing(bounds -> -support(bounds, told))
            .thenComparing(NARROWEST_FIRST));
    TimeBounds result = known.get(0);
    for (TimeBounds next : known) {
      result = result.intersect(next).orElse(result);
    }
    return result;
  }

  private Optional<TimeBounds> intersect(TimeBounds other) {
    LocalDate from = later(first(), other.first());
    LocalDate to = last().isBefore(other.last()) ? last() : other.last();
    if (to.isBefore(from)) {
      return Optional.empty();
    }
    Optional<LocalDate> newStart = known(from, LocalDate.MIN);
    Optional<LocalDate> newEnd = known(to, LocalDate.MAX);
    Optional<Node> newPrecision;
    if (newStart.equals(start) && newEnd.equals(end)) {
      newPrecision = precision;
    } else if (newStart.equals(other.start) && newEnd.equals(other.end)) {
      newPrecision = other.precision;
    } else {
      newPrecision = Optional.of(from.equals(to) ? Terms.DAY : Terms.INTERVAL);
    }
    return Optional.of(new TimeBounds(newStart, newEnd, newPrecision));
  }

  /** Whether these bounds lie inside others and tell more than they do. */
  boolean isWithin(TimeBounds other) {
    boolean inside = !first().isBefore(other.first()) && !last().isAfter(other.last());
    boolean same = first().equals(other.first()) && last().equals(other.last());
    return inside && !same;
  }

  LocalDate first() {
    return start.orElse(LocalDate.MIN);
  }

  LocalDate last() {
    return end.orElse(LocalDate.MAX);
  }

  static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }

  private long width() {
    return start.isPresent() && end.isPresent()
        ? ChronoUnit.DAYS.between(start.get(), end.get())
        : Long.MAX_VALUE;
  }

  private static int support(TimeBounds bounds, List<TimeBounds> told) {
    return (int)
        told.stream()
            .filter(o -> o.start().equals(bounds.start()) && o.end().equals(bounds.end()))
            .count();
  }

  private static Optional<LocalDate> known(LocalDate date, LocalDate unknown) {
    return date.equals(unknown) ? Optional.empty() : Optional.of(date);
  }

  static Optional<LocalDate> date(Node node) {
    if (!node.isLiteral()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(node.getLiteralLexicalForm()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
