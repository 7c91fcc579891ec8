package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;

/**
 * The roots of the committed versions of a knowledge base's dataset: kept as each is committed, and
 * found again.
 */
final class Versions implements CommitListener, AutoCloseable {
  private final Layout layout;
  private final TextPool texts;
  private final NavigableMap<Long, Root> roots = new TreeMap<>();
  private final NavigableMap<Instant, Long> times = new TreeMap<>();
  private RootFile file;

  private Versions(Layout layout) {
    this.layout = layout;
    this.texts = new TextPool(textPool(layout));
  }

  /**
   * The versions so far; and from now on, for whom this is told of commits.
   *
   * @throws ProjectionException when what is kept cannot be read
   */
  static Versions open(Layout layout) {
    Versions versions = new Versions(layout);
    try {
      versions.load();
      return versions;
    } catch (IOException e) {
      throw new ProjectionException("cannot read the history: " + e.getMessage(), e);
    }
  }

  static Path directory(Layout layout) {
    return layout.root().resolve("history");
  }

  static Path textPool(Layout layout) {
    return directory(layout).resolve("text");
  }

  private static Path file(Layout layout) {
    return directory(layout).resolve("roots");
  }

  private void load() throws IOException {
    for (Root root : RootFile.read(file(layout))) {
      if (root.belongsTo(layout.tdb())) {
        add(root);
      }
    }
  }

  private void add(Root root) {
    roots.put(root.version().position(), root);
    times.put(root.version().time(), root.version().position());
  }

  @Override
  public synchronized void committed(Entry last) throws IOException {
    if (file == null) {
      file = RootFile.open(file(layout)); // not before: only who writes has a right to
      load();
    }
    Root before = roots.get(last.position());
    if (before != null && before.text().isPresent()) {
      return; // told again when the knowledge base is opened
    }
    Version version = new Version(last.position(), last.time());
    Root root = Root.capture(layout.tdb(), version, texts.keep(layout.text(), last.position()));
    file.append(root);
    add(root);
  }

  /** The committed versions that are kept, in order. */
  synchronized List<Version> list() {
    return roots.values().stream().map(Root::version).toList();
  }

  /** The newest version up to a position. */
  synchronized Optional<Root> upTo(long position) {
    return Optional.ofNullable(roots.floorEntry(position)).map(Map.Entry::getValue);
  }

  /** The newest version; empty when none is kept. */
  synchronized Optional<Version> newest() {
    return Optional.ofNullable(roots.lastEntry()).map(root -> root.getValue().version());
  }

  /** Position of the newest version up to an instant; 0 when there is none. */
  synchronized long positionUpTo(Instant instant) {
    return Optional.ofNullable(times.floorEntry(instant)).map(Map.Entry::getValue).orElse(0L);
  }

  /** Position of the first version after an instant; empty when there is none. */
  synchronized Optional<Long> positionAfter(Instant instant) {
    return Optional.ofNullable(times.higherEntry(instant)).map(Map.Entry::getValue);
  }

  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new ProjectionException("cannot close the history: " + e.getMessage(), e);
    }
  }
}
