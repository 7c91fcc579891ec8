package org.w3id.chancery.server.read;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.server.Problem;

/**
 * Clients that wait for the log to grow, each on a thread of its own, so that none of the threads
 * that answer requests is held. There are at most so many of them. One that does not take what it
 * is sent is given up when the connection's idle timeout is over.
 */
final class Waiting implements AutoCloseable {
  /** How long a single request may wait. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private final ThreadPoolExecutor threads;

  /**
   * Makes room for clients.
   *
   * @param most how many may wait at once
   */
  Waiting(int most) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            most,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "waiting client");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Answers as soon as the log has come to a position, or after so many seconds. */
  void until(
      Log log,
      long position,
      long seconds,
      HttpServletRequest request,
      HttpServletResponse response,
      Answer answer) {
    run(
        request,
        response,
        () -> {
          log.await(position, Duration.ofSeconds(seconds));
          answer.send();
        });
  }

  /**
   * Answers on a thread of its own, for as long as that takes.
   *
   * @throws Problem 503 when too many are waiting already
   */
  void run(HttpServletRequest request, HttpServletResponse response, Answer answer) {
    if (threads.isShutdown()) {
      throw new Problem(503, "the server is stopping");
    }
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0);
    try {
      threads.execute(
          () -> {
            try {
              answer.send();
            } catch (IOException e) {
              LOG.debug("a waiting client has gone", e);
            } catch (InterruptedException e) {
              LOG.debug("the server stops"); // the thread goes on just to end the answer
            } catch (RuntimeException e) {
              LOG.error("{}", request.getRequestURI(), e);
            } finally {
              async.complete();
            }
          });
    } catch (RejectedExecutionException e) {
      async.complete();
      throw new Problem(
              503,
              "there are "
                  + threads.getMaximumPoolSize()
                  + " clients waiting already, and no more can; try later")
          .with("retryAfter", 30);
    }
  }

  /** Sends all waiting clients away. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What is sent to a client. */
  @FunctionalInterface
  interface Answer {
    /** Sends it; ends when the thread is interrupted. */
    void send() throws IOException, InterruptedException;
  }
}
