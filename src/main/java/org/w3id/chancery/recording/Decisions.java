package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * What people decide of identity: that two IRIs mean one thing, that they do not after all, and
 * what a thing is to be called. Each gives the draft of an entry, or refuses with the reason; none
 * changes what claims say.
 */
public final class Decisions {
  private static final String MERGE = "merge";
  private static final String RENAME = "rename";
  private static final String DISTINGUISH = "distinguish";

  private static final Node DIFFERENT_FROM = OWL.differentFrom.asNode();

  /** What can be merged, and what a thing of each kind is called. */
  private static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              ChClass.ACTOR, "an actor",
              ChClass.AGREEMENT, "an agreement",
              ChClass.EVENT, "an event",
              ChClass.PROSPECT, "a prospect",
              ChClass.PLACE, "a place"));

  private final DatasetGraph dataset;
  private final InstanceIris iris;
  private final Things things;
  private final String agent;

  /**
   * Decisions over what a dataset says now; to be used within a transaction.
   *
   * @param base namespace of instances
   * @param agent who decides
   */
  public Decisions(DatasetGraph dataset, String base, String agent) {
    this.dataset = dataset;
    this.iris = new InstanceIris(base);
    this.things = new Things(dataset, base);
    this.agent = agent;
  }

  /**
   * Two IRIs mean one thing: what is said of the first is said of the second from now on.
   *
   * @param old the IRI that is superseded
   * @param into the one that holds
   * @param reason why, in one sentence
   * @param force whether two reference states, or things of unlike classes, may be one
   * @throws Refused when they cannot be one
   */
  public Draft merge(Node old, Node into, String reason, boolean force) {
    checkReason(reason);
    if (old.equals(into)) {
      throw new Refused(things.brief(old) + " cannot be merged into itself");
    }
    Optional<Node> already = successor(old);
    if (already.isPresent()) {
      throw new Refused(
          things.brief(old)
              + " is superseded by "
              + things.brief(already.get())
              + " already; split it first");
    }
    Node last = canonical(into);
    if (last.equals(old)) {
      throw new Refused(
          things.brief(into)
              + " is superseded by "
              + things.brief(old)
              + ": merging them the other way round would close a circle");
    }
    checkKinds(old, last, force);
    Node decision = Terms.of(iris.decision(old.getURI(), MERGE, into.getURI()));
    List<Quad> added = new ArrayList<>();
    added.add(quad(old, Terms.SUPERSEDED_BY, into));
    added.addAll(decision(old, decision, MERGE, reason));
    added.add(quad(decision, Terms.of(ChProperty.CHOSEN), into));
    return draft(EntryKind.IDENTITY_ASSERTED, new Change(List.of(), added), reason);
  }

  /**
   * Two IRIs do not mean one thing after all.
   *
   * @param old the superseded one
   * @throws Refused when it is not superseded
   */
  public Draft split(Node old, String reason) {
    checkReason(reason);
    if (successor(old).isEmpty()) {
      String merged =
          list(Node.ANY, Terms.SUPERSEDED_BY, old).stream()
              .map(quad -> things.brief(quad.getSubject()))
              .sorted()
              .collect(Collectors.joining(", "));
      throw new Refused(
          things.brief(old)
              + " is not superseded"
              + (merged.isEmpty() ? "" : "; split what was merged into it: " + merged));
    }
    List<Quad> deleted = list(old, Terms.SUPERSEDED_BY, Node.ANY);
    deleted.addAll(decisionsOf(old, MERGE));
    return draft(EntryKind.IDENTITY_WITHDRAWN, new Change(deleted, List.of()), reason);
  }

  /**
   * A thing is to be called otherwise than descriptions do; their names stay as further ones.
   *
   * @param language tag of the label's language
   * @throws Refused when it is superseded, or its label is made of what claims say
   */
  public Draft rename(Node thing, String label, String language, String reason) {
    checkReason(reason);
    checkNameable(thing);
    if (label.isBlank()) {
      throw new Refused("the label is empty");
    }
    Node name = NodeFactory.createLiteralLang(label.strip(), language);
    Node decision = Terms.of(iris.decision(thing.getURI(), RENAME, label.strip() + "@" + language));
    List<Quad> before = list(thing, Terms.PREF_LABEL, Node.ANY);
    before.addAll(decisionsOf(thing, RENAME));
    List<Quad> now = new ArrayList<>();
    now.add(quad(thing, Terms.PREF_LABEL, name));
    now.addAll(decision(thing, decision, RENAME, reason));
    return draft(EntryKind.IDENTITY_ASSERTED, Change.between(before, now), reason);
  }

  /**
   * A thing is to be called as descriptions do.
   *
   * @throws Refused when it is
   */
  public Draft unname(Node thing, String reason) {
    checkReason(reason);
    List<Quad> deleted = list(thing, Terms.PREF_LABEL, Node.ANY);
    if (deleted.isEmpty()) {
      throw new Refused(things.brief(thing) + " was not renamed");
    }
    deleted.addAll(decisionsOf(thing, RENAME));
    return draft(EntryKind.IDENTITY_WITHDRAWN, new Change(deleted, List.of()), reason);
  }

  /**
   * Two things that look like one are two; nobody needs to ask again.
   *
   * @throws Refused when they are one thing, or somebody said so already
   */
  public Draft distinguish(Node one, Node other, String reason) {
    checkReason(reason);
    if (canonical(one).equals(canonical(other))) {
      throw new Refused(
          things.brief(one) + " and " + things.brief(other) + " are one; split them first");
    }
    if (!list(one, DIFFERENT_FROM, other).isEmpty()) {
      throw new Refused(things.brief(one) + " and " + things.brief(other) + " are known to be two");
    }
    Node decision = Terms.of(iris.decision(one.getURI(), DISTINGUISH, other.getURI()));
    List<Quad> added = new ArrayList<>();
    added.add(quad(one, DIFFERENT_FROM, other));
    added.addAll(decision(one, decision, DISTINGUISH, reason));
    added.add(quad(decision, Terms.of(ChProperty.CHOSEN), other));
    return draft(EntryKind.IDENTITY_ASSERTED, new Change(List.of(), added), reason);
  }

  /**
   * Whether two things are one is open again.
   *
   * @throws Refused when nobody said that they are two
   */
  public Draft undistinguish(Node one, Node other, String reason) {
    checkReason(reason);
    List<Quad> deleted = list(one, DIFFERENT_FROM, other);
    if (deleted.isEmpty()) {
      throw new Refused(
          "nobody said that " + things.brief(one) + " and " + things.brief(other) + " are two");
    }
    Node decision = Terms.of(iris.decision(one.getURI(), DISTINGUISH, other.getURI()));
    deleted.addAll(list(one, Terms.DECISION, decision));
    deleted.addAll(list(decision, Node.ANY, Node.ANY));
    return draft(EntryKind.IDENTITY_WITHDRAWN, new Change(deleted, List.of()), reason);
  }

  private static void checkReason(String reason) {
    if (reason.isBlank()) {
      throw new Refused("a decision needs a reason");
    }
  }

  private void checkNameable(Node thing) {
    successor(thing)
        .ifPresent(
            next -> {
              throw new Refused(things.brief(thing) + " is superseded by " + things.brief(next));
            });
    if (types(thing).contains(ChClass.OCCURRENCE)) {
      throw new Refused(
          things.brief(thing) + ": the label of an occurrence is made of what its claims say");
    }
  }

  private void checkKinds(Node old, Node into, boolean force) {
    Set<String> one = types(old);
    Set<String> other = types(into);
    String oneKind = kind(old, one);
    String otherKind = kind(into, other);
    if (!oneKind.equals(otherKind)) {
      throw new Refused(
          things.brief(old)
              + " is "
              + KINDS.get(oneKind)
              + ", "
              + things.brief(into)
              + " is "
              + KINDS.get(otherKind)
              + ": only things of one kind can be one");
    }
    if (force || !oneKind.equals(ChClass.ACTOR)) {
      return;
    }
    if (isReferenceState(old, one) && isReferenceState(into, other)) {
      throw new Refused(
          things.brief(old)
              + " and "
              + things.brief(into)
              + " are two states; --force merges them");
    }
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    common.remove(ChClass.ACTOR);
    if (common.isEmpty() && one.size() > 1 && other.size() > 1) {
      throw new Refused(
          things.brief(old)
              + " is "
              + names(one)
              + ", "
              + things.brief(into)
              + " is "
              + names(other)
              + "; --force merges them");
    }
  }

  private String kind(Node thing, Set<String> types) {
    return KINDS.keySet().stream()
        .filter(types::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    things.brief(thing)
                        + " is "
                        + (types.isEmpty() ? "not known" : names(types))
                        + "; expected an actor, agreement, event, prospect or place"));
  }

  private boolean isReferenceState(Node thing, Set<String> types) {
    return types.contains(ChClass.STATE)
        && !dataset.contains(
            Quad.defaultGraphIRI, thing, Terms.STATUS, Terms.of(ValueTerm.PROVISIONAL));
  }

  private static String names(Set<String> types) {
    return types.stream()
        .map(type -> type.substring(type.lastIndexOf('#') + 1))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Set<String> types(Node thing) {
    Set<String> types = new HashSet<>();
    dataset
        .find(Quad.defaultGraphIRI, canonical(thing), Terms.A, Node.ANY)
        .forEachRemaining(quad -> types.add(quad.getObject().getURI()));
    return types;
  }

  /** The end of the chain on which an IRI stands. */
  private Node canonical(Node node) {
    Set<Node> passed = new HashSet<>();
    Node last = node;
    Optional<Node> next = successor(last);
    while (next.isPresent() && passed.add(last)) {
      last = next.get();
      next = successor(last);
    }
    return last;
  }

  private Optional<Node> successor(Node node) {
    return list(node, Terms.SUPERSEDED_BY, Node.ANY).stream().map(Quad::getObject).findFirst();
  }

  private List<Quad> decision(Node thing, Node decision, String method, String reason) {
    return List.of(
        quad(thing, Terms.DECISION, decision),
        quad(decision, Terms.A, Terms.DECISION_CLASS),
        quad(decision, Terms.of(ChProperty.METHOD), Terms.text(method)),
        quad(
            decision,
            Terms.of(ChProperty.SCORE),
            NodeFactory.createLiteralDT("1.0", XSDDatatype.XSDdecimal)),
        quad(decision, Terms.of(ChProperty.AGENT), Terms.text(agent)),
        quad(decision, Terms.of(ChProperty.REASON), Terms.text(reason)));
  }

  /** All quads of the decisions about a thing that were taken by a method. */
  private List<Quad> decisionsOf(Node thing, String method) {
    List<Quad> quads = new ArrayList<>();
    for (Quad link : list(thing, Terms.DECISION, Node.ANY)) {
      List<Quad> decision = list(link.getObject(), Node.ANY, Node.ANY);
      if (decision.stream().anyMatch(q -> q.getObject().equals(Terms.text(method)))) {
        quads.add(link);
        quads.addAll(decision);
      }
    }
    return quads;
  }

  private List<Quad> list(Node subject, Node predicate, Node object) {
    List<Quad> quads = new ArrayList<>();
    dataset.find(Terms.IDENTITY, subject, predicate, object).forEachRemaining(quads::add);
    return quads;
  }

  private static Quad quad(Node subject, Node predicate, Node object) {
    return Quad.create(Terms.IDENTITY, subject, predicate, object);
  }

  private Draft draft(EntryKind kind, Change change, String reason) {
    return Draft.of(agent, kind, change.payload()).because(reason);
  }
}
