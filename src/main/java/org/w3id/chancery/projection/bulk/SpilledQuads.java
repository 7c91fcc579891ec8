package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Quads that went from memory to files, as in a log-structured merge tree (P. O'Neil and others,
 * "The log-structured merge-tree", Acta Informatica 33(4), 1996): each time those that were added
 * and those that were deleted since, by graph, subject, predicate and object. Of a quad only a
 * later deletion is to be looked for, since nothing is added that is there.
 */
final class SpilledQuads implements AutoCloseable {
  private static final int NONE = TermTable.NONE;
  private static final int[] BY_OBJECT = {0, 2, 3, 1};

  private final Path folder;
  private final long room;
  private final List<Epoch> epochs = new ArrayList<>();
  private final BitSet subjects = new BitSet();
  private final BitSet subjectsOfDeleted = new BitSet();
  private final IntLinkedOpenHashSet graphs = new IntLinkedOpenHashSet();
  private Optional<Run> byObject = Optional.empty();
  private int files;

  /** What went at one time. */
  private record Epoch(Run added, Run deleted) {}

  /**
   * None yet.
   *
   * @param folder for its files
   * @param room bytes of memory for sorting
   */
  SpilledQuads(Path folder, long room) {
    this.folder = folder;
    this.room = room;
  }

  boolean isEmpty() {
    return epochs.isEmpty();
  }

  /** The graphs that some quad was in. */
  IntSet graphs() {
    return graphs;
  }

  /** Whether there may be quads of a subject. */
  boolean mayHold(int subject) {
    return subjects.get(subject);
  }

  /** Takes quads out of memory. */
  void spill(Int2ObjectOpenHashMap<MemoryGraph> added, Int2ObjectOpenHashMap<MemoryGraph> deleted) {
    epochs.add(new Epoch(write(added, subjects), write(deleted, subjectsOfDeleted)));
    graphs.addAll(added.keySet());
  }

  private Run write(Int2ObjectOpenHashMap<MemoryGraph> graphs, BitSet subjects) {
    int[] names = graphs.keySet().toIntArray();
    Arrays.sort(names); // names of graphs are never values
    try (Run.Writer writer = writer()) {
      for (int name : names) {
        graphs
            .get(name)
            .forEachInOrder(
                (subject, predicate, object) -> {
                  subjects.set(subject);
                  writer.write(name, subject, predicate, object);
                });
      }
      return writer.finish();
    }
  }

  private Run.Writer writer() {
    return new Run.Writer(folder.resolve("quads-" + files++), 4);
  }

  boolean contains(int graph, int subject, int predicate, int object) {
    for (int i = epochs.size() - 1; i >= 0; i--) {
      Run added = epochs.get(i).added();
      long row = added.from(graph, subject, predicate, object);
      if (row < added.size() && added.matches(row, graph, subject, predicate, object)) {
        return !isDeletedAfter(i, graph, subject, predicate, object);
      }
    }
    return false;
  }

  /** Hands over the quads of a subject in a graph. */
  void forEach(int graph, int subject, MemoryGraph.TripleConsumer consumer) {
    int[] row = new int[3];
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      stretches.add(new Stretch(i, epochs.get(i).added(), false, graph, subject));
    }
    Scan scan = new Scan(stretches, NONE, NONE);
    while (scan.next(row)) {
      consumer.accept(row[0], row[1], row[2]);
    }
  }

  /**
   * The quads of a graph, as subject, predicate and object; read as they are asked for.
   *
   * @param predicate that of all of them, or {@link TermTable#NONE}
   * @param object that of all of them, or {@link TermTable#NONE}
   */
  Rows find(int graph, int predicate, int object) {
    List<Stretch> stretches = new ArrayList<>();
    boolean isIndexed = byObject.isPresent() && (predicate != NONE || object != NONE);
    if (isIndexed && predicate != NONE && object != NONE) {
      stretches.add(new Stretch(0, byObject.get(), true, graph, predicate, object));
    } else if (isIndexed && predicate != NONE) {
      stretches.add(new Stretch(0, byObject.get(), true, graph, predicate));
    } else if (isIndexed) {
      Run run = byObject.get();
      long row = run.from(graph);
      while (row < run.size() && run.get(row, 0) == graph) {
        int next = run.get(row, 1);
        stretches.add(new Stretch(0, run, true, graph, next, object));
        row = run.to(row, graph, next);
      }
    }
    for (int i = isIndexed ? 1 : 0; i < epochs.size(); i++) {
      stretches.add(new Stretch(i, epochs.get(i).added(), false, graph));
    }
    return new Scan(stretches, predicate, object);
  }

  /** The rows of a run that begin so. */
  private static final class Stretch {
    private final int epoch;
    private final Run run;
    private final boolean isByObject;
    private final int[] prefix;

    Stretch(int epoch, Run run, boolean isByObject, int... prefix) {
      this.epoch = epoch;
      this.run = run;
      this.isByObject = isByObject;
      this.prefix = prefix;
    }
  }

  /** Goes through stretches, one after the other. */
  private final class Scan implements Rows {
    private final Iterator<Stretch> stretches;
    private final int predicate;
    private final int object;
    private Stretch current;
    private long next;

    Scan(List<Stretch> stretches, int predicate, int object) {
      this.stretches = stretches.iterator();
      this.predicate = predicate;
      this.object = object;
    }

    @Override
    public boolean next(int[] row) {
      while (findRow()) {
        Run run = current.run;
        int first = run.get(next, 1);
        int second = run.get(next, 2);
        int third = run.get(next, 3);
        next++;
        row[0] = current.isByObject ? third : first;
        row[1] = current.isByObject ? first : second;
        row[2] = current.isByObject ? second : third;
        if ((predicate == NONE || row[1] == predicate)
            && (object == NONE || row[2] == object)
            && !isDeletedAfter(current.epoch, current.prefix[0], row[0], row[1], row[2])) {
          return true;
        }
      }
      return false;
    }

    private boolean findRow() {
      while (current == null
          || next == current.run.size()
          || !current.run.matches(next, current.prefix)) {
        if (!stretches.hasNext()) {
          return false;
        }
        current = stretches.next();
        next = current.run.from(current.prefix);
      }
      return true;
    }
  }

  private boolean isDeletedAfter(int epoch, int graph, int subject, int predicate, int object) {
    if (!subjectsOfDeleted.get(subject)) {
      return false;
    }
    for (int i = epoch + 1; i < epochs.size(); i++) {
      Run deleted = epochs.get(i).deleted();
      long row = deleted.from(graph, subject, predicate, object);
      if (row < deleted.size() && deleted.matches(row, graph, subject, predicate, object)) {
        return true;
      }
    }
    return false;
  }

  /** Puts all in one file, and in another one by predicate and object. */
  void index() {
    if (epochs.size() > 1) {
      compact();
    }
    byObject.ifPresent(Run::close);
    Run all = epochs.get(0).added();
    int[] quad = new int[4];
    try (RowSorter sorter = new RowSorter(folder, "by-object-" + files, 4, room);
        Run.Writer writer = writer()) {
      for (long row = 0; row < all.size(); row++) {
        for (int i = 0; i < quad.length; i++) {
          quad[i] = all.get(row, i);
        }
        sorter.add(quad, BY_OBJECT);
      }
      Rows sorted = sorter.sorted();
      while (sorted.next(quad)) {
        writer.write(quad);
      }
      byObject = Optional.of(writer.finish());
    }
  }

  private void compact() {
    List<Run> added = epochs.stream().map(Epoch::added).toList();
    List<Run> deleted = epochs.stream().map(Epoch::deleted).toList();
    Merge all = new Merge(added);
    Merge gone = new Merge(deleted);
    int[] quad = new int[4];
    int[] current = new int[4];
    int[] without = new int[4];
    boolean isLess = gone.next(without);
    try (Run.Writer writer = writer();
        Run.Writer none = writer()) {
      boolean isMore = all.next(quad);
      while (isMore) {
        // a quad may have been added and deleted several times, the one more often by one or not
        System.arraycopy(quad, 0, current, 0, quad.length);
        int count = 0;
        while (isMore && Arrays.equals(quad, current)) {
          count++;
          isMore = all.next(quad);
        }
        while (isLess && Arrays.equals(without, current)) {
          count--;
          isLess = gone.next(without);
        }
        if (count > 0) {
          writer.write(current);
        }
      }
      epochs.clear();
      epochs.add(new Epoch(writer.finish(), none.finish()));
    }
    added.forEach(Run::close);
    deleted.forEach(Run::close);
    subjectsOfDeleted.clear();
  }

  @Override
  public void close() {
    byObject.ifPresent(Run::close);
    for (Epoch epoch : epochs) {
      epoch.added().close();
      epoch.deleted().close();
    }
  }
}
