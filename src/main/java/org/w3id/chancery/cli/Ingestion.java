package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.system.Txn;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.DocumentArchive;
import org.w3id.chancery.document.DocumentReader;
import org.w3id.chancery.document.Reading;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.table.TableFile;
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
  /** The dataset lags behind the log by far fewer documents. */
  private static final int LATEST = 10_000;

  private final KnowledgeBase knowledge;
  private final Recorder recorder;
  private final Rejects rejects;
  private final int rejectedBefore;
  private final Ingestors ingestors;
  private final InstanceIris iris;
  private final DocumentArchive archive;
  private final ReadAhead readers;
  private final Recorder.Rule rule;
  private final TableIngestion tables;

  private final List<String> withheld = new ArrayList<>();

  /** Documents of this run whose claims the dataset may not hold yet. */
  private final Set<String> begun =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > LATEST;
            }
          });

  private Extractor extractor;
  private boolean isOutdated = true;
  private int unchanged;

  /** Reads into a knowledge base on behalf of an agent what is new or was revised. */
  Ingestion(KnowledgeBase knowledge, String agent, Ingestors ingestors, Rejects rejects) {
    this(knowledge, agent, ingestors, rejects, Recorder.Rule.REVISIONS);
  }

  /** As above, with another rule for what is known. */
  Ingestion(
      KnowledgeBase knowledge,
      String agent,
      Ingestors ingestors,
      Rejects rejects,
      Recorder.Rule rule) {
    this(knowledge, agent, ingestors, rejects, rule, Optional.empty());
  }

  /**
   * As above.
   *
   * @param replaced the table whose place the first table takes, by the name of its file or its IRI
   */
  Ingestion(
      KnowledgeBase knowledge,
      String agent,
      Ingestors ingestors,
      Rejects rejects,
      Recorder.Rule rule,
      Optional<String> replaced) {
    this.rule = rule;
    this.knowledge = knowledge;
    this.iris = new InstanceIris(knowledge.settings().base());
    this.recorder = new Recorder(knowledge, agent);
    this.rejects = rejects;
    this.rejectedBefore = rejects.count();
    this.ingestors = ingestors;
    this.archive = new DocumentArchive(knowledge.layout().documents());
    this.readers = new ReadAhead(rejects, this::record);
    this.tables = new TableIngestion(knowledge, agent, ingestors.tables(), rejects, replaced);
  }

  /**
   * What came of a run.
   *
   * @param documents documents and tables that were recorded, new or revised
   * @param unchanged documents and tables that were there already
   * @param claims claims that were made
   * @param withdrawn claims that no longer stand, since their document was revised or their table
   *     replaced
   * @param rejected documents and rows that could not be read
   * @param withheld sources of documents that somebody withdrew, which were not recorded again
   * @param refused claims that were not made, since somebody withdrew them
   */
  record Summary(
      int documents,
      int unchanged,
      long claims,
      int withdrawn,
      int rejected,
      List<String> withheld,
      int refused) {
    /** Copies the list. */
    Summary {
      withheld = List.copyOf(withheld);
    }

    /** Writes the figures. */
    void write(Table.Format format, OutputStream out) {
      List<Object> row = List.of(documents, unchanged, claims, withdrawn, rejected);
      Table.of("documents", "unchanged", "claims", "withdrawn", "rejected")
          .write(Stream.of(row), format, out);
    }

    /** Nothing but rejects is a failure; some are a partial success. */
    int exitCode() {
      if (rejected == 0) {
        return ExitCode.OK;
      }
      return documents + unchanged == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
    }

    /** Says what stays withdrawn. */
    void explain(PrintWriter people) {
      for (String source : withheld) {
        people.println(source + ": stays withdrawn; --again records it again");
      }
      if (refused > 0) {
        people.println(refused + " claims stay withdrawn; --again makes them again");
      }
      people.flush();
    }
  }

  /**
   * Reads every document of some paths; waits until the dataset holds their claims.
   *
   * @throws CommandFailure when the knowledge base cannot be written
   */
  Summary run(DocumentReader reader, List<Path> paths) {
    try (Progress progress = Progress.of("ingest", "kB", -1)) {
      for (Path path : paths) {
        read(
            reader,
            path,
            (file, done, total) -> progress.reach(done / 1000, total / 1000, file.getFileName()));
        readers.flush();
      }
    }
    return finish();
  }

  /** Reads every document of a path; what they claim may be recorded later. */
  void read(DocumentReader reader, Path path, DocumentReader.Progress progress) {
    reader.behind(file -> isTable(file, progress)).read(List.of(path), this::take, progress);
  }

  /** Reads a file, if it is an event table. */
  private boolean isTable(Path file, DocumentReader.Progress progress) {
    if (TableIngestion.isMapping(file)) {
      return true;
    }
    Optional<TableFile> opened = tables.open(file);
    if (opened.isEmpty()) {
      return false;
    }
    try (TableFile table = opened.get()) {
      readers.flush(); // the names that documents brought are known to the table
      long size = Files.size(file);
      tables.read(table, read -> progress.read(file, read, size));
      return true;
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read: " + Failures.sentence(e), e);
    }
  }

  /** Waits until everything is recorded and the dataset holds it. */
  Summary finish() {
    readers.flush();
    knowledge.await();
    if (tables.isWaiting()) {
      throw new CommandFailure("--replaces: what was given is no event table");
    }
    return new Summary(
        recorder.documents() + tables.tables(),
        unchanged + tables.unchanged(),
        recorder.made() + tables.claims(),
        recorder.withdrawn() + Math.toIntExact(tables.withdrawn()),
        rejects.count() - rejectedBefore,
        withheld,
        recorder.refused());
  }

  /** IRIs of the latest 10,000 documents that were new, or that differ from what is there. */
  Set<String> begun() {
    return Collections.unmodifiableSet(begun);
  }

  private void take(Reading reading) {
    if (reading instanceof Reject reject) {
      rejects.add(reject);
      return;
    }
    Read read = (Read) reading;
    Document document = read.document();
    Optional<Ingestor> reader = ingestors.of(document);
    if (reader.isEmpty()) {
      rejects.add(Ingestors.unread(read));
      return;
    }
    Ingestor ingestor = reader.get();
    String iri = iris.document(document.identity());
    if (!begun.contains(iri) && !isDue(iri, read, ingestor)) {
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
    boolean bringsNames = ingestor.bringsNames(document);
    isOutdated |= bringsNames;
    if (bringsNames) {
      tables.namesChanged();
    }
  }

  /** Learns the names and occurrences that were recorded since they were learnt last. */
  private void learn() {
    readers.flush();
    knowledge.await();
    extractor = Extractors.of(knowledge);
    isOutdated = false;
  }

  private boolean isDue(String iri, Read read, Ingestor ingestor) {
    StoredDocument.Standing standing =
        Txn.calculateRead(
            knowledge.dataset(),
            () ->
                StoredDocument.standing(
                    knowledge.dataset(),
                    iri,
                    read.document(),
                    ingestor.name(),
                    ingestor.version()));
    boolean isDue = Recorder.isDue(standing, rule);
    if (!isDue && standing == StoredDocument.Standing.WITHDRAWN) {
      withheld.add(read.source());
    }
    return isDue;
  }

  private void record(ReadAhead.Result result) {
    try {
      archive.keep(result.read().document().sha256(), result.read().bytes());
    } catch (IOException e) {
      throw new CommandFailure(
          knowledge.layout().documents() + ": cannot be written: " + Failures.sentence(e), e);
    }
    if (!recorder.record(result.extraction(), rule)) {
      unchanged++;
    }
  }

  @Override
  public void close() {
    try {
      readers.close();
    } finally {
      knowledge.release(); // what is held back when it fails would keep the dataset back for ever
    }
  }
}
