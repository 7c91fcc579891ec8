package org.w3id.chancery.server.guard;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.server.Problem;

/**
 * The leave to run one query, or what a page asks, on the thread that got it; ends when it is
 * closed. What runs is stopped when its time is over, or earlier for the sake of others.
 */
public final class Ticket implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final ThreadLocal<Ticket> CURRENT = new ThreadLocal<>();

  private final Guard guard;
  private final String client;
  private final String query;
  private final long thread = Thread.currentThread().getId();
  private final long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
  private final long started = System.nanoTime();
  private final AtomicReference<Stop> stopped = new AtomicReference<>();
  private final Executor aborts;
  private final List<AtomicBoolean> signals = new ArrayList<>();
  private QueryExec execution;
  private Future<?> deadline;

  Ticket(Guard guard, String client, String query, Executor aborts) {
    this.guard = guard;
    this.client = client;
    this.query = query;
    this.aborts = aborts;
    CURRENT.set(this);
  }

  /** That of this thread; empty for work of the server's own. */
  static Optional<Ticket> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Has a query of this thread stopped with the others, as far as it looks at its signal. */
  synchronized void watch(AtomicBoolean signal) {
    signals.add(signal);
    if (stopped.get() != null) {
      signal.set(true);
    }
  }

  /** Has the query stopped by {@link Guard} from now on. Call it before anything is executed. */
  public synchronized void watch(QueryExec given) {
    execution = given;
    if (stopped.get() != null) {
      abort();
    }
  }

  void endsAt(Future<?> end) {
    deadline = end;
  }

  String client() {
    return client;
  }

  String query() {
    return query;
  }

  /** For how long it has run, in milliseconds. */
  long age() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** How many bytes its thread has allocated meanwhile. */
  long allocated() {
    return THREADS.getThreadAllocatedBytes(thread) - allocatedBefore;
  }

  Optional<Stop> stopped() {
    return Optional.ofNullable(stopped.get());
  }

  /** Stops the query, for the first reason that was given. */
  void stop(Stop reason) {
    if (stopped.compareAndSet(null, reason)) {
      synchronized (this) {
        signals.forEach(signal -> signal.set(true));
        if (execution != null) {
          abort();
        }
      }
    }
  }

  /**
   * The signal is set here and now. To tell the iterators takes the lock that the query itself
   * holds while its plan is made, so another thread waits for that; sorting in memory looks only at
   * them.
   */
  private void abort() {
    AtomicBoolean signal = Context.getCancelSignal(execution.getContext());
    if (signal != null) {
      signal.set(true);
    }
    QueryExec aborted = execution;
    aborts.execute(aborted::abort);
  }

  /**
   * For what is not executed as a query: goes on.
   *
   * @throws Problem when it is to stop
   */
  public void check() {
    if (stopped.get() != null) {
      throw problem();
    }
  }

  /**
   * {@link #check} of this thread's ticket, if it has one: for what is made by others than those
   * who took it.
   *
   * @throws Problem when it is to stop
   */
  public static void checkCurrent() {
    current().ifPresent(Ticket::check);
  }

  /** What to answer when there was no memory left for it. */
  public Problem outOfMemory() {
    stop(Stop.MEMORY);
    return problem();
  }

  /** What to answer when the query was stopped. */
  public Problem problem() {
    return guard.problem(stopped.get());
  }

  @Override
  public void close() {
    CURRENT.remove();
    if (deadline != null) {
      deadline.cancel(false);
    }
    guard.ended(this);
  }
}
