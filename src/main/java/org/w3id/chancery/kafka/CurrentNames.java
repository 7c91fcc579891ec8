package org.w3id.chancery.kafka;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Extractors;
import org.w3id.chancery.recording.StoredDocument;

/**
 * Whom and what a worker's copy of the knowledge base knows by name. Learnt anew when reference
 * data or decisions on identity have come since.
 */
public final class CurrentNames {
  /** Ingestors of documents that bring names, or the numbers by which others are read. */
  private static final Set<String> BRING_NAMES = Set.of("reference", "treaty-collection", "pa-x");

  private static final Set<EntryKind> IDENTITY =
      EnumSet.of(EntryKind.IDENTITY_ASSERTED, EntryKind.IDENTITY_WITHDRAWN);

  private final KnowledgeBase copy;
  private final InstanceIris iris;
  private Extractor extractor;
  private long seen;

  /** The names of a copy that something else keeps up to date. */
  public CurrentNames(KnowledgeBase copy) {
    this.copy = copy;
    this.iris = new InstanceIris(copy.settings().base());
  }

  /** What reads documents with the names that are known now. */
  synchronized Extractor extractor() {
    long position = copy.log().head().position();
    if (extractor == null || bringsNames(position)) {
      copy.await();
      extractor = Extractors.forReading(copy);
    }
    seen = position;
    return extractor;
  }

  private boolean bringsNames(long position) {
    if (position == seen) {
      return false;
    }
    try (Stream<Entry> entries = copy.log().read(seen + 1)) {
      return entries
          .map(Entry::content)
          .anyMatch(
              content ->
                  IDENTITY.contains(content.kind())
                      || content.ingestor().map(t -> BRING_NAMES.contains(t.name())).orElse(false));
    }
  }

  /**
   * Whether the document was read as it is by this version of this ingestor, so that there is
   * nothing to do. A copy that lags behind may not know it yet: then it is read once more, and the
   * sequencer finds that nothing is new.
   */
  boolean holds(Document document, Ingestor ingestor) {
    return Txn.calculateRead(
        copy.dataset(),
        () ->
            Optional.of(
                    StoredDocument.standing(
                        copy.dataset(),
                        iris.document(document.identity()),
                        document,
                        ingestor.name(),
                        ingestor.version()))
                .filter(StoredDocument.Standing.UNCHANGED::equals)
                .isPresent());
  }
}
