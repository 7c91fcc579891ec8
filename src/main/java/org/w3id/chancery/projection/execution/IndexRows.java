package org.w3id.chancery.projection.execution;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.tdb2.solver.BindingNodeId;
import org.apache.jena.tdb2.solver.BindingTDB;
import org.apache.jena.tdb2.store.nodetable.NodeTable;

/** Rows that are read from an index of the store, until the query is told to stop. */
abstract class IndexRows extends QueryIter1 {
  private final NodeTable nodes;
  private final AtomicBoolean signal;
  private Optional<Binding> row = Optional.empty();
  private boolean isClosed;

  /**
   * Rows.
   *
   * @param input one row that binds nothing
   */
  IndexRows(NodeTable nodes, QueryIterator input, ExecutionContext execution) {
    super(input, execution);
    this.nodes = nodes;
    this.signal = execution.getCancelSignal();
  }

  /** Reads the next row; empty where there is no more. Calls {@link #check} again and again. */
  abstract Optional<BindingNodeId> read();

  /** Whether the query may go on. */
  final void check() {
    if (signal != null && signal.get()) {
      throw new QueryCancelledException();
    }
  }

  @Override
  protected boolean hasNextBinding() {
    if (row.isEmpty() && !isClosed) {
      row = read().map(found -> new BindingTDB(found, nodes));
    }
    return row.isPresent();
  }

  @Override
  protected Binding moveToNextBinding() {
    if (!hasNextBinding()) {
      throw new NoSuchElementException();
    }
    Binding next = row.get();
    row = Optional.empty();
    return next;
  }

  @Override
  protected void requestSubCancel() {
    // the signal does
  }

  @Override
  protected void closeSubIterator() {
    isClosed = true;
    row = Optional.empty();
  }
}
