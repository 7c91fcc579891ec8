package org.w3id.chancery.projection.execution;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.atlas.lib.tuple.TupleFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.tdb2.solver.BindingNodeId;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;

/**
 * The cells of a cube, in one pass over the quads of its graph, which lie cell by cell. TDB2 looks
 * up each further value of each cell by itself. A cell has one value of each of its properties.
 */
final class CellRows extends IndexRows {
  private static final int SUBJECT = 1;
  private static final int PREDICATE = 2;
  private static final int OBJECT = 3;

  private final CellPattern pattern;
  private final NodeId[] properties;
  private final Var[] variables;
  private final Iterator<Tuple<NodeId>> quads;
  private Tuple<NodeId> quad;

  private CellRows(
      CellPattern pattern,
      NodeTable nodes,
      Iterator<Tuple<NodeId>> quads,
      QueryIterator input,
      ExecutionContext execution) {
    super(nodes, input, execution);
    this.pattern = pattern;
    this.quads = quads;
    this.properties = new NodeId[pattern.values().size()];
    this.variables = new Var[properties.length];
    int i = 0;
    for (Map.Entry<Node, Var> value : pattern.values().entrySet()) {
      properties[i] = nodes.getNodeIdForNode(value.getKey());
      variables[i++] = value.getValue();
    }
    this.quad = quads.hasNext() ? quads.next() : null;
  }

  /**
   * The rows.
   *
   * @param input one row that binds nothing
   * @return empty when the store has no index in which a cell lies together
   */
  static Optional<QueryIterator> of(
      CellPattern pattern, QueryIterator input, ExecutionContext execution) {
    NodeTupleTable table =
        ((DatasetGraphTDB) execution.getDataset()).getQuadTable().getNodeTupleTable();
    TupleIndex byCell = table.getTupleTable().selectIndex("GS");
    if (byCell == null) {
      return Optional.empty();
    }
    NodeId graph = table.getNodeTable().getNodeIdForNode(pattern.graph());
    Iterator<Tuple<NodeId>> quads =
        NodeId.isDoesNotExist(graph)
            ? Collections.emptyIterator()
            : byCell.find(
                TupleFactory.create4(graph, NodeId.NodeIdAny, NodeId.NodeIdAny, NodeId.NodeIdAny));
    return Optional.of(new CellRows(pattern, table.getNodeTable(), quads, input, execution));
  }

  @Override
  Optional<BindingNodeId> read() {
    while (quad != null) {
      check();
      BindingNodeId cell = nextCell();
      if (cell.size() > properties.length) {
        return Optional.of(cell);
      }
    }
    return Optional.empty();
  }

  /** Reads on to the end of a cell, which may lack some of what is asked for. */
  private BindingNodeId nextCell() {
    NodeId cell = quad.get(SUBJECT);
    BindingNodeId found = new BindingNodeId();
    found.put(pattern.cell(), cell);
    do {
      for (int i = 0; i < properties.length; i++) {
        if (properties[i].equals(quad.get(PREDICATE))) {
          found.put(variables[i], quad.get(OBJECT));
        }
      }
      quad = quads.hasNext() ? quads.next() : null;
    } while (quad != null && quad.get(SUBJECT).equals(cell));
    return found;
  }
}
