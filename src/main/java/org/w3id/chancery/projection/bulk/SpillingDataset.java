package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.TransactionalNotSupportedMixin;

/**
 * Quads in bounded memory: what is more than that goes to files, sorted, where it is found by
 * subject; and after {@link #index}, what is there by then by predicate and object too. Finding
 * anything else looks at a whole graph. For one thread, without transactions.
 */
public final class SpillingDataset extends DatasetGraphTriplesQuads
    implements TransactionalNotSupportedMixin, AutoCloseable {
  /** What one quad in memory takes: a pair and its share of a subject's array. */
  private static final int BYTES_PER_QUAD = 32;

  private static final int NONE = TermTable.NONE;

  private final Path folder;
  private final long most;
  private final long sorting;
  private final TermTable terms;
  private final SpilledQuads spilled;
  private final Int2ObjectOpenHashMap<MemoryGraph> added = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<MemoryGraph> deleted = new Int2ObjectOpenHashMap<>();
  private final PrefixMap prefixes = PrefixMapFactory.create();
  private long inMemory;
  private long triples;
  private long quads;

  /**
   * An empty dataset.
   *
   * @param folder for its files; made, and deleted in the end
   * @param memory bytes of memory that it may take, and the work of writing it
   */
  public SpillingDataset(Path folder, long memory) {
    this.folder = folder;
    this.most = memory / 3 / BYTES_PER_QUAD;
    this.sorting = memory / 3 / Tdb2Writer.THREADS;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder + ": " + e.getMessage(), e);
    }
    this.terms = new TermTable(folder, memory / 3);
    this.spilled = new SpilledQuads(folder, sorting);
  }

  /** For what was spilled: what is there now is found by predicate and object from now on. */
  public void index() {
    if (!spilled.isEmpty()) {
      spill();
      spilled.index();
    }
  }

  /** Nothing is added or deleted from now on: it may be written while one thread looks. */
  public void finish() {
    if (!spilled.isEmpty()) {
      spill();
    }
    terms.file().flush();
  }

  /** The objects of some predicates in a graph, each once. */
  public Iterator<Node> objects(Node graph, Collection<Node> predicates) {
    BitSet objects = new BitSet();
    int name = number(graph);
    for (Node predicate : predicates) {
      int number = terms.find(predicate);
      if (number != NONE && name != NONE) {
        Rows rows = rows(name, number, NONE);
        int[] row = new int[3];
        while (rows.next(row)) {
          if (!TermTable.isValue(row[2])) {
            objects.set(row[2]);
          }
        }
      }
    }
    return objects.stream().mapToObj(terms::term).iterator();
  }

  /** How many quads there are in the default graph, or in all others. */
  long count(boolean isMain) {
    return isMain ? triples : quads;
  }

  Path folder() {
    return folder;
  }

  /** Bytes of memory that one sorting may take. */
  long sorting() {
    return sorting;
  }

  TermTable terms() {
    return terms;
  }

  /** All quads of named graphs as graph, subject, predicate and object; or those of none. */
  Rows rows(boolean isMain) {
    int[] names =
        Arrays.stream(graphs().toIntArray()).filter(g -> g == TermTable.MAIN == isMain).toArray();
    return new Rows() {
      private final int[] triple = new int[3];
      private int graph = -1;
      private Rows current = row -> false;

      @Override
      public boolean next(int[] row) {
        while (!current.next(triple)) {
          graph++;
          if (graph == names.length) {
            graph--;
            return false;
          }
          current = rows(names[graph], NONE, NONE);
        }
        row[0] = names[graph];
        System.arraycopy(triple, 0, row, 1, triple.length);
        return true;
      }
    };
  }

  @Override
  public void close() {
    spilled.close();
    terms.close();
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  protected void addToDftGraph(Node s, Node p, Node o) {
    add(TermTable.MAIN, s, p, o);
  }

  @Override
  protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
    add(terms.number(g), s, p, o);
  }

  @Override
  protected void deleteFromDftGraph(Node s, Node p, Node o) {
    delete(TermTable.MAIN, s, p, o);
  }

  @Override
  protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
    delete(terms.find(g), s, p, o);
  }

  private void add(int graph, Node s, Node p, Node o) {
    int subject = terms.number(s);
    int predicate = terms.number(p);
    int object = terms.number(o);
    if (spilled.mayHold(subject)) {
      MemoryGraph gone = deleted.get(graph);
      if (gone != null && gone.remove(subject, predicate, object)) {
        inMemory--;
        count(graph, 1);
        return;
      }
      if (spilled.contains(graph, subject, predicate, object)) {
        return;
      }
    }
    MemoryGraph more = added.get(graph);
    if (more == null) {
      more = new MemoryGraph();
      added.put(graph, more);
    }
    if (more.add(subject, predicate, object)) {
      count(graph, 1);
      grow();
    }
  }

  private void delete(int graph, Node s, Node p, Node o) {
    int subject = terms.find(s);
    int predicate = terms.find(p);
    int object = terms.find(o);
    if (graph == NONE || subject == NONE || predicate == NONE || object == NONE) {
      return;
    }
    MemoryGraph there = added.get(graph);
    if (there != null && there.remove(subject, predicate, object)) {
      inMemory--;
      count(graph, -1);
    } else if (spilled.mayHold(subject) && spilled.contains(graph, subject, predicate, object)) {
      MemoryGraph gone = deleted.get(graph);
      if (gone == null) {
        gone = new MemoryGraph();
        deleted.put(graph, gone);
      }
      if (gone.add(subject, predicate, object)) {
        count(graph, -1);
        grow();
      }
    }
  }

  private void count(int graph, int change) {
    if (graph == TermTable.MAIN) {
      triples += change;
    } else {
      quads += change;
    }
  }

  private void grow() {
    inMemory++;
    if (inMemory > most) {
      spill();
    }
  }

  private void spill() {
    spilled.spill(added, deleted);
    added.clear();
    added.trim();
    deleted.clear();
    inMemory = 0;
  }

  private int number(Node graph) {
    return Quad.isDefaultGraph(graph) ? TermTable.MAIN : terms.find(graph);
  }

  private IntLinkedOpenHashSet graphs() {
    IntLinkedOpenHashSet graphs = new IntLinkedOpenHashSet(spilled.graphs());
    graphs.addAll(added.keySet());
    return graphs;
  }

  @Override
  public boolean contains(Node g, Node s, Node p, Node o) {
    if (!s.isConcrete() || !p.isConcrete() || !o.isConcrete() || !g.isConcrete()) {
      return super.contains(g, s, p, o);
    }
    int graph = number(g);
    int subject = terms.find(s);
    int predicate = terms.find(p);
    int object = terms.find(o);
    if (graph == NONE || subject == NONE || predicate == NONE || object == NONE) {
      return false;
    }
    MemoryGraph there = added.get(graph);
    return (there != null && there.contains(subject, predicate, object))
        || (spilled.mayHold(subject)
            && spilled.contains(graph, subject, predicate, object)
            && !isDeleted(graph, subject, predicate, object));
  }

  /** Whether a quad that was spilled has been deleted since. */
  private boolean isDeleted(int graph, int subject, int predicate, int object) {
    MemoryGraph gone = deleted.get(graph);
    return gone != null && gone.contains(subject, predicate, object);
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return find(TermTable.MAIN, Quad.defaultGraphIRI, s, p, o);
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    int graph = terms.find(g);
    return graph == NONE ? Iter.nullIterator() : find(graph, g, s, p, o);
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    IntLinkedOpenHashSet names = graphs();
    names.remove(TermTable.MAIN);
    return Iter.flatMap(names.iterator(), graph -> find(graph, terms.term(graph), s, p, o));
  }

  private Iterator<Quad> find(int graph, Node name, Node s, Node p, Node o) {
    int predicate = isWildcard(p) ? NONE : terms.find(p);
    int object = isWildcard(o) ? NONE : terms.find(o);
    boolean isUnknown = (predicate == NONE && !isWildcard(p)) || (object == NONE && !isWildcard(o));
    if (isUnknown) {
      return Iter.nullIterator();
    }
    if (isWildcard(s)) {
      return quads(name, rows(graph, predicate, object));
    }
    int subject = terms.find(s);
    List<Quad> found = new ArrayList<>();
    MemoryGraph.TripleConsumer take =
        (same, has, value) -> {
          if ((predicate == NONE || has == predicate) && (object == NONE || value == object)) {
            found.add(Quad.create(name, s, terms.term(has), terms.term(value)));
          }
        };
    if (subject != NONE && spilled.mayHold(subject)) {
      spilled.forEach(
          graph,
          subject,
          (same, has, value) -> {
            if (!isDeleted(graph, same, has, value)) {
              take.accept(same, has, value);
            }
          });
    }
    MemoryGraph there = added.get(graph);
    if (subject != NONE && there != null) {
      there.forEach(subject, take);
    }
    return found.iterator();
  }

  /**
   * The quads of a graph, as subject, predicate and object; those spilled as they are asked for.
   */
  private Rows rows(int graph, int predicate, int object) {
    MemoryGraph there = added.get(graph);
    Rows memory = there == null ? row -> false : there.find(predicate, object);
    if (!spilled.graphs().contains(graph)) {
      return memory;
    }
    Rows files = spilled.find(graph, predicate, object);
    return row -> {
      while (files.next(row)) {
        if (!isDeleted(graph, row[0], row[1], row[2])) {
          return true;
        }
      }
      return memory.next(row);
    };
  }

  private Iterator<Quad> quads(Node name, Rows rows) {
    int[] row = new int[3];
    return new Iterator<>() {
      private boolean isThere = rows.next(row);

      @Override
      public boolean hasNext() {
        return isThere;
      }

      @Override
      public Quad next() {
        if (!isThere) {
          throw new NoSuchElementException();
        }
        Quad quad = Quad.create(name, terms.term(row[0]), terms.term(row[1]), terms.term(row[2]));
        isThere = rows.next(row);
        return quad;
      }
    };
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return graphs()
        .intStream()
        .filter(graph -> graph != TermTable.MAIN && rows(graph, NONE, NONE).next(new int[3]))
        .mapToObj(terms::term)
        .iterator();
  }

  @Override
  public Graph getDefaultGraph() {
    return GraphView.createDefaultGraph(this);
  }

  @Override
  public Graph getGraph(Node name) {
    return GraphView.createNamedGraph(this, name);
  }

  @Override
  public PrefixMap prefixes() {
    return prefixes;
  }

  @Override
  public boolean supportsTransactions() {
    return false;
  }

  @Override
  public boolean supportsTransactionAbort() {
    return false;
  }
}
