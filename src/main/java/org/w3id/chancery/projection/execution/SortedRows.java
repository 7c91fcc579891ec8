package org.w3id.chancery.projection.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingComparator;
import org.apache.jena.sparql.engine.iterator.QueryIter1;

/**
 * Rows in their order, all or the first. What a row is sorted by is evaluated once; Jena 5.6.0
 * evaluates it at each comparison, and reads each term from the table of nodes for that. Rows that
 * are equal by the conditions are in the order that Jena gives them.
 */
final class SortedRows extends QueryIter1 {
  private final List<SortCondition> conditions;
  private final long limit;
  private final AtomicBoolean signal;
  private Iterator<Row> sorted;

  /**
   * To be sorted when the first is asked for.
   *
   * @param limit how many, or {@link Query#NOLIMIT}
   */
  SortedRows(
      QueryIterator rows, List<SortCondition> conditions, long limit, ExecutionContext execution) {
    super(rows, execution);
    this.conditions = conditions;
    this.limit = limit;
    this.signal = execution.getCancelSignal();
  }

  /** A row and what it is sorted by. */
  private record Row(Binding binding, List<SortKey> keys) {}

  @Override
  protected boolean hasNextBinding() {
    if (sorted == null) {
      sorted = limit == Query.NOLIMIT ? all() : first();
    }
    return sorted.hasNext();
  }

  @Override
  protected Binding moveToNextBinding() {
    return sorted.next().binding();
  }

  private Iterator<Row> all() {
    List<Row> rows = new ArrayList<>();
    while (getInput().hasNext()) {
      rows.add(row(getInput().next()));
    }
    rows.sort(this::compare);
    return rows.iterator();
  }

  private Iterator<Row> first() {
    Comparator<Row> order = this::compare;
    PriorityQueue<Row> least = new PriorityQueue<>(order.reversed());
    while (limit > 0 && getInput().hasNext()) {
      Row row = row(getInput().next());
      if (least.size() < limit) {
        least.add(row);
      } else if (compare(row, least.peek()) < 0) {
        least.poll();
        least.add(row);
      }
    }
    List<Row> rows = new ArrayList<>(least);
    rows.sort(order);
    return rows.iterator();
  }

  private Row row(Binding binding) {
    List<SortKey> keys = new ArrayList<>(conditions.size());
    for (SortCondition condition : conditions) {
      keys.add(SortKey.of(condition, binding, getExecContext()));
    }
    return new Row(binding, keys);
  }

  private int compare(Row one, Row other) {
    if (signal != null && signal.get()) {
      throw new QueryCancelledException();
    }
    for (int i = 0; i < conditions.size(); i++) {
      int order = one.keys().get(i).compare(other.keys().get(i));
      if (order != 0) {
        return conditions.get(i).getDirection() == Query.ORDER_DESCENDING ? -order : order;
      }
    }
    return BindingComparator.compareBindingsSyntactic(one.binding(), other.binding());
  }

  @Override
  protected void requestSubCancel() {
    // the signal does
  }

  @Override
  protected void closeSubIterator() {
    sorted = null;
  }
}
