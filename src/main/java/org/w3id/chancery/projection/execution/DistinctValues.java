package org.w3id.chancery.projection.execution;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.index.RangeIndex;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.tdb2.solver.BindingNodeId;
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
final class DistinctValues extends IndexRows {
  /** So many quads of one value are read before the others are leapt over. */
  private static final int READ = 32;

  private final Var variable;
  private final RangeIndex index;
  private final byte[] known;
  private final Record end;
  private Iterator<Record> records;
  private byte[] last;

  private DistinctValues(
      Var variable,
      NodeTable nodes,
      RangeIndex index,
      List<NodeId> known,
      QueryIterator input,
      ExecutionContext execution) {
    super(nodes, input, execution);
    this.variable = variable;
    this.index = index;
    this.known = new byte[known.size() * NodeId.SIZE];
    for (int i = 0; i < known.size(); i++) {
      NodeIdFactory.set(known.get(i), this.known, i * NodeId.SIZE);
    }
    this.end = known.isEmpty() ? null : behind(known.get(known.size() - 1), known.size() - 1);
    this.records = index.iterator(start(), end);
  }

  /** The first key with what is known. */
  private Record start() {
    Record key = index.getRecordFactory().createKeyOnly();
    System.arraycopy(known, 0, key.getKey(), 0, known.length);
    return key;
  }

  /** The first key behind all that have a term at a place. */
  private Record behind(NodeId term, int place) {
    Record key = start();
    NodeIdFactory.setNext(term, key.getKey(), place * NodeId.SIZE);
    return key;
  }

  /**
   * The values.
   *
   * @param graph that of the triple; {@link Node#ANY} for all named ones together, empty for the
   *     default graph
   * @param input one row that binds nothing
   * @return empty when the store has no index for it, or does not know one of its terms
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
        NodeTable nodes = table.getNodeTable();
        List<NodeId> ids = known.stream().map(nodes::getNodeIdForNode).toList();
        return ids.stream().anyMatch(NodeId::isDoesNotExist)
            ? Optional.empty()
            : Optional.of(
                new DistinctValues(
                    variable, nodes, records.getRangeIndex(), ids, input, execution));
      }
    }
    return Optional.empty();
  }

  @Override
  Optional<BindingNodeId> read() {
    int read = 0;
    while (records.hasNext()) {
      check();
      byte[] key = records.next().getKey();
      byte[] value = Arrays.copyOfRange(key, known.length, known.length + NodeId.SIZE);
      if (!Arrays.equals(value, last)) {
        last = value;
        BindingNodeId found = new BindingNodeId();
        found.put(variable, NodeIdFactory.get(value, 0));
        return Optional.of(found);
      }
      if (++read == READ) {
        read = 0;
        records =
            index.iterator(behind(NodeIdFactory.get(last, 0), known.length / NodeId.SIZE), end);
      }
    }
    return Optional.empty();
  }
}
