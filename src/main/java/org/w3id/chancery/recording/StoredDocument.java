package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.ValueTerm;

/**
 * What a knowledge base holds of one document before it is read again: its metadata, versions and
 * claims.
 *
 * @param iri the document
 * @param metadata its quads in the graph of documents
 * @param versions the quads of its versions there
 * @param claims the quads of each of its claims, with those of the claim's passage, mentions,
 *     decisions and statements
 * @param refused claims of it that somebody withdrew one by one, so that reading does not make them
 *     again
 */
public record StoredDocument(
    String iri,
    List<Quad> metadata,
    List<Quad> versions,
    Map<Node, List<Quad>> claims,
    Set<Node> refused) {
  /** What the nodes of a claim hang on. */
  private static final Set<Node> PARTS =
      Set.of(
          Terms.PASSAGE,
          Terms.of(ChProperty.MENTION),
          Terms.of(ChProperty.DECISION),
          Terms.of(ChProperty.ASSERTS));

  /** How a document that comes stands to what is known of it. */
  public enum Standing {
    /** It was never read. */
    NEW,
    /** Its bytes, or what reads them, are others than before. */
    CHANGED,
    /** It was read as it is, by the same version of the same ingestor. */
    UNCHANGED,
    /** It is an earlier version of itself. */
    SUPERSEDED,
    /** Somebody withdrew it, or what this version of this ingestor read in it. */
    WITHDRAWN
  }

  /** Reads a document from a dataset; within a transaction. */
  public static StoredDocument of(DatasetGraph dataset, String iri) {
    Node document = Terms.of(iri);
    Map<Node, List<Quad>> claims = new LinkedHashMap<>();
    for (Quad quad : list(dataset.find(Terms.CLAIMS, Node.ANY, Terms.STATED_IN, document))) {
      Node subject = quad.getSubject();
      if (dataset.contains(Terms.CLAIMS, subject, Terms.PASSAGE, Node.ANY)) {
        claims.put(subject, claim(dataset, subject));
      }
    }
    Set<Node> refused = new HashSet<>();
    dataset
        .find(Terms.LOG, Node.ANY, Terms.STATED_IN, document)
        .forEachRemaining(
            quad -> {
              if (dataset.contains(
                  Terms.LOG, quad.getSubject(), Terms.STATUS, Terms.of(ValueTerm.WITHDRAWN))) {
                refused.add(quad.getSubject());
              }
            });
    StoredDocument about = about(dataset, iri);
    return new StoredDocument(iri, about.metadata, about.versions, claims, refused);
  }

  /**
   * How a document that an ingestor would read stands to what a dataset knows of it, without a look
   * at its claims; within a transaction.
   */
  public static Standing standing(
      DatasetGraph dataset, String iri, Document document, String ingestor, String version) {
    return about(dataset, iri).standing(document, ingestor, version);
  }

  private static StoredDocument about(DatasetGraph dataset, String iri) {
    Node document = Terms.of(iri);
    List<Quad> metadata = stated(dataset, Terms.DOCUMENTS, document);
    List<Quad> versions = new ArrayList<>();
    for (Quad quad : list(dataset.find(Terms.DOCUMENTS, Node.ANY, Terms.VERSION_OF, document))) {
      versions.addAll(stated(dataset, Terms.DOCUMENTS, quad.getSubject()));
    }
    return new StoredDocument(iri, metadata, versions, Map.of(), Set.of());
  }

  /**
   * The quads of a claim, with those of its passage, mentions, decisions and statements; within a
   * transaction.
   */
  static List<Quad> claim(DatasetGraph dataset, Node claim) {
    List<Quad> own = stated(dataset, Terms.CLAIMS, claim);
    Set<Node> parts = new LinkedHashSet<>();
    own.stream()
        .filter(q -> PARTS.contains(q.getPredicate()))
        .forEach(q -> parts.add(q.getObject()));
    for (Node part : parts) {
      own.addAll(stated(dataset, Terms.CLAIMS, part));
    }
    return own;
  }

  /** What is said of a subject in a graph, without what follows from merges and the log. */
  private static List<Quad> stated(DatasetGraph dataset, Node graph, Node subject) {
    List<Quad> quads = list(dataset.find(graph, subject, Node.ANY, Node.ANY));
    quads.removeIf(
        q ->
            q.getPredicate().equals(Terms.RECORDED_IN)
                || dataset.contains(Terms.MERGED, subject, q.getPredicate(), q.getObject()));
    return quads;
  }

  private static List<Quad> list(Iterator<Quad> quads) {
    List<Quad> list = new ArrayList<>();
    quads.forEachRemaining(list::add);
    return list;
  }

  /** The values of a property of the document: the text of literals, and IRIs. */
  Set<String> values(String property) {
    return values(metadata, property);
  }

  private static Set<String> values(List<Quad> quads, String property) {
    Node predicate = Terms.of(property);
    Set<String> values = new LinkedHashSet<>();
    for (Quad quad : quads) {
      if (quad.getPredicate().equals(predicate)) {
        Node value = quad.getObject();
        values.add(value.isLiteral() ? value.getLiteralLexicalForm() : value.toString());
      }
    }
    return values;
  }

  /** How a document that an ingestor would read stands to what is known of it. */
  public Standing standing(Document document, String ingestor, String version) {
    if (metadata.isEmpty()) {
      return Standing.NEW;
    }
    Set<String> status = values(ChProperty.STATUS);
    boolean isKnown = values(versions, ChProperty.SHA256).contains(document.sha256());
    if (isKnown && status.contains(ValueTerm.WITHDRAWN)) {
      return Standing.WITHDRAWN;
    }
    if (!values(ChProperty.SHA256).contains(document.sha256())) {
      return isKnown ? Standing.SUPERSEDED : Standing.CHANGED;
    }
    if (!values(ChProperty.INGESTOR).contains(ingestor)
        || !values(ChProperty.INGESTOR_VERSION).contains(version)) {
      return Standing.CHANGED;
    }
    return status.contains(ValueTerm.READING_WITHDRAWN) ? Standing.WITHDRAWN : Standing.UNCHANGED;
  }

  /**
   * What goes when the document is read anew and makes these claims.
   *
   * @param made the claims as they are made now
   */
  List<Quad> withdrawn(Set<Node> made) {
    Set<Quad> kept = new HashSet<>();
    made.stream().filter(claims::containsKey).forEach(c -> kept.addAll(claims.get(c)));
    Set<Quad> gone = new LinkedHashSet<>();
    claims.forEach(
        (claim, quads) -> {
          if (!made.contains(claim)) {
            gone.addAll(quads);
          }
        });
    gone.removeAll(kept);
    return List.copyOf(gone);
  }
}
