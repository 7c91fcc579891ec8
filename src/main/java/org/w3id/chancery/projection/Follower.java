package org.w3id.chancery.projection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.Log;

/** Keeps the dataset up with the log, on a thread of its own. */
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** After which it is looked whether the log has grown without anybody saying so. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After how long it is tried again whether the disk has room. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Log log;
  private final Batches batches;
  private final Batches bulk;
  private final Thread thread = new Thread(this::run, "projection");
  private long applied;
  private boolean closed;
  private boolean heldBack;
  private boolean isBulk;
  private boolean isPaused;
  private Throwable failure;

  /**
   * Begins to follow.
   *
   * @param batches for entries as they come
   * @param bulk for entries that were held back
   */
  Follower(Log log, Batches batches, Batches bulk, long applied) {
    this.log = log;
    this.batches = batches;
    this.bulk = bulk;
    this.applied = applied;
    thread.setDaemon(true);
    thread.start();
  }

  /** Says that the log has grown; a pause ends. */
  synchronized void wake() {
    if (isPaused) {
      isPaused = false;
      failure = null;
    }
    notifyAll();
  }

  /** Lets entries gather until they are released, or somebody waits for them. */
  synchronized void holdBack() {
    heldBack = true;
  }

  /** Projects what was held back, and then what comes. */
  synchronized void release() {
    if (heldBack) {
      heldBack = false;
      isBulk = true;
    }
    notifyAll(); // the log may have grown without anybody saying so
  }

  /**
   * Waits until the dataset holds an entry.
   *
   * @throws ProjectionException when projecting has failed
   */
  synchronized void await(long position) {
    release();
    while (applied < position) {
      if (failure != null) {
        throw failed();
      }
      if (closed) {
        throw new ProjectionException("the knowledge base is closed");
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProjectionException("interrupted while waiting for the dataset", e);
      }
    }
  }

  /**
   * Waits until the dataset holds an entry, which may not be in the log yet, but not for ever.
   *
   * @return up to which entry the dataset is then
   * @throws ProjectionException when projecting has failed
   */
  synchronized long await(long position, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (applied < position && !closed) {
      if (failure != null) {
        throw failed();
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return applied;
  }

  private ProjectionException failed() {
    return new ProjectionException(
        "the dataset stands at position " + applied + ": " + failure.getMessage(), failure);
  }

  /** How far the dataset has come. */
  synchronized Projected state() {
    return new Projected(
        applied, Optional.ofNullable(failure).map(cause -> String.valueOf(cause.getMessage())));
  }

  /** Finishes the batch in hand and stops. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the disk to have room, while those who wait for the dataset are told that it has
   * none.
   */
  private synchronized void pause(NoRoomException lack) {
    LOG.warn("{}; it is tried again every {} s", lack.getMessage(), PAUSE.toSeconds());
    isPaused = true;
    failure = lack;
    notifyAll();
    long end = System.nanoTime() + PAUSE.toNanos();
    long left = PAUSE.toMillis();
    try {
      while (isPaused && !closed && left > 0) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wake();
  }

  private void run() {
    LongConsumer noteApplied =
        position -> {
          synchronized (this) {
            applied = position;
            notifyAll();
          }
        };
    while (waitForEntries()) {
      try {
        (takeBulk() ? bulk : batches).catchUp(log, noteApplied);
      } catch (NoRoomException e) {
        pause(e);
      } catch (RuntimeException | Error e) { // a full disk under mapped memory is an Error
        LOG.error("the dataset cannot be kept up with the log", e);
        synchronized (this) {
          failure = e;
          notifyAll();
        }
        return;
      }
    }
  }

  private synchronized boolean takeBulk() {
    boolean wasBulk = isBulk;
    isBulk = false;
    return wasBulk;
  }

  private synchronized boolean waitForEntries() {
    while (!closed && (heldBack || applied >= log.head().position())) {
      try {
        wait(LOOK.toMillis());
      } catch (InterruptedException e) {
        return false;
      }
    }
    return !closed;
  }
}
