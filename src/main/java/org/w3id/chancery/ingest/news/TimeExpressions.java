package org.w3id.chancery.ingest.news;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3id.chancery.claim.Granularity;

/**
 * Dates and times in the words of a sentence, as exact as the words are and no more. Small rules of
 * our own, because ready-made parsers turn "in May" into a day. {@link CalendarDates} and {@link
 * RelativeDates} hold the rules; here their finds are put together: ranges, and bounds such as
 * "since".
 */
final class TimeExpressions {
  /**
   * A time that words tell.
   *
   * @param start offset of the first char in the searched text
   * @param end offset behind the last char
   * @param first first possible day
   * @param last last possible day
   * @param granularity how exact the words are
   */
  record Found(
      int start,
      int end,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      Granularity granularity) {

    static Found of(Matcher m, LocalDate first, LocalDate last, Granularity granularity) {
      return new Found(m.start(), m.end(), Optional.of(first), Optional.of(last), granularity);
    }

    static Found day(Matcher m, LocalDate day) {
      return of(m, day, day, Granularity.DAY);
    }

    boolean covers(int offset) {
      return offset >= start && offset < end;
    }
  }

  /** Where words that fit several days point: "on Friday", "in January". */
  enum Toward {
    /** To what was. */
    BACK,
    /** To what will be. */
    AHEAD
  }

  /**
   * What the words are read against.
   *
   * @param on the document's date
   * @param toward where the words point
   * @param told the time told last, which "the next day" follows
   * @param events when the occurrences were that were told before, by the words that name them:
   *     {@code attack}
   */
  record Context(LocalDate on, Toward toward, Optional<Found> told, Map<String, Found> events) {
    static Context of(LocalDate on) {
      return new Context(on, Toward.BACK, Optional.empty(), Map.of());
    }

    Context toward(Toward other) {
      return new Context(on, other, told, events);
    }

    Optional<Found> event(String word) {
      return Optional.ofNullable(events.get(word.toLowerCase(Locale.ROOT)));
    }
  }

  /** Makes a time of a match; nothing where the words tell none after all. */
  interface Maker {
    Optional<Found> make(Matcher m, Context context);
  }

  /**
   * A pattern and what it means.
   *
   * @param needs without all of these the pattern finds nothing
   * @param pattern what it matches
   * @param maker what a match means
   */
  record Rule(Set<TimeClue> needs, Pattern pattern, Maker maker) {
    static Rule of(Set<TimeClue> needs, String pattern, Maker maker) {
      return new Rule(needs, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), maker);
    }
  }

  private static final Pattern BOUND =
      Pattern.compile(
          "\\b(since|after|from|starting|beginning|by|until|till|before|prior to|through|up to"
              + "|no later than|ahead of)(?:\\s+(?:the|on|in|late|early))?\\s+$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN =
      Pattern.compile("\\bbetween\\s+(?:the\\s+)?$", Pattern.CASE_INSENSITIVE);
  private static final Pattern FROM =
      Pattern.compile("\\bfrom\\s+(?:the\\s+)?$", Pattern.CASE_INSENSITIVE);
  private static final Pattern TO =
      Pattern.compile(
          "\\s*(?:to|until|till|through|-|–|—)\\s*(?:the\\s+)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern AND =
      Pattern.compile("\\s*,?\\s*(?:and|&)\\s+(?:on\\s+|the\\s+)?", Pattern.CASE_INSENSITIVE);

  private TimeExpressions() {}

  /**
   * Finds times, without overlaps, in the order of the text.
   *
   * @param text a sentence
   * @param context what the words are read against
   */
  static List<Found> find(String text, Context context) {
    Set<TimeClue> clues = TimeClue.in(text);
    if (clues.isEmpty()) {
      return List.of();
    }
    List<Found> all = new ArrayList<>();
    for (List<Rule> rules : List.of(CalendarDates.RULES, RelativeDates.RULES)) {
      for (Rule rule : rules) {
        if (!clues.containsAll(rule.needs())) {
          continue;
        }
        Matcher m = rule.pattern().matcher(text);
        while (m.find()) {
          boolean taken = all.stream().anyMatch(f -> f.start() < m.end() && f.end() > m.start());
          if (!taken) {
            rule.maker().make(m, context).ifPresent(all::add);
          }
        }
      }
    }
    all.sort(Comparator.comparingInt(Found::start));
    return bounded(text, joined(text, all));
  }

  /** "from 3 May to Friday", "between January 2020 and March 2021", "on Monday and Tuesday". */
  private static List<Found> joined(String text, List<Found> all) {
    List<Found> out = new ArrayList<>(all.size());
    for (Found f : all) {
      Found last = out.isEmpty() ? null : out.get(out.size() - 1);
      Optional<Found> both = last == null ? Optional.empty() : joined(text, last, f);
      if (both.isPresent()) {
        out.set(out.size() - 1, both.get());
      } else {
        out.add(f);
      }
    }
    return out;
  }

  private static Optional<Found> joined(String text, Found a, Found b) {
    String gap = text.substring(a.end(), b.start());
    Matcher between = BETWEEN.matcher(text.substring(0, a.start()));
    Matcher from = FROM.matcher(text.substring(0, a.start()));
    int start = a.start();
    if (AND.matcher(gap).matches()) {
      if (between.find()) {
        start = between.start();
      } else if (a.granularity() != Granularity.DAY || b.granularity() != Granularity.DAY) {
        return Optional.empty();
      }
    } else if (TO.matcher(gap).matches()) {
      start = from.find() ? from.start() : start;
    } else {
      return Optional.empty();
    }
    boolean ordered =
        a.first().isPresent() && b.last().isPresent() && !b.last().get().isBefore(a.first().get());
    return ordered
        ? Optional.of(new Found(start, b.end(), a.first(), b.last(), Granularity.INTERVAL))
        : Optional.empty();
  }

  private static List<Found> bounded(String text, List<Found> all) {
    List<Found> out = new ArrayList<>(all.size());
    for (Found f : all) {
      // "after Friday's attack" tells of the attack's day, not of a bound
      boolean possessor = text.startsWith("'s", f.end()) || text.startsWith("’s", f.end());
      Matcher m = BOUND.matcher(text.substring(0, f.start()));
      out.add(!possessor && m.find() ? bounded(f, m) : f);
    }
    return out;
  }

  private static Found bounded(Found f, Matcher bound) {
    if (f.granularity() == Granularity.INTERVAL && bound.group(1).equalsIgnoreCase("from")) {
      return f;
    }
    return switch (bound.group(1).toLowerCase(Locale.ROOT)) {
      case "since", "after", "from", "starting", "beginning" ->
          new Found(bound.start(), f.end(), f.first(), Optional.empty(), Granularity.INTERVAL);
      default ->
          new Found(bound.start(), f.end(), Optional.empty(), f.last(), Granularity.INTERVAL);
    };
  }
}
