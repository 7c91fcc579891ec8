package org.w3id.chancery.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;

/**
 * A difference put in order for people: by event, agreement, actor and so on, and under each by the
 * claims that tell of it.
 *
 * @param diff the difference
 * @param groups occurrences first, then what is described, then documents, entries and the rest
 */
public record DiffReport(Diff diff, List<Group> groups) {
  /** Keeps the list from being changed. */
  public DiffReport {
    groups = List.copyOf(groups);
  }

  /**
   * What changed about one thing.
   *
   * @param iri the thing
   * @param kind how its IRI begins: event, prospect, agreement, actor, claim, document, entry and
   *     so on; {@code resource} for IRIs of others
   * @param label its name, title or words; its IRI where it has none
   * @param changes those about itself; of a claim also those of its passage, mentions, decisions
   *     and statements
   * @param claims those that tell of it
   */
  public record Group(
      String iri, String kind, String label, List<Change> changes, List<Group> claims) {
    /** Keeps the lists from being changed. */
    public Group {
      changes = List.copyOf(changes);
      claims = List.copyOf(claims);
    }
  }

  /** Puts a difference in order; names are those of the later version, else of the earlier. */
  public static DiffReport of(History history, Diff diff) {
    try (AsOf from = history.at(diff.from());
        AsOf to = history.at(diff.to())) {
      return Ownership.within(
          history.base(), List.of(to.dataset(), from.dataset()), owners -> of(diff, owners));
    }
  }

  /**
   * The kind of a group.
   *
   * @param base namespace of instances
   */
  public static String kind(String base, Node thing) {
    return Ownership.kind(base, thing);
  }

  private static DiffReport of(Diff diff, Ownership owners) {
    diff.changes().forEach(change -> owners.learn(change.quad()));
    Map<Node, Draft> drafts = new LinkedHashMap<>();
    for (Change change : diff.changes()) {
      Node owner = owners.ownerOf(change.quad());
      Optional<Node> told = owners.toldBy(owner);
      if (told.isPresent()) {
        Draft thing = drafts.computeIfAbsent(told.get(), node -> new Draft());
        thing.claims.computeIfAbsent(owner, node -> new Draft()).changes.add(change);
      } else {
        drafts.computeIfAbsent(owner, node -> new Draft()).changes.add(change);
      }
    }
    return new DiffReport(diff, groups(drafts, owners));
  }

  private static List<Group> groups(Map<Node, Draft> drafts, Ownership owners) {
    List<Group> groups = new ArrayList<>();
    drafts.forEach(
        (node, draft) ->
            groups.add(
                new Group(
                    node.toString(),
                    owners.kind(node),
                    owners.label(node),
                    draft.changes,
                    groups(draft.claims, owners))));
    groups.sort(
        Comparator.comparingInt((Group group) -> Ownership.rank(group.kind()))
            .thenComparing(Group::kind)
            .thenComparing(Group::label)
            .thenComparing(Group::iri));
    return groups;
  }

  /** A group that is being filled. */
  private static final class Draft {
    private final List<Change> changes = new ArrayList<>();
    private final Map<Node, Draft> claims = new LinkedHashMap<>();
  }
}
