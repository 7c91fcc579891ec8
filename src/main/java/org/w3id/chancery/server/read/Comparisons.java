package org.w3id.chancery.server.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.w3id.chancery.history.Diff;
import org.w3id.chancery.history.History;
import org.w3id.chancery.history.Moment;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Problem;
import org.w3id.chancery.server.guard.Ticket;

/** Compares versions, one pair at a time; the last differences that are not too large are kept. */
public final class Comparisons {
  private static final int KEPT = 8;
  private static final int MOST_KEPT = 100_000;

  private final History history;

  /** Each may hold a good part of two versions in memory. */
  private final Semaphore turns = new Semaphore(1);

  private final Map<String, Diff> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Diff> eldest) {
          return size() > KEPT;
        }
      };

  /** Of the versions of a history. */
  public Comparisons(History history) {
    this.history = history;
  }

  /**
   * What is different between two versions.
   *
   * @throws Problem 503 when others are being compared for too long, or the time of the request
   *     that is answered on this thread is over
   */
  public Diff of(Version from, Version to) {
    String key = from.position() + " " + to.position();
    synchronized (kept) {
      if (kept.containsKey(key)) {
        return kept.get(key);
      }
    }
    try {
      if (!turns.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new Problem(503, "other versions are being compared; try later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the server is stopping");
    }
    try {
      Diff diff =
          Moments.guarded(
              () ->
                  Diff.between(
                      history,
                      new Moment.Position(from.position()),
                      new Moment.Position(to.position()),
                      Ticket::checkCurrent));
      if (diff.changes().size() <= MOST_KEPT) {
        synchronized (kept) {
          kept.put(key, diff);
        }
      }
      return diff;
    } finally {
      turns.release();
    }
  }
}
