package org.w3id.chancery.recording;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.document.CopyFinder;
import org.w3id.chancery.document.TextSketch;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.resolve.OccurrenceReader;
import org.w3id.chancery.vocabulary.ChProperty;

/** Extractors that know what a knowledge base knows now. */
public final class Extractors {
  private static final Node MIN_HASH = Terms.of(ChProperty.MIN_HASH);
  private static final Node COPY_OF = Terms.of(ChProperty.COPY_OF);

  private Extractors() {}

  /** Knows the names, events and prospects of a knowledge base. */
  public static Extractor of(KnowledgeBase knowledge) {
    KnownNames.Builder names = KnownNames.builder();
    OccurrenceReader occurrences = OccurrenceIndex.reader();
    CopyFinder copies = new CopyFinder();
    DatasetGraph dataset = knowledge.dataset();
    Txn.executeRead(
        dataset,
        () -> {
          Iterator<Quad> world = dataset.find(Quad.defaultGraphIRI, Node.ANY, Node.ANY, Node.ANY);
          world.forEachRemaining(quad -> names.add(statement(quad, quad.getObject())));
          Map<Node, Node> canonical = canonical(dataset);
          for (Node graph : List.of(Terms.CLAIMS, Terms.DOCUMENTS)) {
            Iterator<Quad> quads = dataset.find(graph, Node.ANY, Node.ANY, Node.ANY);
            quads.forEachRemaining(
                quad -> {
                  Node object = quad.getObject();
                  occurrences.add(statement(quad, canonical.getOrDefault(object, object)));
                });
          }
          learn(copies, dataset);
        });
    KnownNames known = names.build();
    return new Extractor(
        knowledge.settings().base(), known, occurrences.build(known.actors()), copies);
  }

  private static void learn(CopyFinder copies, DatasetGraph dataset) {
    Iterator<Quad> sketches = dataset.find(Terms.DOCUMENTS, Node.ANY, MIN_HASH, Node.ANY);
    sketches.forEachRemaining(
        quad -> {
          Iterator<Quad> original =
              dataset.find(Terms.DOCUMENTS, quad.getSubject(), COPY_OF, Node.ANY);
          copies.add(
              quad.getSubject().getURI(),
              TextSketch.parse(quad.getObject().getLiteralLexicalForm()),
              original.hasNext()
                  ? Optional.of(original.next().getObject().getURI())
                  : Optional.empty());
        });
  }

  /** What claims say of an IRI that was merged into another is known of that one. */
  private static Map<Node, Node> canonical(DatasetGraph dataset) {
    Map<Node, Node> canonical = new HashMap<>();
    dataset
        .find(Quad.defaultGraphIRI, Node.ANY, Terms.SUPERSEDED_BY, Node.ANY)
        .forEachRemaining(quad -> canonical.put(quad.getSubject(), quad.getObject()));
    return canonical;
  }

  private static Description.Statement statement(Quad quad, Node object) {
    return new Description.Statement(
        quad.getSubject().getURI(), quad.getPredicate().getURI(), value(object));
  }

  private static Description.Value value(Node node) {
    return node.isURI()
        ? new Description.Iri(node.getURI())
        : new Description.Literal(
            node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
  }
}
