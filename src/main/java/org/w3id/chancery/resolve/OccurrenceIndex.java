package org.w3id.chancery.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.DailyEvent;
import org.w3id.chancery.claim.Description.Statement;
import org.w3id.chancery.claim.ResolvedClaim;

/**
 * The events and prospects that are known, by what their claims say. Grows with each claim that is
 * resolved, up to {@value #MOST} occurrences (about 600 MB); then the one of the longest time ago
 * is forgotten, so that memory is bounded whatever the size of the corpus, and a late report of it
 * begins a new event. Acts on agreements are never forgotten. Not safe for several threads.
 */
public final class OccurrenceIndex {
  static final int MOST = 500_000;

  /** Decisions that are held, until the knowledge base can be asked for them. */
  private static final int RECENT = 20_000;

  /** Of a claim that several occurrences may meet, so many are named. */
  static final int CANDIDATES = 2;

  /** News of so many days before or after may tell of the same. */
  private static final long NEWS = 7;

  /** A plan may come true so many days later. */
  private static final long PLANS = 400;

  private static final Likeness COPIED =
      new Likeness(0.97, "told in the same words by the document of which this is a copy");

  private final SameOccurrence rule;
  private final int most;
  private final Map<String, Known> occurrences = new HashMap<>();
  private final Map<String, Timeline<Known>> byKey = new HashMap<>();
  private final Timeline<Known> byTime = new Timeline<>();
  private final Map<String, List<ResolvedClaim.Choice>> decided = new LinkedHashMap<>();
  private Function<String, List<ResolvedClaim.Choice>> stored = claim -> List.of();

  /** An occurrence and all that its claims say of it. */
  private record Known(String iri, List<Frame> frames) {}

  /** A builder that knows no occurrence yet. */
  public static OccurrenceReader reader() {
    return new OccurrenceReader();
  }

  OccurrenceIndex(ActorNames actors) {
    this(actors, MOST);
  }

  OccurrenceIndex(ActorNames actors, int most) {
    this.rule = new SameOccurrence(actors);
    this.most = most;
  }

  /** Asks a knowledge base what was decided of claims before. */
  public OccurrenceIndex askedOf(Function<String, List<ResolvedClaim.Choice>> knowledgeBase) {
    stored = knowledgeBase;
    return this;
  }

  /**
   * Takes a claim of a knowledge base into account.
   *
   * @param statements about one claim, its mentions, and its document's date
   */
  public void learn(Collection<Statement> statements) {
    OccurrenceReader reader = new OccurrenceReader();
    statements.forEach(reader::add);
    reader.into(this);
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
    for (Known known : near(key(frame, frame.factual()), frame, NEWS)) {
      boolean copied =
          known.frames.stream()
              .anyMatch(f -> f.saysTheSame(frame) && !f.document().equals(frame.document()));
      if (copied) {
        return List.of(new Match(known.iri, COPIED));
      }
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

  /**
   * The known occurrences that a claim may tell of, though it is too doubtful to say so: for a
   * person to decide. The likeliest first, few.
   *
   * @param told the occurrence that the claim was decided to tell of
   */
  List<Match> candidates(Frame frame, String told) {
    Set<Known> around = new LinkedHashSet<>(near(key(frame, frame.factual()), frame, NEWS));
    for (String participant : participantKeys(frame)) {
      Timeline<Known> others = byKey.get(participant);
      if (others != null && frame.onOneDay()) {
        around.addAll(others.on(frame.start().get()));
      }
    }
    List<Match> matches = new ArrayList<>();
    for (Known known : around) {
      if (known.iri.equals(told)) {
        continue;
      }
      known.frames.stream()
          .flatMap(other -> rule.doubtful(frame, other).stream())
          .max(Comparator.comparingDouble(Likeness::score))
          .ifPresent(l -> matches.add(new Match(known.iri, l)));
    }
    return matches.stream()
        .sorted(
            Comparator.comparingDouble((Match m) -> -m.likeness.score())
                .thenComparing(Match::occurrence))
        .limit(CANDIDATES)
        .toList();
  }

  /** The prospect that came true with an event. */
  Optional<Match> fulfilled(Frame event) {
    List<Match> matches = new ArrayList<>();
    if (event.factual()) {
      for (Known known : near(key(event, false), event, PLANS)) {
        for (Frame told : known.frames) {
          rule.fulfils(event, told).ifPresent(l -> matches.add(new Match(known.iri, l)));
        }
      }
    }
    List<Match> likeliest = likeliest(matches);
    return likeliest.size() == 1 ? Optional.of(likeliest.get(0)) : Optional.empty();
  }

  private Collection<Known> near(String key, Frame frame, long days) {
    Timeline<Known> timeline = byKey.get(key);
    return timeline == null ? List.of() : timeline.near(frame, days, NEWS);
  }

  private static List<Match> likeliest(List<Match> matches) {
    double best = matches.stream().mapToDouble(m -> m.likeness.score()).max().orElse(0);
    return matches.stream()
        .filter(m -> m.likeness.score() == best)
        .sorted(Comparator.comparing(Match::occurrence))
        .distinct()
        .toList();
  }

  /**
   * Whether claims of texts tell of an occurrence; what only rows of tables tell of is not known.
   */
  boolean knows(String occurrence) {
    return occurrences.containsKey(occurrence);
  }

  /** By what an event is known to all that tell of it with a day and two states, if it is. */
  Optional<DailyEvent> daily(Frame frame) {
    if (!frame.factual() || !frame.complete() || !frame.onOneDay()) {
      return Optional.empty();
    }
    List<String> initiators = rule.collectives(frame.initiators(), frame);
    List<String> recipients = rule.collectives(frame.recipients(), frame);
    List<String> pair = new ArrayList<>(initiators);
    pair.addAll(recipients);
    boolean isMutual = frame.eventType().isMutual();
    boolean isPair =
        pair.size() == 2
            && (isMutual || initiators.size() == 1)
            && initiators.size() + recipients.size() == 2
            && !pair.contains("");
    return isPair
        ? DailyEvent.of(
            frame.start().get(), frame.eventType(), pair.get(0), pair.get(1), frame.place())
        : Optional.empty();
  }

  /** What was decided of a claim before. */
  List<ResolvedClaim.Choice> decided(String claim) {
    List<ResolvedClaim.Choice> recent = decided.get(claim);
    return recent != null ? recent : stored.apply(claim);
  }

  /** Takes what a claim says into account, and how it was decided. */
  void add(String occurrence, Frame frame, List<ResolvedClaim.Choice> choices) {
    add(occurrence, frame);
    decided.put(frame.claim(), List.copyOf(choices));
    if (decided.size() > RECENT) {
      decided.remove(decided.keySet().iterator().next());
    }
  }

  /** Takes what a claim says into account. */
  void add(String occurrence, Frame frame) {
    Known known =
        occurrences.computeIfAbsent(occurrence, iri -> new Known(iri, new ArrayList<>(1)));
    // a hundred reports that say the same are compared as one
    if (known.frames.stream().noneMatch(frame::saysTheSame)) {
      known.frames.add(frame);
      keys(frame)
          .forEach(key -> byKey.computeIfAbsent(key, k -> new Timeline<>()).add(frame, known));
      if (!isLasting(frame)) {
        byTime.add(frame, known);
      }
    }
    if (occurrences.size() > most) {
      byTime.earliest().forEach(this::forget);
    }
  }

  private void forget(Known known) {
    if (known.frames.stream().anyMatch(OccurrenceIndex::isLasting)) {
      known.frames.forEach(frame -> byTime.remove(frame, known));
      return;
    }
    occurrences.remove(known.iri);
    for (Frame frame : known.frames) {
      byTime.remove(frame, known);
      for (String key : keys(frame)) {
        byKey.computeIfPresent(
            key,
            (k, timeline) -> {
              timeline.remove(frame, known);
              return timeline.isEmpty() ? null : timeline;
            });
      }
    }
  }

  private static boolean isLasting(Frame frame) {
    return frame.action() && frame.agreement().isPresent();
  }

  /** Number of events and prospects. */
  public int size() {
    return occurrences.size();
  }

  private List<String> keys(Frame frame) {
    List<String> keys = new ArrayList<>();
    keys.add(key(frame, frame.factual()));
    keys.addAll(participantKeys(frame));
    return keys;
  }

  /** What occurrences on one day have in common that share a participant. */
  private List<String> participantKeys(Frame frame) {
    boolean listed = frame.onOneDay() && !frame.initiators().isEmpty();
    if (!listed || !frame.recipients().isEmpty()) {
      return List.of();
    }
    return new TreeSet<>(rule.principals(frame.initiators(), frame))
        .stream().map(p -> kind(frame.factual()) + "|" + frame.category() + "|with|" + p).toList();
  }

  private static String kind(boolean factual) {
    return factual ? "event" : "prospect";
  }

  /**
   * What equal occurrences have in common: whether they happened, and the agreement of an agreement
   * action, or category and the states for which participants act.
   */
  private String key(Frame frame, boolean factual) {
    String kind = kind(factual);
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
