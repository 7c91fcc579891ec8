package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.longs.LongIterator;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/** The predicates and objects of one subject, each pair as one number. Small sets are arrays. */
final class PairSet {
  private static final int FEW = 48;

  private long[] few = new long[4];
  private int size;
  private LongOpenHashSet many;

  static long pair(int predicate, int object) {
    return (long) predicate << 32 | (object & 0xffffffffL);
  }

  static int predicate(long pair) {
    return (int) (pair >>> 32);
  }

  static int object(long pair) {
    return (int) pair;
  }

  int size() {
    return many == null ? size : many.size();
  }

  boolean contains(long pair) {
    return many == null ? index(pair) >= 0 : many.contains(pair);
  }

  /** Whether it was not there yet. */
  boolean add(long pair) {
    if (many != null) {
      return many.add(pair);
    }
    if (index(pair) >= 0) {
      return false;
    }
    if (size == FEW) {
      many = new LongOpenHashSet(few, 0, size);
      few = null;
      return many.add(pair);
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, size * 2);
    }
    few[size++] = pair;
    return true;
  }

  /** Whether it was there. */
  boolean remove(long pair) {
    if (many != null) {
      return many.remove(pair);
    }
    int index = index(pair);
    if (index < 0) {
      return false;
    }
    few[index] = few[--size];
    return true;
  }

  /** All pairs, in no order. */
  long[] toArray() {
    return many == null ? Arrays.copyOf(few, size) : many.toLongArray();
  }

  /** Hands over all pairs. */
  void forEach(PairConsumer consumer) {
    if (many == null) {
      for (int i = 0; i < size; i++) {
        consumer.accept(predicate(few[i]), object(few[i]));
      }
    } else {
      for (LongIterator pairs = many.iterator(); pairs.hasNext(); ) {
        long pair = pairs.nextLong();
        consumer.accept(predicate(pair), object(pair));
      }
    }
  }

  /** Gets a predicate and an object. */
  @FunctionalInterface
  interface PairConsumer {
    void accept(int predicate, int object);
  }

  private int index(long pair) {
    for (int i = 0; i < size; i++) {
      if (few[i] == pair) {
        return i;
      }
    }
    return -1;
  }
}
