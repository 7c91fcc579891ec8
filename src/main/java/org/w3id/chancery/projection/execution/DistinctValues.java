package org.w3id.chancery.projection.execution;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.index.RangeIndex;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.sparql.engine.iterator.QueryIterNullIterator;
import org.apache.jena.tdb2.solver.BindingNodeId;
import org.apache.jena.tdb2.solver.BindingTDB;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;

/**
 * The distinct values that one variable of a pattern has, as in
 *
 * <pre>SELECT DISTINCT ?class { ?anything a ?class }</pre>
 *
 * from an index in which the quads of each value lie together: those of a value that has been given
 * are leapt over. TDB2 reads them all.
 */
final class DistinctValues extends QueryIter1 {
  /** So many quads of one value are read before the others are leapt over. */
  private static final int READ = 32;

  private final Var variable;
  private final NodeTable nodes;
  private final RangeIndex index;
  private final byte[] known;
  private final Record end;
  private final AtomicBoolean signal;
  private Iterator<Record> records;
  private byte[] last;
  private byte[] next;

  private DistinctValues(
      Var variable,
      NodeTable nodes,
      RangeIndex index,
      List<NodeId> known,
      QueryIterator input,
      ExecutionContext execution) {
    super(input, execution);
    this.variable = variable;
    this.nodes = nodes;
    this.index = index;
    this.signal = execution.getCancelSignal();
    Record start = key();
    this.known = new byte[known.size() * NodeId.SIZE];
    for (int i = 0; i < known.size(); i++) {
      NodeIdFactory.set(known.get(i), this.known, i * NodeId.SIZE);
    }
    System.arraycopy(this.known, 0, start.getKey(), 0, this.known.length);
    this.end = known.isEmpty() ? null : key();
    if (end != null) {
      System.arraycopy(this.known, 0, end.getKey(), 0, this.known.length);
      int place = this.known.length - NodeId.SIZE;
      NodeIdFactory.setNext(known.get(known.size() - 1), end.getKey(), place);
    }
    this.records = index.iterator(start, end);
  }

  private Record key() {
    return index.getRecordFactory().createKeyOnly();
  }

  /**
   * The values.
   *
   * @param graph that of the triple; {@link Node#ANY} for all named ones together, empty for the
   *     default graph
   * @param input one row that binds nothing
   * @return empty when the store has no index for it
   */
  static Optional<QueryIterator> of(
      Var variable,
      Optional<Node> graph,
      Triple triple,
      QueryIterator input,
      ExecutionContext execution) {
    DatasetGraphTDB store = (DatasetGraphTDB) execution.getDataset();
    NodeTupleTable table =
        (graph.isPresent() ? store.getQuadTable() : store.getTripleTable()).getNodeTupleTable();
    Map<Character, Node> terms = new LinkedHashMap<>();
    graph.ifPresent(node -> terms.put('G', node));
    terms.put('S', triple.getSubject());
    terms.put('P', triple.getPredicate());
    terms.put('O', triple.getObject());
    List<Node> variables = terms.values().stream().filter(Var::isVar).toList();
    if (Set.copyOf(variables).size() < variables.size()
        || !variables.contains(variable)
        || terms.values().stream().anyMatch(Node::isTripleTerm)) {
      return Optional.empty();
    }
    for (TupleIndex index : table.getTupleTable().getIndexes()) {
      // as 'GPOS': what is known comes first, in any order, and then what is wanted
      List<Node> order = index.getName().chars().mapToObj(c -> terms.get((char) c)).toList();
      List<Node> known = order.stream().takeWhile(Node::isConcrete).toList();
      boolean isFit =
          known.size() == terms.values().stream().filter(Node::isConcrete).count()
              && order.get(known.size()).equals(variable);
      if (isFit && index instanceof TupleIndexRecord records) {
        List<NodeId> ids = known.stream().map(table.getNodeTable()::getNodeIdForNode).toList();
        return Optional.of(
            ids.stream().anyMatch(NodeId::isDoesNotExist)
                ? QueryIterNullIterator.create(execution)
                : new DistinctValues(
                    variable,
                    table.getNodeTable(),
                    records.getRangeIndex(),
                    ids,
                    input,
                    execution));
      }
    }
    return Optional.empty();
  }

  @Override
  protected boolean hasNextBinding() {
    int read = 0;
    while (next == null && records.hasNext()) {
      if (signal != null && signal.get()) {
        throw new QueryCancelledException();
      }
      byte[] value = value(records.next());
      if (!Arrays.equals(value, last)) {
        next = value;
      } else if (++read == READ) {
        leap();
        read = 0;
      }
    }
    return next != null;
  }

  private byte[] value(Record found) {
    return Arrays.copyOfRange(found.getKey(), known.length, known.length + NodeId.SIZE);
  }

  private void leap() {
    Record from = key();
    System.arraycopy(known, 0, from.getKey(), 0, known.length);
    NodeIdFactory.setNext(NodeIdFactory.get(last, 0), from.getKey(), known.length);
    records = index.iterator(from, end);
  }

  @Override
  protected Binding moveToNextBinding() {
    if (!hasNextBinding()) {
      throw new NoSuchElementException();
    }
    last = next;
    next = null;
    BindingNodeId found = new BindingNodeId();
    found.put(variable, NodeIdFactory.get(last, 0));
    return new BindingTDB(found, nodes);
  }

  @Override
  protected void requestSubCancel() {
    // the signal does
  }

  @Override
  protected void closeSubIterator() {
    records = Collections.emptyIterator();
    next = null;
  }
}
