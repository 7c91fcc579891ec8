package org.w3id.chancery.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Matches a whole outside dataset with ours: what is certain becomes links, all else that is likely
 * a list for people. Two of theirs that would both be one of ours are a conflict, and never become
 * links by themselves.
 *
 * @param matcher over ours
 * @param known what is decided of this dataset already
 * @param options how to decide
 */
public record Linker(Matcher matcher, Collection<Linkset.Pair> known, Options options) {
  private static final int MOST_CANDIDATES = 3;

  /**
   * How to decide.
   *
   * @param threshold the score that a link needs to be made by itself
   * @param relation what a link says
   * @param foundBy the person or program
   */
  public record Options(double threshold, Relation relation, String foundBy) {}

  /** Why a person has to look. */
  public enum Doubt {
    /** No candidate is likely enough. */
    UNSURE,
    /** Several of ours are about as likely. */
    SEVERAL_OURS,
    /** Several of theirs would be the same one of ours. */
    SEVERAL_THEIRS,
    /** Ours is linked to another of theirs already. */
    ALREADY_LINKED;

    /** In words. */
    public String words() {
      return switch (this) {
        case UNSURE -> "not sure";
        case SEVERAL_OURS -> "several of ours";
        case SEVERAL_THEIRS -> "several of theirs";
        case ALREADY_LINKED -> "ours is linked to another";
      };
    }
  }

  /**
   * One of theirs for a person to decide.
   *
   * @param theirs one of theirs
   * @param candidates which of ours it may be, the most likely first
   * @param doubt why it was not decided
   */
  public record Proposal(Entity theirs, List<Candidate> candidates, Doubt doubt) {}

  /**
   * What became of an outside dataset.
   *
   * @param links what is certain
   * @param proposals what a person has to decide
   * @param decided how many of theirs were linked before
   * @param unknown how many of theirs are like none of ours
   */
  public record Result(List<Link> links, List<Proposal> proposals, int decided, int unknown) {}

  /** Matches all of theirs. */
  public Result run(List<Entity> theirs) {
    return run(theirs, done -> {});
  }

  /**
   * As {@link #run(List)}.
   *
   * @param progress is told how many are done; may be called by several threads
   */
  public Result run(List<Entity> theirs, LongConsumer progress) {
    Set<String> linked = new HashSet<>();
    Map<String, String> taken = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (Linkset.Pair pair : known) {
      if (pair.relation().isLink()) {
        linked.add(pair.theirs());
        if (pair.relation() == Relation.EXACT || pair.relation() == Relation.SAME) {
          taken.put(pair.ours(), pair.theirs());
        }
      } else {
        refused.add(pair.ours() + " " + pair.theirs());
      }
    }
    List<Entity> open = theirs.stream().filter(one -> !linked.contains(one.iri())).toList();
    AtomicLong done = new AtomicLong();
    List<List<Candidate>> candidates =
        IntStream.range(0, open.size())
            .parallel()
            .mapToObj(
                i -> {
                  List<Candidate> found = candidates(open.get(i), refused);
                  progress.accept(done.incrementAndGet());
                  return found;
                })
            .toList();
    Map<String, Integer> wanted = new HashMap<>();
    for (List<Candidate> found : candidates) {
      if (isConfident(found)) {
        wanted.merge(found.get(0).entity().iri(), 1, Integer::sum);
      }
    }
    List<Link> links = new ArrayList<>();
    List<Proposal> proposals = new ArrayList<>();
    int unknown = 0;
    for (int i = 0; i < open.size(); i++) {
      List<Candidate> found = candidates.get(i);
      if (found.isEmpty()) {
        unknown++;
        continue;
      }
      Optional<Doubt> doubt = doubt(found, wanted, taken);
      if (doubt.isPresent()) {
        proposals.add(new Proposal(open.get(i), found, doubt.get()));
      } else {
        links.add(link(open.get(i), found.get(0)));
      }
    }
    return new Result(links, proposals, theirs.size() - open.size(), unknown);
  }

  private List<Candidate> candidates(Entity theirs, Set<String> refused) {
    return matcher.candidates(theirs, MOST_CANDIDATES).stream()
        .filter(found -> !refused.contains(found.entity().iri() + " " + theirs.iri()))
        .toList();
  }

  private boolean isConfident(List<Candidate> found) {
    return Matcher.isConfident(found, options.threshold());
  }

  private Optional<Doubt> doubt(
      List<Candidate> found, Map<String, Integer> wanted, Map<String, String> taken) {
    String ours = found.get(0).entity().iri();
    if (found.get(0).score() < options.threshold()) {
      return Optional.of(Doubt.UNSURE);
    }
    if (!isConfident(found)) {
      return Optional.of(Doubt.SEVERAL_OURS);
    }
    if (wanted.get(ours) > 1) {
      return Optional.of(Doubt.SEVERAL_THEIRS);
    }
    return taken.containsKey(ours) ? Optional.of(Doubt.ALREADY_LINKED) : Optional.empty();
  }

  private Link link(Entity theirs, Candidate chosen) {
    return new Link(
        chosen.entity().iri(),
        theirs.iri(),
        options.relation(),
        chosen.score(),
        chosen.evidence(),
        options.foundBy(),
        Optional.empty());
  }
}
