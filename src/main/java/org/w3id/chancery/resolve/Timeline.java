package org.w3id.chancery.resolve;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Things by when they were, so that of all that one knows only those of the time in question are
 * looked at. What has no time, or a long one, is always looked at.
 *
 * @param <T> the things
 */
final class Timeline<T> {
  /** A longer time is no moment: half a year, "since 2018". */
  private static final long LONGEST = 31;

  private final NavigableMap<LocalDate, Set<T>> days = new TreeMap<>();
  private final Set<T> always = new LinkedHashSet<>();

  /** The day by which a claim is found: of what it tells, else of its document. */
  static Optional<LocalDate> day(Frame frame) {
    return isLong(frame) ? Optional.empty() : first(frame);
  }

  private static Optional<LocalDate> first(Frame frame) {
    return frame.start().or(frame::end).or(frame::published);
  }

  private static boolean isLong(Frame frame) {
    boolean open = frame.dated() && (frame.start().isEmpty() || frame.end().isEmpty());
    return open
        || (frame.dated()
            && ChronoUnit.DAYS.between(frame.start().get(), frame.end().get()) > LONGEST);
  }

  void add(Frame frame, T thing) {
    day(frame)
        .ifPresentOrElse(
            day -> days.computeIfAbsent(day, d -> new LinkedHashSet<>(2)).add(thing),
            () -> always.add(thing));
  }

  void remove(Frame frame, T thing) {
    day(frame)
        .ifPresentOrElse(
            day ->
                days.computeIfPresent(
                    day,
                    (d, things) -> {
                      things.remove(thing);
                      return things.isEmpty() ? null : things;
                    }),
            () -> always.remove(thing));
  }

  boolean isEmpty() {
    return days.isEmpty() && always.isEmpty();
  }

  /**
   * What may have to do with a claim.
   *
   * @param before so many days before it
   * @param after so many days after it
   */
  Collection<T> near(Frame frame, long before, long after) {
    Set<T> near = new LinkedHashSet<>(always);
    LocalDate from = first(frame).orElse(LocalDate.MIN);
    LocalDate to = frame.end().or(frame::start).or(frame::published).orElse(LocalDate.MAX);
    LocalDate first = from.isAfter(LocalDate.EPOCH) ? from.minusDays(before + LONGEST) : from;
    LocalDate last = to.equals(LocalDate.MAX) ? to : to.plusDays(after);
    if (!first.isAfter(last)) {
      days.subMap(first, true, last, true).values().forEach(near::addAll);
    }
    return near;
  }

  /** What was on a day. */
  Collection<T> on(LocalDate day) {
    return days.getOrDefault(day, Set.of());
  }

  /** The things of the earliest day. */
  List<T> earliest() {
    return days.isEmpty() ? List.of() : List.copyOf(days.firstEntry().getValue());
  }
}
