package org.w3id.chancery.recording;

import java.util.Iterator;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
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
import org.w3id.chancery.vocabulary.GraphTerm;

/** Extractors that know what a knowledge base knows now. */
public final class Extractors {
  private static final Node CLAIMS = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final Node DOCUMENTS = NodeFactory.createURI(GraphTerm.DOCUMENTS);

  private static final Node MIN_HASH = NodeFactory.createURI(ChProperty.MIN_HASH);
  private static final Node COPY_OF = NodeFactory.createURI(ChProperty.COPY_OF);

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
          world.forEachRemaining(quad -> names.add(statement(quad)));
          for (Node graph : new Node[] {CLAIMS, DOCUMENTS}) {
            Iterator<Quad> quads = dataset.find(graph, Node.ANY, Node.ANY, Node.ANY);
            quads.forEachRemaining(quad -> occurrences.add(statement(quad)));
          }
          learn(copies, dataset);
        });
    KnownNames known = names.build();
    return new Extractor(
        knowledge.settings().base(), known, occurrences.build(known.actors()), copies);
  }

  private static void learn(CopyFinder copies, DatasetGraph dataset) {
    Iterator<Quad> sketches = dataset.find(DOCUMENTS, Node.ANY, MIN_HASH, Node.ANY);
    sketches.forEachRemaining(
        quad -> {
          Iterator<Quad> original = dataset.find(DOCUMENTS, quad.getSubject(), COPY_OF, Node.ANY);
          copies.add(
              quad.getSubject().getURI(),
              TextSketch.parse(quad.getObject().getLiteralLexicalForm()),
              original.hasNext()
                  ? Optional.of(original.next().getObject().getURI())
                  : Optional.empty());
        });
  }

  private static Description.Statement statement(Quad quad) {
    return new Description.Statement(
        quad.getSubject().getURI(), quad.getPredicate().getURI(), value(quad.getObject()));
  }

  private static Description.Value value(Node node) {
    return node.isURI()
        ? new Description.Iri(node.getURI())
        : new Description.Literal(
            node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
  }
}
