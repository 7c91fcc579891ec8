package org.w3id.chancery.server.reconcile;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.chancery.link.EntityIndex;
import org.w3id.chancery.link.KnownEntities;
import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Problem;

/**
 * The index of what is known, kept in memory. Where the log has gone on it is made anew in the
 * background; who asks meanwhile waits a moment for it, and then gets the one before.
 */
final class WarmIndex implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** While somebody writes without pause, the index is made a part of the time only. */
  private static final int PAUSES = 4;

  private final KnowledgeBase knowledge;
  private final ExecutorService builder =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "index of names");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<State> building;
  private State latest;

  /**
   * An index up to a position.
   *
   * @param position of the log's head when it was begun
   * @param made when it was done, as {@link System#nanoTime}
   * @param took how long that took, in nanoseconds
   */
  private record State(long position, long made, long took, Known known) {}

  /**
   * What requests are answered from.
   *
   * @param index of things
   * @param schema of terms; its questions of the dataset need a transaction of the caller
   */
  record Known(EntityIndex index, Schema schema) {}

  WarmIndex(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
    this.building = begin();
  }

  /**
   * The index as it is now.
   *
   * @throws Problem 503 when it cannot be made
   */
  Known current() {
    CompletableFuture<State> next;
    State now;
    synchronized (this) {
      now = latest;
      boolean isBehind = now == null || now.position() < knowledge.log().head().position();
      if (!isBehind) {
        return now.known();
      }
      boolean isFresh = now != null && System.nanoTime() - now.made() < PAUSES * now.took();
      boolean isBuilding = !building.isDone();
      if (!isBuilding && isFresh) {
        return now.known();
      }
      if (!isBuilding) {
        building = begin();
      }
      next = building;
    }
    try {
      return now == null
          ? next.get().known()
          : next.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).known();
    } catch (TimeoutException e) {
      return now.known();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the server is stopping");
    } catch (ExecutionException e) {
      throw new Problem(503, "the index of names cannot be made: " + e.getCause().getMessage());
    }
  }

  private CompletableFuture<State> begin() {
    return CompletableFuture.supplyAsync(this::make, builder).thenApply(this::done);
  }

  private synchronized State done(State state) {
    latest = state;
    return state;
  }

  private State make() {
    long begun = System.nanoTime();
    long position = knowledge.log().head().position();
    knowledge.await();
    DatasetGraph dataset = knowledge.dataset();
    Known known =
        Txn.calculateRead(
            dataset, () -> new Known(KnownEntities.index(dataset), new Schema(dataset)));
    long done = System.nanoTime();
    return new State(position, done, done - begun, known);
  }

  @Override
  public void close() {
    builder.shutdown();
    try {
      // it reads the dataset, which is closed next
      if (!builder.awaitTermination(30, TimeUnit.SECONDS)) {
        builder.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
