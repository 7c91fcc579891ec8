package org.w3id.chancery.projection.execution;

import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;

/**
 * The rows of a join that may be closed before anybody asked for one. A hash join of Jena 5.6.0
 * fails then (<a href="https://github.com/apache/jena/issues/3516">issue 3516</a>).
 */
final class JoinedRows extends QueryIteratorWrapper {
  private final QueryIterator left;
  private final QueryIterator right;
  private boolean asked;

  /**
   * @param joined closes both sides when it is closed
   */
  JoinedRows(QueryIterator joined, QueryIterator left, QueryIterator right) {
    super(joined);
    this.left = left;
    this.right = right;
  }

  @Override
  protected boolean hasNextBinding() {
    asked = true;
    return super.hasNextBinding();
  }

  @Override
  protected Binding moveToNextBinding() {
    asked = true;
    return super.moveToNextBinding();
  }

  @Override
  protected void closeIterator() {
    if (asked) {
      super.closeIterator();
    } else {
      left.close();
      right.close();
    }
  }
}
