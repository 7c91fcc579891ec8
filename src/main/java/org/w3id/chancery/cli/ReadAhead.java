package org.w3id.chancery.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.document.Document;
import org.w3id.chancery.document.Reading.Read;
import org.w3id.chancery.document.Reading.Reject;
import org.w3id.chancery.ingest.Ingestor;
import org.w3id.chancery.ingest.Ingestor.LeftOut;
import org.w3id.chancery.pipeline.Extraction;
import org.w3id.chancery.pipeline.Extractor;

/**
 * Reads documents by several threads and hands on what they claim in the order of the documents.
 * Holds a few documents at a time, however many there are.
 */
final class ReadAhead implements AutoCloseable {
  /** Documents held for each thread: enough that none waits for a long one. */
  private static final int AHEAD = 4;

  /** Characters of text that are held at a time, unless one document has more. */
  private static final long MOST_CHARACTERS = 4_000_000;

  private final Rejects rejects;
  private final Consumer<Result> results;
  private final ExecutorService threads;
  private final int window;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long characters;

  /**
   * Reads ahead.
   *
   * @param rejects where documents go that cannot be read
   * @param results gets what the others claim
   */
  ReadAhead(Rejects rejects, Consumer<Result> results) {
    int count = Runtime.getRuntime().availableProcessors();
    this.rejects = rejects;
    this.results = results;
    this.threads = Executors.newFixedThreadPool(count, Daemons.named("read"));
    this.window = AHEAD * count;
  }

  private record Pending(
      Read read,
      Ingestor ingestor,
      Extractor extractor,
      Future<List<Claim>> claims,
      Queue<LeftOut> leftOut) {}

  /** A document as it was read, and what it claims. */
  record Result(Read read, Extraction extraction) {}

  /** Begins to read a document, and hands on those that are done when many wait. */
  void add(Read read, Ingestor ingestor, Extractor extractor) {
    Document document = read.document();
    Queue<LeftOut> leftOut = new ConcurrentLinkedQueue<>();
    pending.add(
        new Pending(
            read,
            ingestor,
            extractor,
            threads.submit(() -> extractor.read(document, ingestor, leftOut::add)),
            leftOut));
    characters += document.text().length();
    while (pending.size() > window || (characters > MOST_CHARACTERS && pending.size() > 1)) {
      finish(pending.remove());
    }
  }

  /** Waits for all that was begun. */
  void flush() {
    while (!pending.isEmpty()) {
      finish(pending.remove());
    }
  }

  private void finish(Pending next) {
    characters -= next.read.document().text().length();
    Optional<List<Claim>> claims = claims(next);
    for (LeftOut part : next.leftOut) {
      rejects.add(
          new Reject(
              next.read.source(),
              "characters " + part.start() + " to " + part.end(),
              part.reason()));
    }
    claims.ifPresent(
        made ->
            results.accept(
                new Result(
                    next.read, next.extractor.resolve(next.read.document(), next.ingestor, made))));
  }

  private Optional<List<Claim>> claims(Pending next) {
    try {
      return Optional.of(next.claims.get());
    } catch (ExecutionException e) {
      // a text nested too deep for the parser is the text's fault; want of memory is not
      if (e.getCause() instanceof Error error && !(error instanceof StackOverflowError)) {
        throw error;
      }
      rejects.add(new Reject(next.read.source(), "", Failures.sentence(e.getCause())));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while reading " + next.read.source());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
