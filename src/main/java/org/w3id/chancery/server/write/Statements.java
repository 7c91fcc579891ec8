package org.w3id.chancery.server.write;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.UnknownOutcomeException;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Rehearsal;

/**
 * Changes the statements of a knowledge base: a change is tried on a view of the dataset as of the
 * log's end, what it comes to becomes one entry, and nobody else records anything between the two.
 */
final class Statements {
  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

  private final KnowledgeBase knowledge;
  private final int limit;

  /**
   * Changes a knowledge base.
   *
   * @param limit how many statements one change may touch
   */
  Statements(KnowledgeBase knowledge, int limit) {
    this.knowledge = knowledge;
    this.limit = limit;
  }

  /**
   * Makes a change. When this returns it is recorded, survives a crash, and the dataset holds it.
   *
   * @param expected position at which the log must end; empty where any will do
   * @param change changes the view that it is given; what it throws is thrown, and nothing recorded
   * @throws Refusal when the change cannot or must not be recorded; then nothing of it is, unless
   *     that is what is not known
   */
  Receipt change(Author author, OptionalLong expected, Consumer<DatasetGraph> change) {
    Receipt receipt;
    try {
      receipt = knowledge.alone(() -> recorded(author, expected, change));
    } catch (LogException e) {
      LOG.error("a write could not be recorded", e);
      throw new Refusal(
          Refusal.Kind.STORAGE,
          "The log cannot be written, or its disk is nearly full; nothing was recorded.",
          e);
    }
    try {
      knowledge.await();
    } catch (RuntimeException e) {
      LOG.error("the dataset does not follow", e);
      throw new Refusal(
          Refusal.Kind.STORAGE,
          "It is recorded as entry "
              + receipt.head().position()
              + " and will not be lost, but the dataset does not follow: "
              + e.getMessage(),
          e);
    }
    return receipt;
  }

  private Receipt recorded(Author author, OptionalLong expected, Consumer<DatasetGraph> change) {
    knowledge.await();
    Head head = knowledge.log().head();
    if (expected.isPresent() && expected.getAsLong() != head.position()) {
      throw new Refusal(
          Refusal.Kind.CHANGED,
          "The knowledge base is at position "
              + head.position()
              + ", the request is for position "
              + expected.getAsLong()
              + ": read it anew and decide again.");
    }
    Trial trial =
        Txn.calculateRead(
            knowledge.dataset(),
            () -> {
              Overlay view = new Overlay(knowledge.dataset(), limit);
              change.accept(view);
              Trial result = Trial.of(view, knowledge.settings().base());
              rehearse(result, author, head.position() + 1);
              return result;
            });
    if (trial.isEmpty()) {
      return new Receipt(head, 0, 0, trial.derived());
    }
    try {
      knowledge.append(List.of(trial.draft(author)));
    } catch (UnknownOutcomeException e) {
      LOG.error("it is not known whether a write was recorded", e);
      throw new Refusal(
          Refusal.Kind.UNKNOWN,
          "This may be recorded or not; the log was at position "
              + head.position()
              + " before. Look where it is before you repeat this, or repeat it with If-Match: \""
              + head.position()
              + "\", which is refused when the log has grown.",
          e);
    }
    return new Receipt(
        knowledge.log().head(), trial.added().size(), trial.deleted().size(), trial.derived());
  }

  /** An entry that cannot be projected would stop the dataset, so it is tried before. */
  private void rehearse(Trial trial, Author author, long position) {
    if (!trial.touchesTheWorld()) {
      return;
    }
    DatasetGraph dataset = knowledge.dataset();
    try {
      new Rehearsal(dataset, knowledge.settings().base())
          .run(new Overlay(dataset, Integer.MAX_VALUE), trial.draft(author), position);
    } catch (RuntimeException e) {
      LOG.warn("a write that cannot be projected was refused", e);
      throw new Refusal(
          Refusal.Kind.UNFIT,
          "The world cannot be derived from these claims: " + e.getMessage(),
          e);
    }
  }
}
