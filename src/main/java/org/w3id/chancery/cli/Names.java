package org.w3id.chancery.cli;

import java.nio.file.Path;
import java.util.Iterator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.Description;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.RejectedException;
import org.w3id.chancery.ingest.reference.ReferenceFiles;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.resolve.KnownNames;

/**
 * The names that are known, from a knowledge base or, where there is none, from reference data.
 *
 * @param base where instances are minted
 * @param names the names
 */
record Names(String base, KnownNames names) {
  /** The names that a knowledge base knows now. */
  static Names of(KnowledgeBase knowledge) {
    KnownNames.Builder builder = KnownNames.builder();
    DatasetGraph dataset = knowledge.dataset();
    Txn.executeRead(
        dataset,
        () -> {
          Iterator<Triple> world = dataset.getDefaultGraph().find();
          while (world.hasNext()) {
            Triple triple = world.next();
            builder.add(
                new Description.Statement(
                    triple.getSubject().getURI(),
                    triple.getPredicate().getURI(),
                    value(triple.getObject())));
          }
        });
    return new Names(knowledge.settings().base(), builder.build());
  }

  /**
   * The names of the reference data that Chancery comes with.
   *
   * @throws CommandFailure when it cannot be read
   */
  static Names of(Distribution distribution, String base) {
    KnownNames.Builder builder = KnownNames.builder();
    for (Path folder : distribution.reference()) {
      try {
        ReferenceFiles.read(folder, base, builder::add);
      } catch (java.io.IOException | RejectedException e) {
        throw new CommandFailure(Failures.sentence(e), e);
      }
    }
    return new Names(base, builder.build());
  }

  private static Description.Value value(Node node) {
    return node.isURI()
        ? new Description.Iri(node.getURI())
        : new Description.Literal(
            node.getLiteralLexicalForm(), node.getLiteralDatatypeURI(), node.getLiteralLanguage());
  }

  /** As ingestors ask for them. */
  Ingestor.Known known() {
    return new Ingestor.Known(base, names.actors(), names.agreements());
  }
}
