package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;
import org.w3id.chancery.projection.KnowledgeBase;

/**
 * Reads documents into a knowledge base. Documents are read by several threads and recorded in
 * their order, each as one group of entries; a document that is there already, byte for byte and
 * read by the same ingestor, changes nothing, so that a run that was broken off is simply started
 * again.
 */
final class Ingestion implements AutoCloseable {
  private final KnowledgeBase knowledge;
  private final Recorder recorder;
  private final Rejects rejects;
  private final Ingestors ingestors;
  private final InstanceIris iris;
  private final DocumentArchive archive;
  private final ExecutorService readers;
  private final int window;

  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Set<String> recorded = new HashSet<>();
  private Extractor extractor;
  private boolean isOutdated = true;
  private int unchanged;

  /** Reads into a knowledge base on behalf of an agent. */
  Ingestion(KnowledgeBase knowledge, String agent, Ingestors ingestors, Rejects rejects) {
    int threads = Runtime.getRuntime().availableProcessors();
    this.knowledge = knowledge;
    this.iris = new InstanceIris(knowledge.settings().base());
    this.recorder = new Recorder(knowledge, agent);
    this.rejects = rejects;
    this.ingestors = ingestors;
    this.archive = new DocumentArchive(knowledge.layout().documents());
    this.window = 2 * threads;
    this.readers = Executors.newFixedThreadPool(threads, Daemons.named("read"));
  }

  /** A document that is being read. */
  private record Pending(Read read, Ingestor ingestor, Future<List<Claim>> claims) {}

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

  /** Reads every document of some paths; waits until the dataset holds their claims. */
  Summary run(DocumentReader reader, List<Path> paths) {
    int rejectedBefore = rejects.count();
    try (Progress progress = Progress.of("ingest", "kB", -1)) {
      for (Path path : paths) {
        refresh();
        reader.read(
            List.of(path),
            this::take,
            (file, done, total) -> progress.reach(done / 1000, total / 1000, file.getFileName()));
        flush();
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
    if (!recorded.contains(iri) && isKnown(iri, document, ingestor)) {
      unchanged++;
      return;
    }
    recorded.add(iri);
    boolean isReference = document.format() == Document.Format.TURTLE;
    if (isReference) {
      flush();
    } else {
      refresh(); // names that reference data brought must be known before news is read
    }
    Extractor present = extractor;
    pending.add(
        new Pending(read, ingestor, readers.submit(() -> present.read(document, ingestor))));
    while (pending.size() > (isReference ? 0 : window)) {
      record(pending.remove());
    }
    isOutdated |= isReference;
  }

  /** Learns the names and occurrences that were recorded since they were learnt last. */
  private void refresh() {
    if (isOutdated) {
      flush();
      knowledge.await();
      extractor = Extractors.of(knowledge);
      isOutdated = false;
    }
  }

  private boolean isKnown(String iri, Document document, Ingestor ingestor) {
    return Txn.calculateRead(
        knowledge.dataset(),
        () -> StoredDocument.of(knowledge.dataset(), iri).holds(document, ingestor.name(), ingestor.version()));
  }

  private void flush() {
    while (!pending.isEmpty()) {
      record(pending.remove());
    }
  }

  private void record(Pending next) {
    try {
      Document document = next.read().document();
      Extraction extraction = extractor.resolve(document, next.ingestor(), next.claims().get());
      archive.keep(document.sha256(), next.read().bytes());
      if (!recorder.record(extraction)) {
        unchanged++;
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error && !(cause instanceof StackOverflowError)) {
        throw error;
      }
      rejects.add(new Reject(next.read().source(), "", Failures.sentence(cause)));
    } catch (IOException e) {
      throw new CommandFailure(
          knowledge.layout().documents() + ": cannot be written: " + Failures.sentence(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while reading " + next.read().source());
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
