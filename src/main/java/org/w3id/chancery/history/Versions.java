package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;

/**
 * The committed versions of a knowledge base's dataset: keeps the root of each as it is committed,
 * and opens any of them for reading.
 */
public final class Versions implements CommitListener, AutoCloseable {
  private final Layout layout;
  private final RootFile file;
  private final NavigableMap<Long, Root> roots = new TreeMap<>();

  private Versions(Layout layout, RootFile file) {
    this.layout = layout;
    this.file = file;
  }

  /**
   * The versions of a knowledge base, so far and from now on.
   *
   * @throws ProjectionException when what is kept cannot be read or written
   */
  public static Versions open(Layout layout) {
    Path path = layout.root().resolve("history").resolve("roots");
    try {
      Versions versions = new Versions(layout, RootFile.open(path));
      for (Root root : RootFile.read(path)) {
        if (root.belongsTo(layout.tdb())) {
          versions.roots.put(root.version().position(), root);
        }
      }
      return versions;
    } catch (IOException e) {
      throw new ProjectionException("cannot open the history: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void committed(Entry last) throws IOException {
    Root root = Root.capture(layout.tdb(), new Version(last.position(), last.time()));
    file.append(root);
    roots.put(last.position(), root);
  }

  /** The committed versions that can be opened, in order. */
  public synchronized List<Version> list() {
    return roots.values().stream().map(Root::version).toList();
  }

  /** The position that a knowledge base had come to at an instant; 0 before its first entry. */
  public static long positionAt(Log log, Instant instant) {
    long position = 0;
    try (Stream<Entry> entries = log.read(1)) {
      Iterator<Entry> next = entries.iterator();
      while (next.hasNext()) {
        Entry entry = next.next();
        if (entry.time().isAfter(instant)) {
          break;
        }
        position = entry.position();
      }
    }
    return position;
  }

  /**
   * Opens the dataset as it was after an entry. Between two commits it is made from the earlier one
   * and the entries that follow.
   *
   * @param position an entry's position
   * @throws ProjectionException when no version so early is kept
   */
  public AsOf at(long position, Log log, String base) {
    Optional<Root> root;
    synchronized (this) {
      root = Optional.ofNullable(roots.floorEntry(position)).map(Map.Entry::getValue);
    }
    if (position > log.head().position()) {
      throw new ProjectionException(
          "position " + position + " is beyond the log's end at " + log.head().position());
    }
    if (root.isEmpty()) {
      throw new ProjectionException("no version up to position " + position + " is kept");
    }
    try {
      return AsOf.open(layout, root.get(), position, log, base);
    } catch (IOException e) {
      throw new ProjectionException(
          "cannot open the version of position " + position + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new ProjectionException("cannot close the history: " + e.getMessage(), e);
    }
  }
}
