package org.w3id.chancery.recording;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * Puts a table in the place of one that was read before: what that one said, and those whose place
 * it took, and this one does not say is withdrawn, and that one counts as not read. Actors that
 * were described stay, for others may name them.
 */
final class TableReplacement {
  /** Claims of one entry, as many as the rows of one that makes them. */
  private static final int CLAIMS = 500;

  private static final List<String> COUNTS =
      List.of(ChProperty.ROWS_READ, ChProperty.ROWS_REJECTED, ChProperty.ROWS_REPEATED);

  private final KnowledgeBase knowledge;
  private final DatasetGraph dataset;
  private final String agent;
  private final Node old;
  private final Node now;

  private TableReplacement(KnowledgeBase knowledge, String agent, Node old, Node now) {
    this.knowledge = knowledge;
    this.dataset = knowledge.dataset();
    this.agent = agent;
    this.old = old;
    this.now = now;
  }

  /**
   * Of a table that was read.
   *
   * @param words name of the old table's file, or its IRI
   * @param ingestor name of the ingestor that read it
   * @param now IRI of the new table
   * @throws Refused when no table, or several, were read under that name
   */
  static TableReplacement of(
      KnowledgeBase knowledge, String agent, String words, String ingestor, String now) {
    DatasetGraph dataset = knowledge.dataset();
    Node next = Terms.of(now);
    List<Node> tables =
        Txn.calculateRead(
            dataset,
            () ->
                named(dataset, words, ingestor).stream()
                    .filter(table -> !table.equals(next))
                    .filter(table -> isRead(dataset, table) || isReplaced(dataset, table, next))
                    .toList());
    if (tables.isEmpty()) {
      throw new Refused("no other table '" + words + "' of " + ingestor + " was read");
    }
    if (tables.size() > 1) {
      throw new Refused(
          "several tables '" + words + "' were read, say which by its IRI: " + tables);
    }
    return new TableReplacement(knowledge, agent, tables.get(0), next);
  }

  /** Whether another table of that name was read by an ingestor, and stands. */
  static boolean hasNamesake(KnowledgeBase knowledge, String name, String ingestor, String table) {
    DatasetGraph dataset = knowledge.dataset();
    return Txn.calculateRead(
        dataset,
        () ->
            named(dataset, name, ingestor).stream()
                .anyMatch(other -> !other.equals(Terms.of(table)) && isRead(dataset, other)));
  }

  private static Set<Node> named(DatasetGraph dataset, String words, String ingestor) {
    Set<Node> tables = new LinkedHashSet<>();
    tables.add(Terms.of(words));
    dataset
        .find(Terms.DOCUMENTS, Node.ANY, Terms.of(ChProperty.DOCUMENT_ID), Terms.text(words))
        .forEachRemaining(quad -> tables.add(quad.getSubject()));
    tables.removeIf(
        table ->
            !dataset.contains(
                Terms.DOCUMENTS, table, Terms.of(ChProperty.INGESTOR), Terms.text(ingestor)));
    return tables;
  }

  private static boolean isRead(DatasetGraph dataset, Node table) {
    return dataset.contains(Terms.DOCUMENTS, table, Terms.of(ChProperty.ROWS_READ), Node.ANY);
  }

  private static boolean isReplaced(DatasetGraph dataset, Node table, Node next) {
    return dataset.contains(Terms.DOCUMENTS, table, Terms.SUPERSEDED_BY, next);
  }

  /**
   * Withdraws what is no longer said; does nothing where that was done. The new table is to be read
   * from its first row then, whatever was read of it.
   *
   * @param made hashes of the claims that the new table makes
   * @return how many claims were withdrawn
   */
  long run(LongSet made) {
    if (Txn.calculateRead(dataset, () -> isReplaced(dataset, old, now))) {
      return 0;
    }
    Set<Node> gone = Txn.calculateRead(dataset, () -> gone(made));
    List<Node> some = new ArrayList<>(CLAIMS);
    for (Node claim : gone) {
      some.add(claim);
      if (some.size() == CLAIMS) {
        withdraw(some, gone, made);
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      withdraw(some, gone, made);
    }
    knowledge.append(List.of(draft(EntryKind.STATEMENTS_PATCHED, marks())));
    knowledge.await();
    return gone.size();
  }

  /** The claims that the old table made, and those whose place it took, and the new does not. */
  private Set<Node> gone(LongSet made) {
    Set<Node> gone = new LinkedHashSet<>();
    for (Node table : earlier()) {
      for (Quad entry : list(Terms.LOG, Node.ANY, Terms.of(ChProperty.DOCUMENT), table)) {
        for (Quad claim : list(Terms.CLAIMS, Node.ANY, Terms.RECORDED_IN, entry.getSubject())) {
          Node iri = claim.getSubject();
          if (!made.contains(LatestHashes.hash(iri.getURI()))
              && dataset.contains(Terms.CLAIMS, iri, Terms.A, Terms.of(ChClass.CLAIM))) {
            gone.add(iri);
          }
        }
      }
    }
    return gone;
  }

  private Set<Node> earlier() {
    Set<Node> tables = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(old));
    while (!open.isEmpty()) {
      Node table = open.pop();
      if (tables.add(table)) {
        list(Terms.DOCUMENTS, Node.ANY, Terms.SUPERSEDED_BY, table)
            .forEach(quad -> open.add(quad.getSubject()));
      }
    }
    return tables;
  }

  private void withdraw(List<Node> claims, Set<Node> gone, LongSet made) {
    Change change =
        Txn.calculateRead(
            dataset,
            () -> {
              Set<Quad> quads = new LinkedHashSet<>();
              for (Node claim : claims) {
                quads.addAll(StoredDocument.claim(dataset, claim));
                for (Quad row : list(Terms.CLAIMS, claim, Terms.PASSAGE, Node.ANY)) {
                  if (isTold(row.getObject(), gone, made)) {
                    quads.removeIf(quad -> quad.getSubject().equals(row.getObject()));
                  }
                }
              }
              return new Change(List.copyOf(quads), List.of());
            });
    knowledge.append(List.of(draft(EntryKind.CLAIMS_WITHDRAWN, change)));
  }

  /** Whether a row stays, since a claim that neither goes nor is made again was made from it. */
  private boolean isTold(Node row, Set<Node> gone, LongSet made) {
    return list(Terms.CLAIMS, Node.ANY, Terms.PASSAGE, row).stream()
        .map(Quad::getSubject)
        .anyMatch(
            claim -> !gone.contains(claim) && !made.contains(LatestHashes.hash(claim.getURI())));
  }

  /** The old table is not read any more; of the new one nothing is. */
  private Change marks() {
    return Txn.calculateRead(
        dataset,
        () -> {
          List<Quad> deleted = new ArrayList<>();
          for (String count : COUNTS) {
            deleted.addAll(list(Terms.DOCUMENTS, old, Terms.of(count), Node.ANY));
            deleted.addAll(list(Terms.DOCUMENTS, now, Terms.of(count), Node.ANY));
          }
          Node withdrawn = Terms.of(ValueTerm.READING_WITHDRAWN);
          deleted.addAll(list(Terms.DOCUMENTS, now, Terms.STATUS, withdrawn));
          deleted.addAll(list(Terms.DOCUMENTS, now, Terms.SUPERSEDED_BY, Node.ANY));
          return new Change(
              deleted,
              List.of(
                  Quad.create(Terms.DOCUMENTS, old, Terms.STATUS, withdrawn),
                  Quad.create(Terms.DOCUMENTS, old, Terms.SUPERSEDED_BY, now)));
        });
  }

  private Draft draft(EntryKind kind, Change change) {
    return new Draft(
        agent,
        kind,
        Optional.of(old.getURI()),
        Optional.empty(),
        Optional.of("replaced by " + now.getURI()),
        change.payload());
  }

  private List<Quad> list(Node graph, Node subject, Node predicate, Node object) {
    List<Quad> quads = new ArrayList<>();
    dataset.find(graph, subject, predicate, object).forEachRemaining(quads::add);
    return quads;
  }
}
