package org.w3id.chancery.server.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdInline;

/**
 * A dataset as it would be: one that is only read, and what was added to it and deleted from it
 * since. Lives within a read transaction of the other; one thread.
 *
 * <p>Jena's own BufferingDatasetGraph (5.6.0) does not list the graphs below it and writes through
 * its graph views.
 */
final class Overlay extends DatasetGraphTriplesQuads {
  private final DatasetGraph base;
  private final int limit;
  private final PrefixMap prefixes = PrefixMapFactory.create();
  private final Set<Quad> added = new LinkedHashSet<>();
  private final Map<Node, Graph> addedByGraph = new HashMap<>();
  private final Set<Quad> deleted = new LinkedHashSet<>();

  /**
   * A view without changes.
   *
   * @param base in a read transaction
   * @param limit how many quads may be changed
   */
  Overlay(DatasetGraph base, int limit) {
    this.base = base;
    this.limit = limit;
    getContext().putAll(base.getContext());
  }

  /** The dataset below. */
  DatasetGraph base() {
    return base;
  }

  /** What was added that was not there before, in the order in which it was. */
  Set<Quad> added() {
    return Collections.unmodifiableSet(added);
  }

  /** What was there before and is no more. */
  Set<Quad> deleted() {
    return Collections.unmodifiableSet(deleted);
  }

  private void come(Quad quad) {
    if (deleted.remove(quad) || base.contains(quad) || !added.add(quad)) {
      return;
    }
    addedByGraph
        .computeIfAbsent(quad.getGraph(), g -> GraphMemFactory.createDefaultGraphSameTerm())
        .add(quad.asTriple());
    checkSize();
  }

  private void go(Quad quad) {
    if (added.remove(quad)) {
      Graph graph = addedByGraph.get(quad.getGraph());
      graph.delete(quad.asTriple());
      if (graph.isEmpty()) {
        addedByGraph.remove(quad.getGraph());
      }
    } else if (base.contains(quad)) {
      deleted.add(quad);
      checkSize();
    }
  }

  private void checkSize() {
    if (added.size() + deleted.size() > limit) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE,
          "This changes more than " + limit + " statements; divide it into several requests.");
    }
  }

  private Iterator<Quad> matches(Quad pattern) {
    Node graph = pattern.getGraph();
    Iterator<Quad> below =
        base.find(graph, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
    Iterator<Quad> staying =
        deleted.isEmpty() ? below : Iter.filter(below, quad -> !deleted.contains(quad));
    Graph here = addedByGraph.get(graph);
    return here == null ? staying : Iter.concat(staying, foundIn(here, pattern));
  }

  private static Iterator<Quad> foundIn(Graph graph, Quad pattern) {
    return Iter.map(
        graph.find(pattern.getSubject(), pattern.getPredicate(), pattern.getObject()),
        triple -> Quad.create(pattern.getGraph(), triple));
  }

  /** TDB2 keeps numbers and dates by their value; what is recorded must be what it will hold. */
  private static Node stored(Node node) {
    NodeId id = node.isLiteral() ? NodeIdInline.inline(node) : null;
    return id == null ? node : NodeIdInline.extract(id);
  }

  @Override
  protected void addToDftGraph(Node s, Node p, Node o) {
    come(new Quad(Quad.defaultGraphIRI, s, p, stored(o)));
  }

  @Override
  protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
    come(new Quad(g, s, p, stored(o)));
  }

  @Override
  protected void deleteFromDftGraph(Node s, Node p, Node o) {
    go(new Quad(Quad.defaultGraphIRI, s, p, stored(o)));
  }

  @Override
  protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
    go(new Quad(g, s, p, stored(o)));
  }

  @Override
  public void deleteAny(Node g, Node s, Node p, Node o) {
    List<Quad> all = new ArrayList<>();
    find(g, s, p, o).forEachRemaining(all::add);
    all.forEach(this::delete);
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return matches(pattern(Quad.defaultGraphIRI, s, p, o));
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    return matches(pattern(g, s, p, o));
  }

  /** Datasets of Jena that are made for one query leave out what may be anything. */
  private static Quad pattern(Node graph, Node subject, Node predicate, Node object) {
    return new Quad(graph, any(subject), any(predicate), any(object));
  }

  private static Node any(Node node) {
    return node == null ? Node.ANY : node;
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    Iterator<Quad> all =
        Iter.filter(base.findNG(Node.ANY, s, p, o), quad -> !deleted.contains(quad));
    for (Map.Entry<Node, Graph> graph : addedByGraph.entrySet()) {
      if (!Quad.isDefaultGraph(graph.getKey())) {
        all = Iter.concat(all, foundIn(graph.getValue(), pattern(graph.getKey(), s, p, o)));
      }
    }
    return all;
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    Set<Node> graphs = new LinkedHashSet<>();
    base.listGraphNodes().forEachRemaining(graphs::add);
    addedByGraph.keySet().stream().filter(g -> !Quad.isDefaultGraph(g)).forEach(graphs::add);
    if (!deleted.isEmpty()) {
      graphs.removeIf(graph -> !containsGraph(graph));
    }
    return graphs.iterator();
  }

  @Override
  public Graph getDefaultGraph() {
    return GraphView.createDefaultGraph(this);
  }

  @Override
  public Graph getGraph(Node graph) {
    return GraphView.createNamedGraph(this, graph);
  }

  /** Prefixes are not stored: those of a document that is put here are forgotten. */
  @Override
  public PrefixMap prefixes() {
    return prefixes;
  }

  // the transaction is that of the dataset below

  @Override
  public boolean isInTransaction() {
    return base.isInTransaction();
  }

  @Override
  public ReadWrite transactionMode() {
    return base.transactionMode();
  }

  @Override
  public TxnType transactionType() {
    return base.transactionType();
  }

  @Override
  public boolean supportsTransactions() {
    return false;
  }

  @Override
  public boolean supportsTransactionAbort() {
    return false;
  }

  @Override
  public void begin(TxnType type) {
    throw new UnsupportedOperationException("a view has no transactions of its own");
  }

  @Override
  public boolean promote(Promote mode) {
    return false;
  }

  @Override
  public void commit() {
    throw new UnsupportedOperationException("a view is not committed");
  }

  @Override
  public void abort() {
    throw new UnsupportedOperationException("a view is not aborted");
  }

  @Override
  public void end() {
    // nothing was begun
  }
}
