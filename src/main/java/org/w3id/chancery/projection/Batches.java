package org.w3id.chancery.projection;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.PeekIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Log;

/**
 * Projects what a log holds beyond the dataset's position, in transactions of many entries: a
 * commit of TDB2 costs 20 ms however small it is.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  /**
   * What a quad takes in a large transaction, with the blocks that are copied (2.6 kB measured).
   */
  private static final int BYTES_PER_QUAD = 3_000;

  private final CombinedDataset dataset;
  private final String base;
  private final CommitListener listener;
  private final long maxQuads;
  private final Duration maxTime;

  /** Ends a transaction after so many quads or so much time, whichever is first. */
  Batches(
      CombinedDataset dataset,
      String base,
      CommitListener listener,
      long maxQuads,
      Duration maxTime) {
    this.dataset = dataset;
    this.base = base;
    this.listener = listener;
    this.maxQuads = maxQuads;
    this.maxTime = maxTime;
  }

  /** For a dataset that is read meanwhile: 10,000 quads or one second, whichever is first. */
  static Batches small(CombinedDataset dataset, String base, CommitListener listener) {
    return new Batches(dataset, base, listener, 10_000, Duration.ofSeconds(1));
  }

  /** For entries that were held back to be projected together: 250,000 quads at a time. */
  static Batches bulk(CombinedDataset dataset, String base, CommitListener listener) {
    return new Batches(dataset, base, listener, 250_000, Duration.ofMinutes(10));
  }

  /**
   * Applies every entry up to the log's head.
   *
   * @param progress is told the applied position after each batch
   * @throws NoRoomException when the disk is too full for the next batch; those before are applied
   */
  void catchUp(Log log, LongConsumer progress) {
    long applied = dataset.applied();
    if (applied >= log.head().position()) {
      return;
    }
    try (Stream<Entry> entries = log.read(applied + 1)) {
      PeekIterator<Entry> next = PeekIterator.create(entries.iterator());
      while (next.hasNext()) {
        progress.accept(applyOne(next));
      }
    }
  }

  private long applyOne(PeekIterator<Entry> entries) {
    DiskSpace.require(dataset.directory(), maxQuads * BYTES_PER_QUAD, "the next transaction");
    Entry[] last = new Entry[1];
    dataset.write(
        (store, schema) -> {
          Projector projector = new Projector(store, schema, base);
          long deadline = System.nanoTime() + maxTime.toNanos();
          do {
            last[0] = entries.next();
            projector.apply(last[0]);
          } while (entries.hasNext()
              && (isContinued(last[0].content(), entries.peek().content())
                  || (store.changes() < maxQuads && System.nanoTime() < deadline)));
          return projector.settle();
        });
    try {
      listener.committed(last[0]);
    } catch (IOException e) {
      LOG.warn("the version of position {} is not kept: {}", last[0].position(), e.getMessage());
    }
    return last[0].position();
  }

  /**
   * Whether an entry is nothing without the next: a document without the claims that its ingestor
   * has read in it, or without those that come in the place of withdrawn ones, is never seen. The
   * claims themselves may be many, and so may withdrawals that follow each other.
   */
  private static boolean isContinued(Draft entry, Draft next) {
    boolean isBegun =
        switch (entry.kind()) {
          case DOCUMENT_RECORDED -> true;
          case CLAIMS_WITHDRAWN -> next.kind() == EntryKind.CLAIMS_MADE;
          default -> false;
        };
    return isBegun
        && entry.ingestor().isPresent()
        && entry.ingestor().equals(next.ingestor())
        && entry.document().equals(next.document());
  }
}
