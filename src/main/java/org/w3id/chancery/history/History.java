package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Head;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.log.LogException;
import org.w3id.chancery.log.SegmentLog;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;
import org.w3id.chancery.projection.Settings;
import org.w3id.chancery.projection.Snapshot;

/**
 * Every past state of a knowledge base, for reading; beside one who writes, in this process or
 * another. May be used by many threads.
 */
public final class History implements AutoCloseable {
  /** As many versions stay open that nobody uses at the moment. */
  private static final int KEPT_OPEN = 8;

  private static final int REPLAYS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Layout layout;
  private final Log log;
  private final String base;
  private final Versions versions;
  private final OpenDirectory directory;
  private final OpenVersions opened;
  private final boolean ownsLog;
  private final Context context = new Context();
  private final EntryIndex entries;

  /** A version between two that are kept is made by replaying entries, which costs the machine. */
  private final Semaphore replays = new Semaphore(REPLAYS);

  private History(
      Layout layout, Log log, String base, Versions versions, OpenDirectory own, boolean ownsLog) {
    this.layout = layout;
    this.log = log;
    this.base = base;
    this.versions = versions;
    this.directory = own;
    this.opened = new OpenVersions(KEPT_OPEN, this::open);
    this.ownsLog = ownsLog;
    this.entries = new EntryIndex(Versions.directory(layout).resolve("entries"), log, base);
  }

  /** The history of a knowledge base that this process writes. */
  static History of(Layout layout, Log log, String base, Versions versions) {
    try {
      Path open = Versions.directory(layout).resolve("open");
      return new History(layout, log, base, versions, OpenDirectory.make(open), false);
    } catch (IOException e) {
      throw new ProjectionException(
          "cannot open the history in " + layout.root() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the history as it is now without a lock, beside a writer if there is one.
   *
   * @throws ProjectionException when there is no knowledge base, or its folder cannot be written:
   *     versions are laid out there, since only links within one file system are cheap
   * @throws LogException when the log cannot be read
   */
  public static History view(Path directory) {
    Layout layout = new Layout(directory);
    Settings settings = Settings.read(layout);
    SegmentLog log = SegmentLog.view(layout.log());
    try {
      Path open = Versions.directory(layout).resolve("open");
      return new History(
          layout, log, settings.base(), Versions.open(layout), OpenDirectory.make(open), true);
    } catch (IOException e) {
      log.close();
      throw new ProjectionException(
          "cannot open the history in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The committed versions that can be opened at once, in order. */
  public List<Version> versions() {
    return versions.list();
  }

  /**
   * What each of them takes on disk.
   *
   * @throws ProjectionException when files cannot be read
   */
  public List<Usage> usage() {
    try {
      return versions.usage();
    } catch (IOException e) {
      throw new ProjectionException("cannot read the history: " + e.getMessage(), e);
    }
  }

  /** The newest of them; empty when nothing was committed yet. */
  public Optional<Version> newest() {
    return versions.newest();
  }

  /**
   * Settings for queries, such as their timeout, that every version gets which is opened from now
   * on.
   */
  public Context context() {
    return context;
  }

  /** The log that it is the history of. */
  public Log log() {
    return log;
  }

  /** Which entries name which instances. */
  EntryIndex entries() {
    return entries;
  }

  /** Namespace of the instances. */
  public String base() {
    return base;
  }

  /**
   * Finds what a moment means.
   *
   * @return the last entry up to the moment; position 0 and the epoch before the first
   * @throws NoSuchVersionException when it is a position beyond the log's end
   */
  public Version resolve(Moment moment) {
    if (moment instanceof Moment.Time time) {
      return at(time.instant());
    }
    long position = ((Moment.Position) moment).position();
    Head head = log.head();
    if (position > head.position()) {
      throw new NoSuchVersionException(
          "position " + position + " is beyond the log's end at " + head.position());
    }
    if (position == head.position()) {
      return new Version(position, head.time());
    }
    Optional<Root> root = versions.upTo(position);
    return root.isPresent() && root.get().version().position() == position
        ? root.get().version()
        : read(position);
  }

  /**
   * Opens the dataset as it was at a moment. A kept version is there at once; between two of them
   * it is made from the earlier one and the entries that follow, which takes its time when they are
   * many.
   *
   * @throws NoSuchVersionException when it is a position beyond the log's end
   * @throws ProjectionException when files cannot be read or laid out
   * @throws BusyException when it has to be made and others are being made for too long
   */
  public AsOf at(Moment moment) {
    return at(resolve(moment));
  }

  /** As {@link #at(Moment)}, of what has been resolved. */
  public AsOf at(Version version) {
    return opened.lease(version);
  }

  /**
   * Writes the newest committed version as a {@link Snapshot}; may run beside the one who writes.
   *
   * @param file is written anew
   * @return the version; empty, and no file, when nothing was committed yet
   * @throws IOException when the file cannot be written
   */
  public Optional<Version> snapshot(Path file) throws IOException {
    Optional<Version> newest = newest();
    if (newest.isEmpty()) {
      return newest;
    }
    Path scratch = directory.fresh("packed-");
    try (AsOf asOf = at(newest.get())) {
      OpenVersion opened = asOf.opened();
      Snapshot.write(opened.quads(), opened.data(), opened.words(), scratch, file);
    } finally {
      OpenDirectory.delete(scratch);
    }
    return newest;
  }

  /** Closes what is open and in no use. */
  @Override
  public void close() {
    opened.close();
    try {
      directory.close();
    } catch (IOException e) {
      throw new ProjectionException("cannot close the history: " + e.getMessage(), e);
    }
    if (ownsLog) {
      log.close();
      versions.close();
    }
  }

  private OpenVersion open(Version version) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path fresh = directory.fresh("at-" + version.position() + "-");
      try {
        return open(version, versions.upTo(version.position()), fresh);
      } catch (NoSuchFileException e) {
        OpenDirectory.delete(fresh);
        if (attempt == 3) {
          throw e;
        }
        versions.load(); // another process has let go of some since they were read
      } catch (IOException | RuntimeException e) {
        OpenDirectory.delete(fresh);
        throw e;
      }
    }
  }

  private OpenVersion open(Version version, Optional<Root> root, Path fresh) throws IOException {
    long kept = root.map(found -> found.version().position()).orElse(0L);
    if (root.isPresent() && kept == version.position()) {
      return OpenVersion.pinned(fresh, layout, root.get(), context);
    }
    acquireReplay();
    try {
      Optional<AsOf> near = opened.between(kept, version.position());
      if (near.isEmpty()) {
        return OpenVersion.replayed(fresh, layout, root, version, log, base, context);
      }
      try (AsOf start = near.get()) {
        return OpenVersion.continued(fresh, start, version, log, base, context);
      }
    } finally {
      replays.release();
    }
  }

  private void acquireReplay() {
    try {
      if (!replays.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new BusyException("other moments are being replayed; try later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException("interrupted while other moments were being replayed");
    }
  }

  /** Halves the stretch between two kept versions until it is short enough to be read. */
  private Version at(Instant instant) {
    Head head = log.head();
    if (!instant.isBefore(head.time())) {
      return new Version(head.position(), head.time());
    }
    long from = versions.positionUpTo(instant);
    long to = versions.positionAfter(instant).orElse(head.position());
    while (to - from > 512) {
      long middle = (from + to) >>> 1;
      if (read(middle).time().isAfter(instant)) {
        to = middle;
      } else {
        from = middle;
      }
    }
    Version last = from == 0 ? new Version(0, Instant.EPOCH) : read(from);
    try (Stream<Entry> entries = log.read(from + 1)) {
      Iterator<Entry> next = entries.iterator();
      while (next.hasNext()) {
        Entry entry = next.next();
        if (entry.time().isAfter(instant)) {
          break;
        }
        last = new Version(entry.position(), entry.time());
      }
    }
    return last;
  }

  private Version read(long position) {
    if (position == 0) {
      return new Version(0, Instant.EPOCH);
    }
    try (Stream<Entry> entries = log.read(position)) {
      Entry entry = entries.findFirst().orElseThrow();
      return new Version(entry.position(), entry.time());
    }
  }
}
