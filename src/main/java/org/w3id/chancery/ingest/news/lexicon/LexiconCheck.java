package org.w3id.chancery.ingest.news.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3id.chancery.claim.EventType;

/**
 * Finds lines of a lexicon that clash. Of the lines of a word the first whose conditions hold wins,
 * so that a line is dead when one above it holds whenever it does.
 */
public final class LexiconCheck {
  private LexiconCheck() {}

  /**
   * A line that clashes with one above it.
   *
   * @param line file and line
   * @param lemma the word
   * @param above file and line that wins
   * @param problem what is wrong, in words
   */
  public record Clash(String line, String lemma, String above, String problem) {}

  private record Entry(
      String lemma, List<Condition> conditions, Optional<EventType> type, String source) {}

  /** The clashes among verbs and among nouns, by word. */
  public static List<Clash> clashes(Lexicon lexicon) {
    List<Clash> clashes = new ArrayList<>();
    new TreeMap<>(lexicon.verbs())
        .values()
        .forEach(
            entries ->
                clashes(
                    entries.stream()
                        .map(e -> new Entry(e.lemma(), e.conditions(), e.type(), e.source()))
                        .toList(),
                    clashes));
    new TreeMap<>(lexicon.nominals())
        .values()
        .forEach(
            entries ->
                clashes(
                    entries.stream()
                        .map(e -> new Entry(e.lemma(), e.conditions(), e.type(), e.source()))
                        .toList(),
                    clashes));
    return clashes;
  }

  private static void clashes(List<Entry> entries, List<Clash> clashes) {
    for (int i = 1; i < entries.size(); i++) {
      Entry below = entries.get(i);
      for (Entry above : entries.subList(0, i)) {
        if (holdsWhenever(above.conditions, below.conditions)) {
          clashes.add(new Clash(below.source, below.lemma, above.source, problem(above, below)));
          break;
        }
      }
    }
  }

  private static String problem(Entry above, Entry below) {
    boolean same = Set.copyOf(above.conditions).equals(Set.copyOf(below.conditions));
    if (same && above.type.equals(below.type)) {
      return "repeats the line above";
    }
    return same
        ? "has the conditions of the line above, another type, and never wins"
        : "never wins: the line above holds whenever it does";
  }

  /** Whether some conditions hold in every case in which others do. */
  private static boolean holdsWhenever(List<Condition> some, List<Condition> others) {
    return some.stream().allMatch(c -> others.stream().anyMatch(o -> follows(c, o)));
  }

  private static boolean follows(Condition from, Condition stricter) {
    if (from.negated() != stricter.negated() || !from.kind().equals(stricter.kind())) {
      return false;
    }
    Condition wide = from.negated() ? stricter : from;
    Condition narrow = from.negated() ? from : stricter;
    boolean preposition =
        wide.preposition().equals(narrow.preposition())
            || Set.of(wide.preposition().split("\\|", -1))
                .containsAll(Set.of(narrow.preposition().split("\\|", -1)));
    boolean words =
        wide.words().isEmpty()
            || (!narrow.words().isEmpty() && wide.words().containsAll(narrow.words()));
    return preposition && words;
  }

  /** File and line of every entry of a verb or noun, with the words that it is for. */
  public static Map<String, Set<String>> lines(Lexicon lexicon) {
    Map<String, Set<String>> lines = new TreeMap<>();
    Stream.concat(
            lexicon.verbs().values().stream()
                .flatMap(List::stream)
                .map(e -> Map.entry(e.source(), e.lemma())),
            lexicon.nominals().values().stream()
                .flatMap(List::stream)
                .map(e -> Map.entry(e.source(), e.lemma())))
        .forEach(e -> lines.computeIfAbsent(e.getKey(), k -> new TreeSet<>()).add(e.getValue()));
    return lines;
  }
}
