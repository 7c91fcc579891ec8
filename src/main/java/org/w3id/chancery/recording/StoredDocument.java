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
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;

/**
 * What a knowledge base holds of one document before it is read again: its metadata and claims.
 *
 * @param iri the document
 * @param metadata its quads in the graph of documents
 * @param claims the quads of each of its claims, with those of the claim's passage, mentions,
 *     decisions and statements
 */
public record StoredDocument(String iri, List<Quad> metadata, Map<Node, List<Quad>> claims) {
  private static final Node CLAIMS = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final Node DOCUMENTS = NodeFactory.createURI(GraphTerm.DOCUMENTS);
  private static final Node STATED_IN = NodeFactory.createURI(ChProperty.STATED_IN);
  private static final Node PASSAGE = NodeFactory.createURI(ChProperty.PASSAGE);
  private static final Node RECORDED_IN = NodeFactory.createURI(ChProperty.RECORDED_IN);

  /** What the nodes of a claim hang on. */
  private static final Set<Node> PARTS =
      Set.of(
          PASSAGE,
          NodeFactory.createURI(ChProperty.MENTION),
          NodeFactory.createURI(ChProperty.DECISION),
          NodeFactory.createURI(ChProperty.ASSERTS));

  /** Reads a document from a dataset; within a transaction. */
  public static StoredDocument of(DatasetGraph dataset, String iri) {
    Node document = NodeFactory.createURI(iri);
    List<Quad> metadata = list(dataset.find(DOCUMENTS, document, Node.ANY, Node.ANY));
    Map<Node, List<Quad>> claims = new LinkedHashMap<>();
    for (Quad quad : list(dataset.find(CLAIMS, Node.ANY, STATED_IN, document))) {
      Node subject = quad.getSubject();
      if (dataset.contains(CLAIMS, subject, PASSAGE, Node.ANY)) {
        claims.put(subject, claim(dataset, subject));
      }
    }
    return new StoredDocument(iri, metadata, claims);
  }

  private static List<Quad> claim(DatasetGraph dataset, Node claim) {
    List<Quad> own = list(dataset.find(CLAIMS, claim, Node.ANY, Node.ANY));
    own.removeIf(quad -> quad.getPredicate().equals(RECORDED_IN));
    Set<Node> parts = new LinkedHashSet<>();
    own.stream()
        .filter(q -> PARTS.contains(q.getPredicate()))
        .forEach(q -> parts.add(q.getObject()));
    for (Node part : parts) {
      own.addAll(list(dataset.find(CLAIMS, part, Node.ANY, Node.ANY)));
    }
    return own;
  }

  private static List<Quad> list(Iterator<Quad> quads) {
    List<Quad> list = new ArrayList<>();
    quads.forEachRemaining(list::add);
    return list;
  }

  /** Whether the document was never read. */
  public boolean isNew() {
    return metadata.isEmpty();
  }

  /** The values of a property of the document, as text. */
  Set<String> values(String property) {
    Node predicate = NodeFactory.createURI(property);
    Set<String> values = new LinkedHashSet<>();
    for (Quad quad : metadata) {
      if (quad.getPredicate().equals(predicate) && quad.getObject().isLiteral()) {
        values.add(quad.getObject().getLiteralLexicalForm());
      }
    }
    return values;
  }

  /** Whether these bytes are there already, now or in an earlier version, read by this ingestor. */
  public boolean holds(Document document, String ingestor, String version) {
    boolean isPresent =
        values(ChProperty.SHA256).contains(document.sha256())
            && values(ChProperty.INGESTOR).contains(ingestor)
            && values(ChProperty.INGESTOR_VERSION).contains(version);
    return isPresent || values(ChProperty.EARLIER_SHA256).contains(document.sha256());
  }

  /**
   * What goes when the document is read anew and makes these claims.
   *
   * @param made the quads of all its claims as they are made now, by claim
   */
  List<Quad> withdrawn(Map<Node, List<Quad>> made) {
    Set<Quad> kept = new HashSet<>();
    made.keySet().stream().filter(claims::containsKey).forEach(c -> kept.addAll(claims.get(c)));
    Set<Quad> gone = new LinkedHashSet<>();
    claims.forEach(
        (claim, quads) -> {
          if (!made.containsKey(claim)) {
            gone.addAll(quads);
          }
        });
    gone.removeAll(kept);
    return List.copyOf(gone);
  }
}
