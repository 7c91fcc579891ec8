package org.w3id.chancery.projection;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;

/** Applies a stretch of the log to a dataset that nobody else writes to, without a text index. */
public final class Replay {
  private Replay() {}

  /**
   * Applies entries in one transaction.
   *
   * @param dataset as it was after the entry before {@code first}
   * @param first position of the first entry
   * @param last position of the last entry
   * @param base namespace of instances
   */
  public static void apply(DatasetGraph dataset, Log log, long first, long last, String base) {
    dataset.begin(ReadWrite.WRITE);
    try (Stream<Entry> entries = log.read(first)) {
      Projector projector = new Projector(QuadStore.withoutText(dataset), Schema.of(dataset), base);
      Iterator<Entry> next = entries.limit(last - first + 1).iterator();
      next.forEachRemaining(projector::apply);
      projector.settle();
      dataset.commit();
    } finally {
      dataset.end();
    }
  }
}
