package org.w3id.chancery.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.ResolvedClaim;

/**
 * The events and prospects that are known, by what their claims say. Grows with each claim that is
 * resolved. Not safe for several threads.
 */
public final class OccurrenceIndex {
  private final SameOccurrence rule;
  private final Map<String, Known> occurrences = new HashMap<>();
  private final Map<String, List<Known>> byKey = new HashMap<>();
  private final Map<String, List<ResolvedClaim.Choice>> decided = new HashMap<>();

  /** An occurrence and all that its claims say of it. */
  private record Known(String iri, List<Frame> frames) {}

  /** A builder that knows no occurrence yet. */
  public static OccurrenceReader reader() {
    return new OccurrenceReader();
  }

  OccurrenceIndex(ActorNames actors) {
    this.rule = new SameOccurrence(actors);
  }

  /**
   * A match.
   *
   * @param occurrence IRI of the event or prospect
   */
  record Match(String occurrence, Likeness likeness) {}

  /**
   * The known occurrences that a claim may tell of, the likeliest only; several where it is open.
   */
  List<Match> same(Frame frame) {
    List<Match> matches = new ArrayList<>();
    for (Known known : byKey.getOrDefault(key(frame, frame.factual()), List.of())) {
      Likeness best = null;
      for (Frame told : known.frames) {
        Optional<Likeness> likeness = rule.compare(frame, told);
        if (likeness.isEmpty()) {
          best = null;
          break;
        }
        best = best == null || likeness.get().score() > best.score() ? likeness.get() : best;
      }
      if (best != null) {
        matches.add(new Match(known.iri, best));
      }
    }
    return likeliest(matches);
  }

  /** The prospect that came true with an event. */
  Optional<Match> fulfilled(Frame event) {
    List<Match> matches = new ArrayList<>();
    if (event.factual()) {
      for (Known known : byKey.getOrDefault(key(event, false), List.of())) {
        for (Frame told : known.frames) {
          rule.fulfils(event, told).ifPresent(l -> matches.add(new Match(known.iri, l)));
        }
      }
    }
    List<Match> likeliest = likeliest(matches);
    return likeliest.size() == 1 ? Optional.of(likeliest.get(0)) : Optional.empty();
  }

  private static List<Match> likeliest(List<Match> matches) {
    double best = matches.stream().mapToDouble(m -> m.likeness.score()).max().orElse(0);
    return matches.stream()
        .filter(m -> m.likeness.score() == best)
        .sorted(Comparator.comparing(Match::occurrence))
        .distinct()
        .toList();
  }

  /** What was decided of a claim before. */
  List<ResolvedClaim.Choice> decided(String claim) {
    return decided.getOrDefault(claim, List.of());
  }

  /** Takes what a claim says into account. */
  void add(String occurrence, Frame frame, List<ResolvedClaim.Choice> choices) {
    Known known = occurrences.get(occurrence);
    if (known == null) {
      known = new Known(occurrence, new ArrayList<>());
      occurrences.put(occurrence, known);
    }
    if (known.frames.stream().noneMatch(f -> f.claim().equals(frame.claim()))) {
      known.frames.add(frame);
    }
    List<Known> sameKey =
        byKey.computeIfAbsent(key(frame, frame.factual()), k -> new ArrayList<>());
    if (sameKey.stream().noneMatch(k -> k.iri.equals(occurrence))) {
      sameKey.add(known);
    }
    decided.put(frame.claim(), List.copyOf(choices));
  }

  /** Number of events and prospects. */
  public int size() {
    return occurrences.size();
  }

  /**
   * What equal occurrences have in common: whether they happened, and the agreement of an agreement
   * action, or category and the states for which participants act.
   */
  private String key(Frame frame, boolean factual) {
    String kind = factual ? "event" : "prospect";
    if (frame.action() && frame.agreement().isPresent()) {
      return kind + "|" + frame.agreement().get();
    }
    return kind
        + "|"
        + (frame.action() ? "action" : frame.category())
        + "|"
        + new TreeSet<>(rule.principals(frame.initiators(), frame))
        + "|"
        + new TreeSet<>(rule.principals(frame.recipients(), frame));
  }
}
