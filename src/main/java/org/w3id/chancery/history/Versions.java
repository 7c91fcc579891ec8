package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.projection.CommitListener;
import org.w3id.chancery.projection.Layout;
import org.w3id.chancery.projection.ProjectionException;

/**
 * The roots of the committed versions of a knowledge base's dataset: kept as each is committed,
 * found again, and let go of as the retention says.
 */
final class Versions implements CommitListener, AutoCloseable {
  private final Layout layout;
  private final TextPool texts;
  private final NavigableMap<Long, Root> roots = new TreeMap<>();
  private final NavigableMap<Instant, Long> times = new TreeMap<>();
  private RootFile file;
  private LocalDate thinned;
  private Version present;

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

  /** Reads what is kept, again where another process may have changed it. */
  synchronized void load() throws IOException {
    roots.clear();
    times.clear();
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
    Version version = new Version(last.position(), last.time());
    present = version; // even where it cannot be kept: by it caches know that something has changed
    if (file == null) {
      file = RootFile.open(file(layout)); // not before: only who writes has a right to
      load();
    }
    Root root = Root.capture(layout.tdb(), version, texts.keep(layout.text(), last.position()));
    Root before = roots.get(last.position());
    if (before == null || !before.isLike(root)) { // else it is told again of what it knows
      file.append(root);
      add(root);
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (!today.equals(thinned)) {
      thinned = today;
      try {
        thin(Retention.read(layout.settings()), Instant.now());
      } catch (ProjectionException e) {
        throw new IOException(e.getMessage(), e); // must not stop the projection
      }
    }
  }

  /** Lets go of versions, and of the files that only they need. */
  synchronized void thin(Retention retention, Instant now) throws IOException {
    Set<Long> kept = retention.keep(list(), now);
    if (kept.size() < roots.size()) {
      roots.values().removeIf(root -> !kept.contains(root.version().position()));
      times.values().removeIf(position -> !kept.contains(position));
      file.replace(roots.values());
    }
    texts.retain(roots.values().stream().flatMap(root -> root.text().stream()).toList());
    Set<String> generations =
        roots.values().stream().map(Root::generation).collect(Collectors.toSet());
    for (Path generation : Root.generations(layout.tdb())) {
      boolean isPresent = generation.equals(Root.newestGeneration(layout.tdb()));
      if (!isPresent && !generations.contains(generation.getFileName().toString())) {
        OpenDirectory.delete(generation);
      }
    }
  }

  /** The committed versions that are kept, in order. */
  synchronized List<Version> list() {
    return roots.values().stream().map(Root::version).toList();
  }

  /** What each version takes on disk, in order. */
  synchronized List<Usage> usage() throws IOException {
    List<Usage> usages = new ArrayList<>();
    Set<Path> counted = new HashSet<>();
    Optional<Root> before = Optional.empty();
    for (Root root : roots.values()) {
      long quads = root.state().usedLength();
      if (before.isPresent() && before.get().generation().equals(root.generation())) {
        quads -= before.get().state().usedLength();
      }
      long text = 0;
      boolean hasText = root.text().isPresent() && texts.has(root.text().get());
      if (hasText) {
        for (Path path : texts.files(root.text().get())) {
          text += counted.add(path) ? Files.size(path) : 0;
        }
      }
      usages.add(new Usage(root.version(), root.generation(), quads, text, hasText));
      before = Optional.of(root);
    }
    return usages;
  }

  /** The newest version up to a position. */
  synchronized Optional<Root> upTo(long position) {
    return Optional.ofNullable(roots.floorEntry(position)).map(Map.Entry::getValue);
  }

  /** The newest version, whether it could be kept or not; empty when there is none. */
  synchronized Optional<Version> newest() {
    return Optional.ofNullable(present)
        .or(() -> Optional.ofNullable(roots.lastEntry()).map(root -> root.getValue().version()));
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
