package org.w3id.chancery.server.operation;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.write.Author;
import org.w3id.chancery.server.write.Documents;

/**
 * Reads what is new in folders and feeds, again and again. A source that fails is left alone for
 * longer each time, up to an hour. What was seen is noted in a file, so that a server that starts
 * again goes on where it was.
 */
public final class Watch implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Author AUTHOR = new Author("watch", Optional.empty());
  private static final Documents.About ABOUT =
      new Documents.About(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false);

  private final List<Path> folders;
  private final List<URI> feeds;
  private final Duration every;
  private final Documents documents;
  private final MeterRegistry metrics;
  private final Duration patience;

  /**
   * Watches folders and feeds.
   *
   * @param feeds RSS or Atom over HTTP
   * @param every how often each is looked at
   * @param documents reads and records
   */
  public Watch(
      List<Path> folders,
      List<URI> feeds,
      Duration every,
      Documents documents,
      MeterRegistry metrics) {
    this(folders, feeds, every, documents, metrics, PATIENCE);
  }

  /**
   * As the other.
   *
   * @param patience how long one feed may take, since the others wait for it
   */
  Watch(
      List<Path> folders,
      List<URI> feeds,
      Duration every,
      Documents documents,
      MeterRegistry metrics,
      Duration patience) {
    this.folders = List.copyOf(folders);
    this.feeds = List.copyOf(feeds);
    this.every = every;
    this.documents = documents;
    this.metrics = metrics;
    this.patience = patience;
  }

  @Override
  public void addTo(Assembly assembly) {
    if (folders.isEmpty() && feeds.isEmpty()) {
      return;
    }
    Seen seen = Seen.in(assembly.knowledge().present().layout().root().resolve("watch.properties"));
    List<Source> sources = new ArrayList<>();
    folders.forEach(folder -> sources.add(new WatchedFolder(folder, seen)));
    feeds.forEach(feed -> sources.add(new WatchedFeed(feed, seen, patience)));
    ScheduledExecutorService worker =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "watch");
              thread.setDaemon(true);
              return thread;
            });
    assembly.whenStarted(
        () -> sources.forEach(source -> schedule(worker, source, Duration.ZERO, 0)));
    assembly.closesFirst(
        () -> {
          worker.shutdown(); // a document in hand is recorded to its end
          worker.awaitTermination(1, TimeUnit.MINUTES);
        });
  }

  /** Somewhere where documents appear. */
  interface Source {
    /**
     * Has what is new read.
     *
     * @return what came of it; empty when nothing is new
     * @throws Exception when it cannot be looked at, or what it gives cannot be recorded
     */
    Optional<Documents.Report> look(Reader reader) throws Exception;
  }

  /** Reads files and records what they claim. */
  @FunctionalInterface
  interface Reader {
    Documents.Report read(List<Path> files);
  }

  private void schedule(
      ScheduledExecutorService worker, Source source, Duration delay, int failures) {
    ScheduledFuture<?> unused =
        worker.schedule(
            () -> {
              int failed = look(source) ? 0 : failures + 1;
              if (!worker.isShutdown()) {
                schedule(worker, source, pause(every, failed), failed);
              }
            },
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** How long to leave a source alone: twice as long after each failure in a row. */
  static Duration pause(Duration every, int failures) {
    Duration longest = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
    Duration pause = every;
    for (int i = 0; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  private boolean look(Source source) {
    try {
      source
          .look(files -> documents.take(files, ABOUT, AUTHOR))
          .ifPresent(
              report -> {
                metrics.counter("chancery.watch.documents").increment(report.read().size());
                metrics.counter("chancery.watch.rejects").increment(report.rejected().size());
                LOG.info(
                    "{}: {} documents, {} claims, {} rejected",
                    source,
                    report.read().size(),
                    report.claims(),
                    report.rejected().size());
              });
      return true;
    } catch (Exception e) {
      metrics.counter("chancery.watch.failures").increment();
      LOG.warn("{}: {}", source, e.getMessage() == null ? e.toString() : e.getMessage());
      LOG.debug("{} failed", source, e);
      return false;
    }
  }
}
