package org.w3id.chancery.server.operation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;

/**
 * Does work again and again while a server runs, one after the other: backups, compactions, dumps.
 * Work that was due while the server was stopped is done soon after it starts; work that fails is
 * tried again after ten minutes.
 */
public final class Schedule implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final List<Task> tasks;
  private final MeterRegistry metrics;

  /** Does some tasks, and tells when each was last done. */
  public Schedule(List<Task> tasks, MeterRegistry metrics) {
    this.tasks = List.copyOf(tasks);
    this.metrics = metrics;
  }

  /**
   * Work.
   *
   * @param name of what is done: {@code backup}
   * @param last when it was done last, by this or an earlier server; empty for never
   */
  public record Task(String name, Duration every, Supplier<Optional<Instant>> last, Work work) {}

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @return what was done, for people
     * @throws Exception when it could not be done
     */
    String run() throws Exception;
  }

  @Override
  public void addTo(Assembly assembly) {
    if (tasks.isEmpty()) {
      return;
    }
    ScheduledExecutorService worker =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "schedule");
              thread.setDaemon(true);
              return thread;
            });
    for (Task task : tasks) {
      AtomicLong done =
          metrics.gauge(
              "chancery.task.done.seconds",
              List.of(io.micrometer.core.instrument.Tag.of("task", task.name())),
              new AtomicLong(task.last().get().map(Instant::getEpochSecond).orElse(0L)));
      Duration since =
          task.last().get().map(last -> Duration.between(last, Instant.now())).orElse(task.every());
      Duration left = task.every().minus(since);
      Duration first = left.compareTo(SOON) < 0 ? min(SOON, task.every()) : left;
      assembly.whenStarted(() -> schedule(worker, task, done, first));
    }
    assembly.closesFirst(
        () -> {
          worker.shutdownNow();
          worker.awaitTermination(1, TimeUnit.MINUTES); // a task in hand is broken off or ends
        });
  }

  private static void schedule(
      ScheduledExecutorService worker, Task task, AtomicLong done, Duration delay) {
    ScheduledFuture<?> unused =
        worker.schedule(
            () -> {
              boolean isDone = run(task, done);
              if (!worker.isShutdown()) {
                schedule(worker, task, done, isDone ? task.every() : min(AGAIN, task.every()));
              }
            },
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static boolean run(Task task, AtomicLong done) {
    try {
      LOG.info("{}: {}", task.name(), task.work().run());
      done.set(Instant.now().getEpochSecond());
      return true;
    } catch (Exception e) {
      LOG.error("{} failed", task.name(), e);
      return false;
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
