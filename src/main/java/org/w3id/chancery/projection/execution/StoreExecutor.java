package org.w3id.chancery.projection.execution;

import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpQuadPattern;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.iterator.QueryIterPeek;
import org.apache.jena.sparql.engine.join.Join;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;
import org.apache.jena.tdb2.solver.QC2;
import org.apache.jena.tdb2.store.GraphTDB;

/** Executes queries as TDB2 does, with the same answers, but sorts, counts and leaps faster. */
public class StoreExecutor extends OpExecutorTDB2 {
  /** For one part of a query. */
  public StoreExecutor(ExecutionContext execution) {
    super(execution);
  }

  /** Has queries with a context executed so. */
  public static void use(Context context) {
    QC.setFactory(context, StoreExecutor::new);
  }

  @Override
  protected QueryIterator execute(OpOrder order, QueryIterator input) {
    if (spills()) {
      return super.execute(order, input);
    }
    return new SortedRows(
        exec(order.getSubOp(), input), order.getConditions(), Query.NOLIMIT, execCxt);
  }

  @Override
  protected QueryIterator execute(OpTopN top, QueryIterator input) {
    if (top.getSubOp() instanceof OpDistinct || top.getLimit() < 0) {
      return super.execute(top, input);
    }
    return new SortedRows(
        exec(top.getSubOp(), input), top.getConditions(), top.getLimit(), execCxt);
  }

  @Override
  protected QueryIterator execute(OpDistinct distinct, QueryIterator input) {
    if (!isWholeStore()
        || !(distinct.getSubOp() instanceof OpProject project)
        || project.getVars().size() != 1
        || !(project.getSubOp() instanceof OpQuadPattern pattern)
        || pattern.getBasicPattern().size() != 1) {
      return super.execute(distinct, input);
    }
    Optional<Node> graph = Optional.ofNullable(decideGraphNode(pattern.getGraphNode(), execCxt));
    QueryIterPeek rows = QueryIterPeek.create(input, execCxt);
    if (!startsAnew(rows)) {
      return super.execute(distinct, rows);
    }
    Triple triple = pattern.getBasicPattern().get(0);
    return DistinctValues.of(project.getVars().get(0), graph, triple, rows, execCxt)
        .orElseGet(() -> super.execute(distinct, rows));
  }

  /** Whether nothing is bound yet. */
  private static boolean startsAnew(QueryIterPeek rows) {
    return rows.hasNext() && rows.peek().isEmpty();
  }

  /** Whether all that is in the store's indexes may be told. */
  private boolean isWholeStore() {
    return execCxt.getActiveGraph() instanceof GraphTDB
        && QC2.getFilter(execCxt.getContext()) == null;
  }

  @Override
  protected QueryIterator execute(OpQuadPattern pattern, QueryIterator input) {
    if (!isWholeStore()) {
      return super.execute(pattern, input);
    }
    Optional<CellPattern> cells = CellPattern.of(pattern);
    if (cells.isEmpty()) {
      return super.execute(pattern, input);
    }
    QueryIterPeek rows = QueryIterPeek.create(input, execCxt);
    if (!startsAnew(rows)) {
      return super.execute(pattern, rows);
    }
    return CellRows.of(cells.get(), rows, execCxt).orElseGet(() -> super.execute(pattern, rows));
  }

  @Override
  protected QueryIterator execute(OpJoin join, QueryIterator input) {
    QueryIterator left = exec(join.getLeft(), input);
    QueryIterator right = exec(join.getRight(), root());
    return new JoinedRows(Join.join(left, right, execCxt), left, right);
  }

  @Override
  protected QueryIterator execute(OpLeftJoin join, QueryIterator input) {
    QueryIterator left = exec(join.getLeft(), input);
    QueryIterator right = exec(join.getRight(), root());
    return new JoinedRows(Join.leftJoin(left, right, join.getExprs(), execCxt), left, right);
  }

  @Override
  protected QueryIterator execute(OpTable table, QueryIterator input) {
    if (table.isJoinIdentity() || input.isJoinIdentity()) {
      return super.execute(table, input);
    }
    QueryIterator rows = table.getTable().iterator(execCxt);
    return new JoinedRows(Join.join(input, rows, execCxt), input, rows);
  }

  /** Whether a part of the rows may go to the disk. */
  private boolean spills() {
    return execCxt.getContext().isDefined(ARQ.spillToDiskThreshold);
  }
}
