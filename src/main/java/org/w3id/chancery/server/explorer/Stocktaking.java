package org.w3id.chancery.server.explorer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.history.AsOf;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Moments;

/**
 * Counts what there is beside those who look at pages: nobody waits for it long. The present is
 * counted when the server starts, and anew at most once a minute, when somebody asks and something
 * was recorded since; a past version when somebody asks. One is counted at a time.
 */
final class Stocktaking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stocktaking.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int KEPT = 16;
  private static final int MOST_WAITING = 4;

  private final Moments moments;
  private final DatasetGraph present;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "stocktaking");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Long, Future<Holdings>> counted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Future<Holdings>> eldest) {
          return size() > KEPT;
        }
      };
  private Optional<Holdings> last = Optional.empty();
  private Instant begun = Instant.EPOCH;
  private Optional<QueryExec> running = Optional.empty();
  private boolean isClosed;

  Stocktaking(Moments moments, DatasetGraph present) {
    this.moments = moments;
    this.present = present;
  }

  /** Counts the present, so that it is known when somebody asks. */
  void begin() {
    long position =
        Txn.calculateRead(
            present,
            () ->
                new Shown(present, moments.history().base(), Optional.empty(), new Answers())
                    .position());
    future(position, Optional.empty());
  }

  /**
   * What was counted of the state that a page shows; of the present also an earlier count, when
   * there is no other yet.
   */
  Optional<Holdings> of(Shown shown) {
    Optional<Future<Holdings>> future = future(shown.position(), shown.past());
    Optional<Holdings> counted = future.flatMap(Stocktaking::within);
    synchronized (this) {
      return counted.isPresent() || shown.past().isPresent() ? counted : last;
    }
  }

  private static Optional<Holdings> within(Future<Holdings> future) {
    try {
      return Optional.of(future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized Optional<Future<Holdings>> future(long position, Optional<Version> past) {
    Future<Holdings> known = counted.get(position);
    if (known != null) {
      return Optional.of(known);
    }
    boolean isTooSoon =
        past.isEmpty() && Duration.between(begun, Instant.now()).compareTo(FRESH) < 0;
    boolean isBusy =
        counted.values().stream().filter(future -> !future.isDone()).count() >= MOST_WAITING;
    if (isClosed || isBusy || (isTooSoon && last.isPresent())) {
      return Optional.empty();
    }
    try {
      Future<Holdings> future =
          worker.submit(() -> past.isPresent() ? then(past.get()) : now(position));
      counted.put(position, future);
      if (past.isEmpty()) {
        begun = Instant.now();
      }
      return Optional.of(future);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  private Holdings now(long position) {
    Holdings holdings =
        Txn.calculateRead(present, () -> Holdings.count(position, q -> ask(present, q)));
    synchronized (this) {
      last = Optional.of(holdings);
    }
    return holdings;
  }

  private Holdings then(Version version) {
    try (AsOf then = moments.open(version)) {
      DatasetGraph dataset = then.dataset();
      return Txn.calculateRead(
          dataset, () -> Holdings.count(version.position(), q -> ask(dataset, q)));
    }
  }

  private List<Row> ask(DatasetGraph dataset, Question question) {
    try (QueryExec exec = QueryExec.dataset(dataset).query(question.sparql()).build()) {
      synchronized (this) {
        if (isClosed) {
          throw new QueryCancelledException();
        }
        running = Optional.of(exec);
      }
      return Row.all(exec);
    } finally {
      synchronized (this) {
        running = Optional.empty();
      }
    }
  }

  /** Breaks off what is being counted, since the dataset is closed next. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      running.ifPresent(QueryExec::abort);
    }
    worker.shutdown();
    try {
      if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("what there is is still being counted while the server stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
