package org.w3id.chancery.server.guard;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.WrappedGraph;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterPath;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.w3id.chancery.projection.execution.StoreExecutor;

/**
 * Executes queries, and looks at the signal to stop between any two rows. Jena 5.6.0 looks at fewer
 * places: not while a hash join is built, nor along a property path.
 */
final class CheckedExecutor extends StoreExecutor {
  private final AtomicBoolean signal;

  CheckedExecutor(ExecutionContext execution) {
    super(execution);
    this.signal = execution.getCancelSignal();
  }

  @Override
  protected QueryIterator exec(Op op, QueryIterator input) {
    if (signal == null) {
      return super.exec(op, input);
    }
    check(signal);
    return new CheckedRows(super.exec(op, input), signal);
  }

  /** A path is followed to its end before the first row. */
  @Override
  protected QueryIterator execute(OpPath path, QueryIterator input) {
    if (signal == null) {
      return super.execute(path, input);
    }
    Graph graph = new CheckedGraph(execCxt.getActiveGraph(), signal);
    return new QueryIterPath(
        path.getTriplePath(), input, ExecutionContext.copyChangeActiveGraph(execCxt, graph));
  }

  private static void check(AtomicBoolean signal) {
    if (signal.get()) {
      throw new QueryCancelledException();
    }
  }

  private static final class CheckedRows extends QueryIteratorWrapper {
    private final AtomicBoolean signal;

    CheckedRows(QueryIterator rows, AtomicBoolean signal) {
      super(rows);
      this.signal = signal;
    }

    @Override
    protected boolean hasNextBinding() {
      check(signal);
      return super.hasNextBinding();
    }

    @Override
    protected Binding moveToNextBinding() {
      check(signal);
      return super.moveToNextBinding();
    }
  }

  private static final class CheckedGraph extends WrappedGraph {
    private final AtomicBoolean signal;

    CheckedGraph(Graph graph, AtomicBoolean signal) {
      super(graph);
      this.signal = signal;
    }

    @Override
    public ExtendedIterator<Triple> find(Triple triple) {
      return find(triple.getSubject(), triple.getPredicate(), triple.getObject());
    }

    @Override
    public ExtendedIterator<Triple> find(Node subject, Node predicate, Node object) {
      check(signal);
      Iterator<Triple> found =
          super.find(subject, predicate, object)
              .filterKeep(
                  triple -> {
                    check(signal);
                    return true;
                  });
      return WrappedIterator.create(found);
    }
  }
}
