package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.vocabulary.ChProperty;

/**
 * Which new claim of a revised document replaces which old one.
 *
 * <p>A description is replaced by one of the same thing. Any other claim is replaced by one of the
 * same category that has the same type or trigger and, where either names participants, one of them
 * in common. Of several, more participants in common win, then the same trigger, then the same
 * type, then the passage that stands closest to where the old one stood. No claim replaces two.
 */
final class Succession {
  private static final Set<Node> ROLES =
      Set.of(
          Terms.of(ChProperty.INITIATOR),
          Terms.of(ChProperty.RECIPIENT),
          Terms.of(ChProperty.MEDIATOR),
          Terms.of(ChProperty.SUPPORTER));

  private static final Comparator<Pair> CLOSEST_FIRST =
      Comparator.comparingInt((Pair pair) -> -pair.likeness)
          .thenComparingLong(Pair::distance)
          .thenComparing(pair -> pair.old.claim.getURI())
          .thenComparing(pair -> pair.next.claim.getURI());

  private Succession() {}

  /**
   * Pairs claims.
   *
   * @param before the quads of each claim of the document as it was
   * @param now the quads of each claim of the document as it is
   * @return of the claims that are no longer made the one that replaces each, where there is one
   */
  static Map<Node, Node> between(Map<Node, List<Quad>> before, Map<Node, List<Quad>> now) {
    List<Frame> made = frames(now, before.keySet());
    List<Pair> pairs = new ArrayList<>();
    for (Frame old : frames(before, now.keySet())) {
      made.forEach(next -> pair(old, next).ifPresent(pairs::add));
    }
    pairs.sort(CLOSEST_FIRST);
    Map<Node, Node> successors = new LinkedHashMap<>();
    Set<Node> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!successors.containsKey(pair.old.claim) && taken.add(pair.next.claim)) {
        successors.put(pair.old.claim, pair.next.claim);
      }
    }
    return successors;
  }

  private static List<Frame> frames(Map<Node, List<Quad>> claims, Set<Node> without) {
    Map<Node, Long> offsets = new HashMap<>(); // several claims may share a passage
    for (List<Quad> quads : claims.values()) {
      for (Quad quad : quads) {
        if (quad.getPredicate().equals(Terms.START_OFFSET)) {
          Number offset = (Number) quad.getObject().getLiteralValue();
          offsets.put(quad.getSubject(), offset.longValue());
        }
      }
    }
    List<Frame> frames = new ArrayList<>();
    claims.forEach(
        (claim, quads) -> {
          if (!without.contains(claim)) {
            frames.add(Frame.of(claim, quads, offsets));
          }
        });
    return frames;
  }

  private static Optional<Pair> pair(Frame old, Frame next) {
    long distance = Math.abs(old.start - next.start);
    if (!old.describes.isEmpty() || !next.describes.isEmpty()) {
      return old.describes.equals(next.describes)
          ? Optional.of(new Pair(old, next, 0, distance))
          : Optional.empty();
    }
    Set<Node> common = new HashSet<>(old.participants);
    common.retainAll(next.participants);
    boolean nobody = old.participants.isEmpty() && next.participants.isEmpty();
    boolean sameTrigger = old.triggers.equals(next.triggers);
    boolean sameType = old.types.equals(next.types);
    if (!old.categories.equals(next.categories)
        || !(sameTrigger || sameType)
        || (common.isEmpty() && !nobody)) {
      return Optional.empty();
    }
    int likeness = 4 * common.size() + (sameTrigger ? 2 : 0) + (sameType ? 1 : 0);
    return Optional.of(new Pair(old, next, likeness, distance));
  }

  private record Pair(Frame old, Frame next, int likeness, long distance) {}

  /** What is compared of a claim. */
  private record Frame(
      Node claim,
      Set<Node> describes,
      Set<Node> categories,
      Set<Node> types,
      Set<Node> triggers,
      Set<Node> participants,
      long start) {

    static Frame of(Node claim, List<Quad> quads, Map<Node, Long> offsets) {
      Set<Node> participants = new HashSet<>();
      ROLES.forEach(role -> participants.addAll(objects(claim, role, quads)));
      return new Frame(
          claim,
          objects(claim, Terms.DESCRIBES, quads),
          objects(claim, Terms.CATEGORY, quads),
          objects(claim, Terms.TYPE, quads),
          objects(claim, Terms.TRIGGER, quads),
          participants,
          objects(claim, Terms.PASSAGE, quads).stream()
              .mapToLong(passage -> offsets.getOrDefault(passage, 0L))
              .min()
              .orElse(0));
    }

    private static Set<Node> objects(Node claim, Node predicate, List<Quad> quads) {
      Set<Node> objects = new HashSet<>();
      for (Quad quad : quads) {
        if (quad.getSubject().equals(claim) && quad.getPredicate().equals(predicate)) {
          objects.add(quad.getObject());
        }
      }
      return objects;
    }
  }
}
