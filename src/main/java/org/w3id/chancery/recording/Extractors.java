package org.w3id.chancery.recording;

import java.util.Iterator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.resolve.KnownNames;
import org.w3id.chancery.resolve.OccurrenceIndex;
import org.w3id.chancery.resolve.OccurrenceReader;
import org.w3id.chancery.vocabulary.GraphTerm;

/** Extractors that know what a knowledge base knows now. */
public final class Extractors {
  private static final Node CLAIMS = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final Node DOCUMENTS = NodeFactory.createURI(GraphTerm.DOCUMENTS);

  private Extractors() {}

  /** Knows the names, events and prospects of a knowledge base. */
  public static Extractor of(KnowledgeBase knowledge) {
    KnownNames.Builder names = KnownNames.builder();
    OccurrenceReader occurrences = OccurrenceIndex.reader();
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
        });
    KnownNames known = names.build();
    return new Extractor(knowledge.settings().base(), known, occurrences.build(known.actors()));
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
