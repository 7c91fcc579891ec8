package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.recording.Extractors;
import org.w3id.chancery.recording.Recorder;
import org.w3id.chancery.recording.StoredDocument;

/**
 * Reads documents into a knowledge base. Documents are recorded in their order, each as one group
 * of entries; a document that is there already, byte for byte and read by the same ingestor,
 * changes nothing, so that a run that was broken off is simply started again.
 */
final class Ingestion implements AutoCloseable {
  private final KnowledgeBase knowledge;
  private final Recorder recorder;
  private final Rejects rejects;
  private final Ingestors ingestors;
  private final InstanceIris iris;
  private final DocumentArchive archive;
  private final ReadAhead readers;

  private final Set<String> begun = new HashSet<>();
  private Extractor extractor;
  private boolean isOutdated = true;
  private int unchanged;

  /** Reads into a knowledge base on behalf of an agent. */
  Ingestion(KnowledgeBase knowledge, String agent, Ingestors ingestors, Rejects rejects) {
    this.knowledge = knowledge;
    this.iris = new InstanceIris(knowledge.settings().base());
    this.recorder = new Recorder(knowledge, agent);
    this.rejects = rejects;
    this.ingestors = ingestors;
    this.archive = new DocumentArchive(knowledge.layout().documents());
    this.readers = new ReadAhead(rejects, this::record);
  }

  /**
   * What came of a run.
   *
   * @param documents documents that were recorded, new or revised
   * @param unchanged documents that were there already
   * @param claims claims that were made
   * @param withdrawn claims that no longer stand, since their document was revised
   * @param rejected documents that could not be read
   */
  record Summary(int documents, int unchanged, int claims, int withdrawn, int rejected) {}

  /**
   * Reads every document of some paths; waits until the dataset holds their claims.
   *
   * @throws CommandFailure when the knowledge base cannot be written
   */
  Summary run(DocumentReader reader, List<Path> paths) {
    int rejectedBefore = rejects.count();
    try (Progress progress = Progress.of("ingest", "kB", -1)) {
      for (Path path : paths) {
        reader.read(
            List.of(path),
            this::take,
            (file, done, total) -> progress.reach(done / 1000, total / 1000, file.getFileName()));
        readers.flush();
      }
    }
    knowledge.await();
    return new Summary(
        recorder.documents(),
        unchanged,
        recorder.made(),
        recorder.withdrawn(),
        rejects.count() - rejectedBefore);
  }

  private void take(Reading reading) {
    if (reading instanceof Reject reject) {
      rejects.add(reject);
      return;
    }
    Read read = (Read) reading;
    Document document = read.document();
    Ingestor ingestor = ingestors.of(document);
    String iri = iris.document(document.identity());
    if (!begun.contains(iri) && isKnown(iri, document, ingestor)) {
      unchanged++;
      return;
    }
    begun.add(iri);
    boolean isReference = document.format() == Document.Format.TURTLE;
    if (extractor == null || (isOutdated && !isReference)) {
      ingestor.prepare(); // before the names take memory: its models need most of the heap
      learn(); // the names that reference data brought must be known before news is read
    }
    if (isReference) {
      knowledge.holdBack(); // it comes in bulk, and nobody asks before all of it is there
    }
    readers.add(read, ingestor, extractor);
    isOutdated |= isReference;
  }

  /** Learns the names and occurrences that were recorded since they were learnt last. */
  private void learn() {
    readers.flush();
    knowledge.await();
    extractor = Extractors.of(knowledge);
    isOutdated = false;
  }

  private boolean isKnown(String iri, Document document, Ingestor ingestor) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () ->
            StoredDocument.of(knowledge.dataset(), iri)
                .holds(document, ingestor.name(), ingestor.version()));
  }

  private void record(ReadAhead.Result result) {
    try {
      archive.keep(result.read().document().sha256(), result.read().bytes());
    } catch (IOException e) {
      throw new CommandFailure(
          knowledge.layout().documents() + ": cannot be written: " + Failures.sentence(e), e);
    }
    if (!recorder.record(result.extraction())) {
      unchanged++;
    }
  }

  @Override
  public void close() {
    readers.close();
  }
}
