package org.w3id.chancery.projection;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.vocabulary.Namespaces;

/** The graph of the log: each entry as an activity, and which entry recorded which claim. */
final class EntryActivity {
  private final String base;

  EntryActivity(String base) {
    this.base = base;
  }

  /** Adds an entry, and makes it the one up to which the dataset is. */
  void record(Entry entry, QuadStore store) {
    Node iri = iri(entry);
    Draft content = entry.content();
    add(store, iri, Terms.A, Terms.ENTRY);
    add(store, iri, Terms.A, Terms.PROV_ACTIVITY);
    add(store, iri, Terms.POSITION, Literals.integer(entry.position()));
    add(store, iri, Terms.TRANSACTION_TIME, Literals.dateTime(entry.time()));
    add(store, iri, Terms.AGENT, string(content.agent()));
    add(
        store,
        iri,
        Terms.ENTRY_KIND,
        NodeFactory.createURI(Namespaces.VALUE + content.kind().slug()));
    content.document().ifPresent(d -> add(store, iri, Terms.DOCUMENT, NodeFactory.createURI(d)));
    content
        .ingestor()
        .ifPresent(
            tool -> {
              add(store, iri, Terms.INGESTOR, string(tool.name()));
              add(store, iri, Terms.INGESTOR_VERSION, string(tool.version()));
            });
    content.note().ifPresent(note -> add(store, iri, Terms.REASON, string(note)));
    add(store, iri, Terms.PREVIOUS_HASH, string(entry.previous().hex()));
    add(store, iri, Terms.ENTRY_HASH, string(entry.hash().hex()));

    delete(store.find(Terms.LOG_GRAPH, Terms.LOG_GRAPH, Node.ANY, Node.ANY), store);
    add(store, Terms.LOG_GRAPH, Terms.PROV_GENERATED_BY, iri);
  }

  /**
   * Relates a claim to the entry that recorded it; when the claim is gone, to the one that withdrew
   * it.
   */
  void relate(Node claim, Entry entry, Tombstones tombstones, QuadStore store) {
    List<Quad> recorded = store.find(Terms.CLAIMS_GRAPH, claim, Terms.RECORDED_IN, Node.ANY);
    boolean isClaim =
        store.contains(Terms.CLAIMS_GRAPH, claim, Terms.A, Terms.CLAIM)
            || store.contains(Terms.CLAIMS_GRAPH, claim, Terms.A, Terms.DESCRIPTION);
    if (isClaim && recorded.isEmpty()) {
      store.add(Terms.CLAIMS_GRAPH, claim, Terms.RECORDED_IN, iri(entry));
      Tombstones.lift(claim, store);
    } else if (!isClaim && !recorded.isEmpty()) {
      delete(recorded, store);
      tombstones.leave(claim, iri(entry), store);
    }
  }

  /** Relates a decision on identity or a link to the entry that takes it back, or forgets that. */
  void relateDecision(Node graph, Node decision, Entry entry, QuadStore store) {
    if (store.contains(graph, decision, Terms.A, Terms.DECISION_CLASS)) {
      Tombstones.lift(decision, store);
    } else {
      Tombstones.leaveDecision(decision, iri(entry), store);
    }
  }

  /** Relates a document's version to the entry that recorded it, or forgets that. */
  void relateVersion(Node version, Entry entry, QuadStore store) {
    List<Quad> recorded = store.find(Terms.DOCUMENTS_GRAPH, version, Terms.RECORDED_IN, Node.ANY);
    boolean isVersion =
        store.contains(Terms.DOCUMENTS_GRAPH, version, Terms.A, Terms.DOCUMENT_VERSION);
    if (!isVersion) {
      delete(recorded, store);
    } else if (recorded.isEmpty()) {
      store.add(Terms.DOCUMENTS_GRAPH, version, Terms.RECORDED_IN, iri(entry));
    }
  }

  private static void delete(List<Quad> quads, QuadStore store) {
    for (Quad quad : quads) {
      store.delete(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
    }
  }

  private Node iri(Entry entry) {
    return NodeFactory.createURI(base + "entry/" + entry.position());
  }

  private static Node string(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static void add(QuadStore store, Node subject, Node predicate, Node object) {
    store.add(Terms.LOG_GRAPH, subject, predicate, object);
  }
}
