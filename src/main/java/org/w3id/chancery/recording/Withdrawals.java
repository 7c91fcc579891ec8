package org.w3id.chancery.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Takes claims back: some, all of a document, or what one version of an ingestor read in one. Each
 * gives the draft of an entry; what it withdraws is not brought back by reading alone.
 */
public final class Withdrawals {
  private final DatasetGraph dataset;
  private final Things things;
  private final String agent;

  /**
   * Withdrawals from what a dataset says now; to be used within a transaction.
   *
   * @param base namespace of instances
   * @param agent who withdraws
   */
  public Withdrawals(DatasetGraph dataset, String base, String agent) {
    this.dataset = dataset;
    this.things = new Things(dataset, base);
    this.agent = agent;
  }

  /**
   * What would be recorded.
   *
   * @param claims the claims that no longer stand
   * @param draft the entry
   */
  public record Withdrawal(Set<Node> claims, Draft draft) {
    /** Copies the set. */
    public Withdrawal {
      claims = new LinkedHashSet<>(claims);
    }

    @Override
    public Set<Node> claims() {
      return new LinkedHashSet<>(claims);
    }
  }

  /**
   * What words mean: a claim or document by its IRI, with or without the base, or a document by its
   * id.
   *
   * @throws Refused when there is no such claim or document, or several documents have that id
   */
  public Withdrawal of(String words, String reason) {
    checkReason(reason);
    Optional<Node> iri = things.iri(words);
    if (iri.isPresent() && isClaim(iri.get())) {
      return claim(iri.get(), reason);
    }
    if (iri.isPresent() && things.isDocument(iri.get())) {
      return document(iri.get(), reason);
    }
    iri.ifPresent(this::checkNotWithdrawn);
    return document(things.document(words), reason);
  }

  /** A claim, and what it says was planned, asked or denied in it. */
  private Withdrawal claim(Node claim, String reason) {
    Node document =
        first(dataset.find(Terms.CLAIMS, claim, Terms.STATED_IN, Node.ANY))
            .orElseThrow(() -> new Refused(things.brief(claim) + " is stated in no document"));
    Set<Node> gone = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(claim));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (isClaim(next) && gone.add(next)) {
        dataset
            .find(Terms.CLAIMS, next, Terms.of(ChProperty.CONTENT), Node.ANY)
            .forEachRemaining(quad -> open.add(quad.getObject()));
      }
    }
    List<Quad> marks = new ArrayList<>();
    for (Node each : gone) {
      marks.add(Quad.create(Terms.LOG, each, Terms.STATUS, Terms.of(ValueTerm.WITHDRAWN)));
    }
    return withdrawal(StoredDocument.of(dataset, document.getURI()), gone, marks, reason);
  }

  private Withdrawal document(Node document, String reason) {
    return document(document, ValueTerm.WITHDRAWN, reason);
  }

  private Withdrawal document(Node document, String status, String reason) {
    StoredDocument stored = StoredDocument.of(dataset, document.getURI());
    if (stored.values(ChProperty.STATUS).contains(status)) {
      throw new Refused(things.brief(document) + " is withdrawn already");
    }
    Quad mark = Quad.create(Terms.DOCUMENTS, document, Terms.STATUS, Terms.of(status));
    return withdrawal(stored, stored.claims().keySet(), List.of(mark), reason);
  }

  /** The documents whose claims one version of an ingestor read, in the order of their IRIs. */
  public List<String> readBy(String ingestor, String version) {
    Set<String> documents = new TreeSet<>();
    dataset
        .find(Terms.DOCUMENTS, Node.ANY, Terms.of(ChProperty.INGESTOR), Terms.text(ingestor))
        .forEachRemaining(
            quad -> {
              boolean isRead =
                  dataset.contains(
                      Terms.DOCUMENTS,
                      quad.getSubject(),
                      Terms.of(ChProperty.INGESTOR_VERSION),
                      Terms.text(version));
              boolean isGone =
                  dataset.contains(Terms.DOCUMENTS, quad.getSubject(), Terms.STATUS, Node.ANY);
              if (isRead && !isGone) {
                documents.add(quad.getSubject().getURI());
              }
            });
    return List.copyOf(documents);
  }

  /**
   * What was read in a document.
   *
   * @param document its IRI
   * @throws Refused when it is withdrawn already
   */
  public Withdrawal reading(String document, String reason) {
    checkReason(reason);
    return document(Terms.of(document), ValueTerm.READING_WITHDRAWN, reason);
  }

  private Withdrawal withdrawal(
      StoredDocument stored, Set<Node> gone, List<Quad> marks, String reason) {
    Set<Node> kept = new HashSet<>(stored.claims().keySet());
    kept.removeAll(gone);
    Change change = new Change(stored.withdrawn(kept), marks);
    Draft draft =
        new Draft(
            agent,
            EntryKind.CLAIMS_WITHDRAWN,
            Optional.of(stored.iri()),
            Optional.empty(),
            Optional.of(reason),
            change.payload());
    return new Withdrawal(gone, draft);
  }

  private void checkNotWithdrawn(Node claim) {
    first(dataset.find(Terms.LOG, claim, Terms.of(ChProperty.WITHDRAWN_IN), Node.ANY))
        .ifPresent(
            entry -> {
              throw new Refused(
                  things.brief(claim) + " was withdrawn already, in " + things.brief(entry));
            });
  }

  private static void checkReason(String reason) {
    if (reason.isBlank()) {
      throw new Refused("a withdrawal needs a reason");
    }
  }

  private boolean isClaim(Node node) {
    return dataset.contains(Terms.CLAIMS, node, Terms.PASSAGE, Node.ANY);
  }

  private static Optional<Node> first(Iterator<Quad> quads) {
    return quads.hasNext() ? Optional.of(quads.next().getObject()) : Optional.empty();
  }
}
