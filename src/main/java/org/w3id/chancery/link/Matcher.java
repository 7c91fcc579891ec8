package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3id.chancery.link.EntityIndex.Indexed;
import org.w3id.chancery.link.Evidence.Method;

/**
 * Finds which of ours one of theirs may be, by identifiers, names in all languages, kind, place and
 * time. Immutable; for many threads.
 *
 * <p>An identifier that both bear is nearly certain, one name of a state or organisation too, one
 * name of a person is not: many people share one. What speaks for it brings a score nearer to 1,
 * what speaks against it down; two lifetimes or kinds that exclude each other bring it below
 * anything that becomes a link.
 */
public final class Matcher {
  /** What a score has to reach for a link to be made without anybody looking at it. */
  public static final double CONFIDENT = 0.9;

  /** By how much it has to be better than the next. */
  public static final double MARGIN = 0.05;

  private static final double SHARED_CODE = 0.99;
  private static final double PERSON_BY_NAME = 0.88;
  private static final double UNKNOWN_KIND = 0.89;
  private static final double LEAST = 0.35;

  private final EntityIndex index;
  private final Basis basis;

  /** What may count as evidence. */
  public enum Basis {
    /** Identifiers and names. */
    ALL,
    /** Names alone. */
    NAMES,
    /** Identifiers alone. */
    IDENTIFIERS
  }

  /** A matcher over what is indexed, by identifiers and names. */
  public Matcher(EntityIndex index) {
    this(index, Basis.ALL);
  }

  /** A matcher over what is indexed. */
  public Matcher(EntityIndex index, Basis basis) {
    this.index = index;
    this.basis = basis;
  }

  /** What it finds things in. */
  public EntityIndex index() {
    return index;
  }

  /**
   * Which of ours one of theirs may be, the most likely first.
   *
   * @param limit how many at most
   */
  public List<Candidate> candidates(Entity theirs, int limit) {
    Names names = Names.of(theirs);
    Map<String, Indexed> found = new LinkedHashMap<>();
    if (basis != Basis.NAMES) {
      add(index.withCode(theirs.codes()), found);
    }
    if (basis != Basis.IDENTIFIERS) {
      add(index.withKey(names.keys()), found);
    }
    List<Candidate> candidates = score(theirs, names, found.values());
    boolean isEnough =
        !candidates.isEmpty() && candidates.get(0).score() >= CONFIDENT && limit <= 3;
    if (!isEnough && basis != Basis.IDENTIFIERS) {
      add(index.alike(names.words(), Math.max(10, 2 * limit)), found);
      candidates = score(theirs, names, found.values());
    }
    return candidates.stream()
        .filter(candidate -> candidate.score() >= LEAST)
        .limit(limit)
        .toList();
  }

  /** Whether the best candidate is so likely, and so much likelier than the next, that it is it. */
  public static boolean isConfident(List<Candidate> candidates, double threshold) {
    return !candidates.isEmpty()
        && candidates.get(0).score() >= threshold
        && (candidates.size() == 1
            || candidates.get(0).score() - candidates.get(1).score() >= MARGIN
            || (candidates.get(0).evidence().method() == Method.IDENTIFIER
                && candidates.get(1).evidence().method() != Method.IDENTIFIER));
  }

  private static void add(List<Indexed> more, Map<String, Indexed> found) {
    more.forEach(indexed -> found.putIfAbsent(indexed.entity().iri(), indexed));
  }

  private List<Candidate> score(Entity theirs, Names names, Collection<Indexed> found) {
    return found.stream()
        .map(ours -> score(theirs, names, ours))
        .sorted(
            Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.entity().iri()))
        .toList();
  }

  private Candidate score(Entity theirs, Names names, Indexed indexed) {
    Entity ours = indexed.entity();
    List<String> notes = new ArrayList<>();
    Set<Code> codes = new HashSet<>();
    if (basis != Basis.NAMES) {
      codes.addAll(theirs.codes());
      codes.retainAll(ours.codes());
    }
    Optional<NameLikeness> likeness =
        basis == Basis.IDENTIFIERS ? Optional.empty() : indexed.names().closest(names);
    double score = likeness.map(NameLikeness::score).orElse(0.0);
    Set<Kind> common = new HashSet<>(theirs.kinds());
    common.retainAll(ours.kinds());
    boolean isOfOtherKind =
        !theirs.kinds().isEmpty() && !ours.kinds().isEmpty() && common.isEmpty();
    Lifetime.Verdict time = theirs.lifetime().compare(ours.lifetime());
    boolean isAtPlace = isAtPlace(theirs, ours, notes);
    if (codes.isEmpty()) {
      score = cap(score, theirs, ours, common);
    } else {
      score = Math.max(score, SHARED_CODE);
    }
    if (isAtPlace) {
      score = nearer(score, 0.4);
    }
    if (time == Lifetime.Verdict.AGREE && score > 0) {
      score = nearer(score, 0.5);
      notes.add("their times agree");
    } else if (time == Lifetime.Verdict.CONTRADICT) {
      score *= 0.6;
      notes.add(
          "their times differ: " + said(theirs.lifetime()) + ", ours " + said(ours.lifetime()));
    }
    if (isOfOtherKind) {
      score *= 0.5;
      notes.add("theirs is a " + words(theirs.kinds()) + ", ours a " + words(ours.kinds()));
    }
    if (codes.isEmpty() && basis != Basis.NAMES && hasOtherCode(theirs, ours, notes)) {
      score *= 0.7;
    }
    return new Candidate(
        ours,
        Math.round(score * 1000) / 1000.0,
        new Evidence(
            method(codes, likeness),
            codes,
            likeness.map(l -> new Evidence.NamePair(l.ours(), l.theirs())),
            notes));
  }

  /** A name alone is less for a person, and for what may be anything. */
  private static double cap(double score, Entity theirs, Entity ours, Set<Kind> common) {
    if (common.isEmpty() && theirs.kinds().isEmpty()) {
      return Math.min(score, UNKNOWN_KIND);
    }
    return ours.kinds().contains(Kind.PERSON) ? Math.min(score, PERSON_BY_NAME) : score;
  }

  private static double nearer(double score, double by) {
    return score + (1 - score) * by;
  }

  private static Method method(Set<Code> codes, Optional<NameLikeness> likeness) {
    if (!codes.isEmpty()) {
      return Method.IDENTIFIER;
    }
    return switch (likeness.map(NameLikeness::way).orElse(NameLikeness.Way.SOME_WORDS)) {
      case SAME, SAME_IN_LATIN, OTHER_ORDER -> Method.NAME;
      case SPELLING -> Method.SPELLING;
      case SOME_WORDS -> Method.WORDS;
    };
  }

  private static boolean isAtPlace(Entity theirs, Entity ours, List<String> notes) {
    Set<String> known = ours.places().stream().map(Folding::key).collect(Collectors.toSet());
    for (String place : theirs.places()) {
      if (known.contains(Folding.key(place))) {
        notes.add("both belong to " + place);
        return true;
      }
    }
    return false;
  }

  /** Whether both bear an identifier of a scheme, but not the same. */
  private static boolean hasOtherCode(Entity theirs, Entity ours, List<String> notes) {
    for (Code their : theirs.codes()) {
      Optional<Code> our =
          ours.codes().stream().filter(code -> code.scheme().equals(their.scheme())).findFirst();
      if (our.isPresent()) {
        notes.add("theirs bears " + their + ", ours " + our.get());
        return true;
      }
    }
    return false;
  }

  private static String said(Lifetime lifetime) {
    return lifetime.start().map(Object::toString).orElse("")
        + " to "
        + lifetime
            .end()
            .map(Object::toString)
            .orElse(lifetime.ended() == Lifetime.Ended.YES ? "its end" : "now");
  }

  private static String words(Set<Kind> kinds) {
    return kinds.stream()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
