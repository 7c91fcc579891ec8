package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * The order of TDB2's identifiers: a rank for each term, and the identifier of each rank. Stored
 * terms are in order already, values come behind them and are put in order here.
 */
final class Identifiers {
  private final TermTable terms;
  private final int[] rankOf;
  private final long[] values;

  private Identifiers(TermTable terms, int[] rankOf, long[] values) {
    this.terms = terms;
    this.rankOf = rankOf;
    this.values = values;
  }

  static Identifiers of(TermTable terms) {
    int count = terms.valued();
    long[] ids = new long[count];
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = terms.id(Integer.MIN_VALUE | i);
      order[i] = i;
    }
    IntArrays.quickSort(order, (one, other) -> Long.compareUnsigned(ids[one], ids[other]));
    int[] rankOf = new int[count];
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      rankOf[order[i]] = i;
      values[i] = ids[order[i]];
    }
    return new Identifiers(terms, rankOf, values);
  }

  /** The place of a term in the order of identifiers as unsigned numbers. */
  int rank(int term) {
    return TermTable.isValue(term) ? Integer.MIN_VALUE | rankOf[TermTable.valueIndex(term)] : term;
  }

  /** The identifier of a rank. */
  long id(int rank) {
    return TermTable.isValue(rank) ? values[TermTable.valueIndex(rank)] : terms.id(rank);
  }
}
