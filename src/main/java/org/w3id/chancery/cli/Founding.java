package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.jena.system.Txn;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.JsonFields;
import org.w3id.chancery.document.Metadata;
import org.w3id.chancery.history.VersionedKnowledgeBase;
import org.w3id.chancery.link.ReviewList;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.OntologyRelease;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.vocabulary.Namespaces;

/** Makes a knowledge base and records what Chancery comes with: ontology and reference data. */
record Founding(Layout layout, Settings settings, Distribution distribution) {
  /** Who records what Chancery comes with. */
  static final String AGENT = "chancery";

  /** Where instances are minted unless somebody says otherwise. */
  static final String DEFAULT_BASE = Namespaces.DEFAULT_BASE;

  /**
   * Prepares to found a knowledge base.
   *
   * @throws CommandFailure when the distribution's files are not found
   */
  static Founding of(Path folder, String base) {
    return new Founding(new Layout(folder), new Settings(base), Distribution.find());
  }

  /**
   * Makes it.
   *
   * @param withReference whether the reference data is recorded too
   * @param err where rejects are reported
   */
  void run(boolean withReference, PrintWriter err) {
    KnowledgeBase.create(layout.root(), settings);
    try (VersionedKnowledgeBase knowledge = VersionedKnowledgeBase.open(layout.root())) {
      release(knowledge.present());
      if (withReference) {
        reference(knowledge.present(), err);
        links(knowledge.present());
      }
    }
  }

  /** Records the ontology where it differs from the one that is there. */
  void release(KnowledgeBase knowledge) {
    Txn.calculateRead(
            knowledge.dataset(),
            () ->
                OntologyRelease.draft(
                    distribution.ontology(),
                    distribution.queries().resolve("competency"),
                    knowledge.dataset(),
                    AGENT))
        .ifPresent(draft -> knowledge.append(java.util.List.of(draft)));
    knowledge.await();
  }

  /**
   * Records the links that follow from identifiers, and those that Chancery comes with.
   *
   * @throws CommandFailure when a file of links cannot be read
   */
  void links(KnowledgeBase knowledge) {
    LinkCommand.identifierLinks(knowledge, AGENT, false);
    knowledge.await();
    for (Path file : distribution.links()) {
      String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
      try {
        ReviewList.Content content = ReviewList.read(file);
        if (!content.rejects().isEmpty()) {
          throw new CommandFailure(content.rejects().get(0));
        }
        LinkApplyCommand.record(knowledge, name, content.lines(), AGENT);
      } catch (IOException e) {
        throw new CommandFailure(Failures.sentence(e), e);
      }
    }
    knowledge.await();
  }

  /** Records the reference data. */
  void reference(KnowledgeBase knowledge, PrintWriter err) {
    Rejects rejects = new Rejects(err, Optional.empty());
    try (Ingestion ingestion = new Ingestion(knowledge, AGENT, Ingestors.find(), rejects)) {
      ingestion.run(
          new DocumentReader(Metadata.NONE, JsonFields.DEFAULT), distribution.reference());
    }
    if (rejects.count() > 0) {
      throw new CommandFailure(
          distribution.data() + ": reference data that cannot be read; see above");
    }
  }
}
