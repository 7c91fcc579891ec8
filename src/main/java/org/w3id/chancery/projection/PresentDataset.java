package org.w3id.chancery.projection;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.JenaTransactionException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.util.Context;
import org.w3id.chancery.projection.execution.StoreExecutor;

/**
 * The dataset as it is, for reading. Whoever is in a transaction stays with the generation that it
 * began with, while a compaction puts the next one in its place.
 */
final class PresentDataset extends DatasetGraphWrapper {
  @SuppressWarnings("ThreadLocalUsage") // a thread can read several knowledge bases
  private final ThreadLocal<Generation> reading = new ThreadLocal<>();

  private volatile Generation current;

  PresentDataset(Generation first, TextIndex text) {
    super(null, context(first, text));
    this.current = first;
  }

  private static Context context(Generation generation, TextIndex text) {
    Context context = generation.quads().getContext().copy();
    context.set(TextQuery.textIndex, text);
    StoreExecutor.use(context);
    return context;
  }

  Generation current() {
    return current;
  }

  /** Lets those who begin from now on read another generation. */
  void change(Generation next) {
    Generation before = current;
    current = next;
    before.retire();
  }

  @Override
  protected DatasetGraph get() {
    Generation generation = reading.get();
    return (generation == null ? current : generation).quads();
  }

  @Override
  public void begin(TxnType type) {
    if (type == TxnType.WRITE) {
      throw new JenaTransactionException(
          "the dataset follows the log: it is changed by appending entries");
    }
    if (reading.get() != null) {
      throw new JenaTransactionException("this thread is in a transaction already");
    }
    Generation generation = current;
    while (!generation.enter()) {
      generation = current;
    }
    try {
      generation.quads().begin(TxnType.READ);
      reading.set(generation);
    } catch (RuntimeException | Error e) {
      generation.leave();
      throw e;
    }
  }

  @Override
  public void begin() {
    begin(TxnType.READ);
  }

  @Override
  public void begin(ReadWrite mode) {
    begin(TxnType.convert(mode));
  }

  @Override
  public boolean promote(Promote mode) {
    return false;
  }

  @Override
  public void commit() {
    end();
  }

  @Override
  public void abort() {
    end();
  }

  @Override
  public void end() {
    Generation generation = reading.get();
    if (generation != null) {
      reading.remove();
      try {
        generation.quads().end();
      } finally {
        generation.leave();
      }
    }
  }

  @Override
  public boolean isInTransaction() {
    return reading.get() != null;
  }

  @Override
  public ReadWrite transactionMode() {
    return isInTransaction() ? ReadWrite.READ : null;
  }

  @Override
  public TxnType transactionType() {
    return isInTransaction() ? TxnType.READ : null;
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
  public void close() {
    // its owner closes the store
  }
}
