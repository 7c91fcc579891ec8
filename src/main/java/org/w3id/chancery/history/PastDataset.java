package org.w3id.chancery.history;

import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.sparql.JenaTransactionException;
import org.apache.jena.sparql.core.DatasetGraphReadOnly;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.w3id.chancery.projection.Places;
import org.w3id.chancery.projection.execution.StoreExecutor;

/**
 * A past version for reading. Transactions may be nested: one thread can have several answers open
 * at once, such as a query of this version that asks this very version by SERVICE.
 */
final class PastDataset extends DatasetGraphReadOnly {
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  PastDataset(DatasetGraphTDB quads, PastText text, Context settings) {
    super(quads, context(quads, text, settings));
  }

  private static Context context(DatasetGraphTDB quads, PastText text, Context settings) {
    Context context = quads.getContext().copy();
    StoreExecutor.use(context);
    context.putAll(settings);
    context.set(TextQuery.textIndex, text);
    Places.ofOneVersion(quads).addTo(context);
    return context;
  }

  @Override
  public void begin(TxnType type) {
    if (type == TxnType.WRITE) {
      throw new JenaTransactionException("a past version cannot be changed");
    }
    if (depth.get() == 0) {
      get().begin(TxnType.READ);
    }
    depth.set(depth.get() + 1);
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
    int before = depth.get();
    if (before > 1) {
      depth.set(before - 1);
    } else if (before == 1) {
      depth.remove();
      get().end();
    }
  }

  @Override
  public boolean isInTransaction() {
    return depth.get() > 0;
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
  public void close() {
    // stays open for others: see AsOf
  }
}
