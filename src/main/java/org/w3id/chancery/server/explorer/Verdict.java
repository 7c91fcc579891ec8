package org.w3id.chancery.server.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.Linkset;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.link.Reviews;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Decisions;
import org.w3id.chancery.recording.Refused;
import org.w3id.chancery.recording.Restoration;
import org.w3id.chancery.recording.Things;
import org.w3id.chancery.recording.Withdrawals;

/**
 * A decision of the review. Each is one entry in the log, and another decision undoes it.
 *
 * @param action what is decided
 * @param list the outside dataset, when it is about a link
 * @param one IRI of what it is about, of a link theirs; of a restoration the position of the entry
 * @param other IRI or name of the other thing, where there is one; of a link ours
 * @param reason why; empty for the usual reason
 */
record Verdict(Action action, String list, String one, String other, String reason) {
  /** What can be decided. */
  enum Action {
    MERGE("they are one"),
    SPLIT("they are not one after all"),
    DISTINGUISH("they are two"),
    UNDISTINGUISH("whether they are two is open again"),
    NAME("an actor of its own"),
    UNNAME("whether it is an actor of its own is open again"),
    LINK("they are the same"),
    LINK_CLOSELY("they are close"),
    KEEP_APART("they are not the same"),
    UNLINK("whether they are the same is open again"),
    WITHDRAW("the claim is wrong"),
    RESTORE("the claim is right after all");

    private final String usual;

    Action(String usual) {
      this.usual = usual;
    }
  }

  /**
   * Records the decision, and waits until the dataset follows.
   *
   * @param agent who decides
   * @throws Refused when it cannot be
   */
  Entry record(KnowledgeBase knowledge, String agent) {
    Entry entry =
        knowledge.alone(
            () -> {
              knowledge.await();
              Draft draft = Txn.calculateRead(knowledge.dataset(), () -> draft(knowledge, agent));
              return knowledge.append(List.of(draft)).get(0);
            });
    knowledge.await();
    return entry;
  }

  private Draft draft(KnowledgeBase knowledge, String agent) {
    DatasetGraph dataset = knowledge.dataset();
    String base = knowledge.settings().base();
    Things things = new Things(dataset, base);
    Decisions decisions = new Decisions(dataset, base, agent);
    String why = reason.isBlank() ? "review: " + action.usual : reason.strip();
    return switch (action) {
      case MERGE -> decisions.merge(node(one), things.named(other), why, false);
      case SPLIT -> decisions.split(node(one), why);
      case DISTINGUISH -> decisions.distinguish(node(one), node(other), why);
      case UNDISTINGUISH -> decisions.undistinguish(node(one), node(other), why);
      case NAME -> decisions.rename(node(one), other, "en", why);
      case UNNAME -> decisions.unname(node(one), why);
      case LINK -> linked(knowledge, agent, ReviewList.Decision.EXACT);
      case LINK_CLOSELY -> linked(knowledge, agent, ReviewList.Decision.CLOSE);
      case KEEP_APART -> linked(knowledge, agent, ReviewList.Decision.DIFFERENT);
      case UNLINK -> unlinked(knowledge, agent, why);
      case WITHDRAW -> new Withdrawals(dataset, base, agent).of(one, why).draft();
      case RESTORE -> Restoration.of(dataset, entry(knowledge), agent, why);
    };
  }

  private Draft linked(KnowledgeBase knowledge, String agent, ReviewList.Decision decision) {
    List<ReviewList.Line> lines;
    try {
      lines = new Reviews(knowledge.layout().root()).open(listed());
    } catch (IOException e) {
      throw new UncheckedIOException("the candidates of " + list + " cannot be read", e);
    }
    ReviewList.Line candidate =
        lines.stream()
            .filter(line -> line.theirs().equals(one) && line.ours().equals(other))
            .findFirst()
            .orElseThrow(() -> new Refused(one + " is no candidate for " + other + " any more"));
    return Reviews.draft(
            knowledge.dataset(),
            knowledge.settings().base(),
            list,
            List.of(candidate.decided(decision)),
            agent)
        .orElseThrow(() -> new Refused("that was decided before"));
  }

  private Draft unlinked(KnowledgeBase knowledge, String agent, String why) {
    Linkset links = new Linkset(knowledge.dataset(), knowledge.settings().base(), listed());
    List<Linkset.Pair> pairs =
        links.pairs().stream()
            .filter(pair -> pair.theirs().equals(one) && pair.ours().equals(other))
            .toList();
    return links
        .withdraw(pairs, agent, why)
        .orElseThrow(() -> new Refused("there is no such link to " + list));
  }

  private String listed() {
    if (!list.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new Refused("'" + list + "', expected the name of an outside dataset");
    }
    return list;
  }

  private Entry entry(KnowledgeBase knowledge) {
    if (!one.matches("[0-9]{1,18}")
        || Long.parseLong(one) < 1
        || Long.parseLong(one) > knowledge.log().head().position()) {
      throw new Refused("'" + one + "', expected the position of an entry");
    }
    try (Stream<Entry> entries = knowledge.log().read(Long.parseLong(one))) {
      return entries.findFirst().orElseThrow();
    }
  }

  private static Node node(String iri) {
    if (!iri.matches("https?://[^\\s<>\"{}|\\\\^`]+")) {
      throw new Refused("'" + iri + "', expected an IRI");
    }
    return org.apache.jena.graph.NodeFactory.createURI(iri);
  }
}
