package org.w3id.chancery.projection.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;

/**
 * Quads in memory, close to one another: some 60 bytes each with their terms' share, a fifth of
 * what a general in-memory dataset takes. Finding by subject is fast, by object after the first
 * time; anything else looks at a whole graph. One thread may change it; many may read while none
 * does. Without transactions.
 */
public final class MemoryDataset extends DatasetGraphTriplesQuads {
  /** What one quad takes, beside its terms: a pair and its share of a subject's array. */
  private static final int BYTES_PER_QUAD = 32;

  /** What one quad takes as a row of numbers, of which each index that is being sorted has one. */
  private static final int BYTES_PER_SORTING = 16;

  /** What one term takes, beside its characters: node, string, places in tables, and its hash. */
  private static final int BYTES_PER_TERM = 200;

  private final TermTable terms = new TermTable();
  private final Map<Integer, MemoryGraph> named = new LinkedHashMap<>();
  private final MemoryGraph main = new MemoryGraph();
  private final PrefixMap prefixes = PrefixMapFactory.create();
  private long quads;

  /** An empty dataset. */
  public MemoryDataset() {}

  /** About how many bytes of memory it takes until it is written, the work of that included. */
  public long peakSize() {
    long perQuad = BYTES_PER_QUAD + BYTES_PER_SORTING * (1L + Tdb2Writer.THREADS);
    return quads * perQuad + (long) terms.size() * BYTES_PER_TERM + terms.characters();
  }

  TermTable terms() {
    return terms;
  }

  MemoryGraph main() {
    return main;
  }

  /** The named graphs by the numbers of their names. */
  Map<Integer, MemoryGraph> named() {
    return named;
  }

  @Override
  protected void addToDftGraph(Node s, Node p, Node o) {
    add(main, s, p, o);
  }

  @Override
  protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
    add(named.computeIfAbsent(terms.number(g), name -> new MemoryGraph()), s, p, o);
  }

  @Override
  protected void deleteFromDftGraph(Node s, Node p, Node o) {
    delete(main, s, p, o);
  }

  @Override
  protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
    MemoryGraph graph = named.get(terms.find(g));
    if (graph != null) {
      delete(graph, s, p, o);
    }
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return find(main, Quad.defaultGraphIRI, s, p, o);
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    MemoryGraph graph = named.get(terms.find(g));
    return graph == null ? List.<Quad>of().iterator() : find(graph, g, s, p, o);
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    List<Quad> found = new ArrayList<>();
    named.forEach(
        (name, graph) -> find(graph, terms.term(name), s, p, o).forEachRemaining(found::add));
    return found.iterator();
  }

  @Override
  public boolean contains(Node g, Node s, Node p, Node o) {
    if (s.isConcrete() && p.isConcrete() && o.isConcrete() && g.isConcrete()) {
      MemoryGraph graph = Quad.isDefaultGraph(g) ? main : named.get(terms.find(g));
      int subject = terms.find(s);
      int predicate = terms.find(p);
      int object = terms.find(o);
      return graph != null
          && subject != TermTable.NONE
          && predicate != TermTable.NONE
          && object != TermTable.NONE
          && graph.contains(subject, predicate, object);
    }
    return super.contains(g, s, p, o);
  }

  private void add(MemoryGraph graph, Node s, Node p, Node o) {
    quads -= graph.size();
    graph.add(terms.number(s), terms.number(p), terms.number(o));
    quads += graph.size();
  }

  private void delete(MemoryGraph graph, Node s, Node p, Node o) {
    int subject = terms.find(s);
    int predicate = terms.find(p);
    int object = terms.find(o);
    if (subject != TermTable.NONE && predicate != TermTable.NONE && object != TermTable.NONE) {
      quads -= graph.size();
      graph.remove(subject, predicate, object);
      quads += graph.size();
    }
  }

  private Iterator<Quad> find(MemoryGraph graph, Node name, Node s, Node p, Node o) {
    int predicate = isWildcard(p) ? TermTable.NONE : terms.find(p);
    int object = isWildcard(o) ? TermTable.NONE : terms.find(o);
    boolean isUnknown =
        (predicate == TermTable.NONE && !isWildcard(p))
            || (object == TermTable.NONE && !isWildcard(o));
    List<Quad> found = new ArrayList<>();
    if (isUnknown) {
      return found.iterator();
    }
    MemoryGraph.TripleConsumer take =
        (subject, has, value) -> {
          if ((isWildcard(p) || has == predicate) && (isWildcard(o) || value == object)) {
            found.add(Quad.create(name, terms.term(subject), terms.term(has), terms.term(value)));
          }
        };
    if (!isWildcard(s)) {
      graph.forEach(terms.find(s), take);
    } else if (!isWildcard(p) && !isWildcard(o)) {
      for (int subject : graph.subjectsOf(predicate, object)) {
        take.accept(subject, predicate, object);
      }
    } else if (!isWildcard(o)) {
      Arrays.stream(graph.subjectsOf(object))
          .distinct()
          .forEach(subject -> graph.forEach(subject, take));
    } else {
      graph.forEach(take);
    }
    return found.iterator();
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return named.entrySet().stream()
        .filter(graph -> graph.getValue().size() > 0)
        .map(graph -> terms.term(graph.getKey()))
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
  public void begin(TxnType type) {
    throw new UnsupportedOperationException("without transactions");
  }

  @Override
  public boolean promote(Promote mode) {
    throw new UnsupportedOperationException("without transactions");
  }

  @Override
  public void commit() {
    throw new UnsupportedOperationException("without transactions");
  }

  @Override
  public void abort() {
    throw new UnsupportedOperationException("without transactions");
  }

  @Override
  public void end() {
    throw new UnsupportedOperationException("without transactions");
  }

  @Override
  public boolean isInTransaction() {
    return false;
  }

  @Override
  public ReadWrite transactionMode() {
    return null;
  }

  @Override
  public TxnType transactionType() {
    return null;
  }
}
