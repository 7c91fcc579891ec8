package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * The triples of one graph as numbers of their terms, by subject; by predicate and object for the
 * predicates that somebody asked so; and by object alone from when somebody asks so to the next
 * change.
 */
final class MemoryGraph {
  private final Int2ObjectOpenHashMap<PairSet> subjects = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<Int2ObjectOpenHashMap<IntArrayList>> byObject =
      new Int2ObjectOpenHashMap<>();
  private Int2ObjectOpenHashMap<IntArrayList> byObjectAlone;
  private int size;

  int size() {
    return size;
  }

  /** Whether it was not there yet. */
  boolean add(int subject, int predicate, int object) {
    PairSet pairs = subjects.get(subject);
    if (pairs == null) {
      pairs = new PairSet();
      subjects.put(subject, pairs);
    }
    if (!pairs.add(PairSet.pair(predicate, object))) {
      return false;
    }
    size++;
    byObjectAlone = null;
    Int2ObjectOpenHashMap<IntArrayList> index = byObject.get(predicate);
    if (index != null) {
      put(index, object, subject);
    }
    return true;
  }

  /** Whether it was there. */
  boolean remove(int subject, int predicate, int object) {
    PairSet pairs = subjects.get(subject);
    if (pairs == null || !pairs.remove(PairSet.pair(predicate, object))) {
      return false;
    }
    size--;
    byObjectAlone = null;
    if (pairs.size() == 0) {
      subjects.remove(subject);
    }
    Int2ObjectOpenHashMap<IntArrayList> index = byObject.get(predicate);
    if (index != null) {
      index.get(object).rem(subject);
    }
    return true;
  }

  boolean contains(int subject, int predicate, int object) {
    PairSet pairs = subjects.get(subject);
    return pairs != null && pairs.contains(PairSet.pair(predicate, object));
  }

  /** Hands over the triples of a subject. */
  void forEach(int subject, TripleConsumer consumer) {
    PairSet pairs = subjects.get(subject);
    if (pairs != null) {
      pairs.forEach((predicate, object) -> consumer.accept(subject, predicate, object));
    }
  }

  /** The subjects with a predicate and an object. */
  synchronized int[] subjectsOf(int predicate, int object) {
    Int2ObjectOpenHashMap<IntArrayList> index = byObject.get(predicate);
    if (index == null) {
      index = indexed(predicate);
      byObject.put(predicate, index);
    }
    IntArrayList found = index.get(object);
    return found == null ? new int[0] : found.toIntArray();
  }

  /** The subjects with an object under any predicate; one may be there several times. */
  synchronized int[] subjectsOf(int object) {
    if (byObjectAlone == null) {
      Int2ObjectOpenHashMap<IntArrayList> index = new Int2ObjectOpenHashMap<>();
      forEach((subject, predicate, value) -> put(index, value, subject));
      byObjectAlone = index;
    }
    IntArrayList found = byObjectAlone.get(object);
    return found == null ? new int[0] : found.toIntArray();
  }

  /** Hands over all triples, in no order. */
  void forEach(TripleConsumer consumer) {
    for (Int2ObjectMap.Entry<PairSet> entry : subjects.int2ObjectEntrySet()) {
      int subject = entry.getIntKey();
      entry.getValue().forEach((predicate, object) -> consumer.accept(subject, predicate, object));
    }
  }

  /** Hands over all triples in the order of subjects, predicates and objects. */
  void forEachInOrder(TripleConsumer consumer) {
    int[] inOrder = subjects.keySet().toIntArray(); // no subject is a value, nor is a predicate
    IntArrays.radixSort(inOrder);
    for (int subject : inOrder) {
      long[] pairs = subjects.get(subject).toArray();
      Arrays.sort(pairs);
      for (long pair : pairs) {
        consumer.accept(subject, PairSet.predicate(pair), PairSet.object(pair));
      }
    }
  }

  /**
   * The triples as they are now, as subject, predicate and object.
   *
   * @param predicate that of all of them, or {@link TermTable#NONE}
   * @param object that of all of them, or {@link TermTable#NONE}
   */
  Rows find(int predicate, int object) {
    if (predicate != TermTable.NONE && object != TermTable.NONE) {
      return rows(subjectsOf(predicate, object), predicate, object);
    }
    int[] of =
        object == TermTable.NONE
            ? subjects.keySet().toIntArray()
            : Arrays.stream(subjectsOf(object)).distinct().toArray();
    return new Rows() {
      private int next;
      private long[] pairs = {};
      private int at;

      @Override
      public boolean next(int[] row) {
        while (true) {
          while (at < pairs.length) {
            long pair = pairs[at++];
            row[1] = PairSet.predicate(pair);
            row[2] = PairSet.object(pair);
            if ((predicate == TermTable.NONE || row[1] == predicate)
                && (object == TermTable.NONE || row[2] == object)) {
              row[0] = of[next - 1];
              return true;
            }
          }
          if (next == of.length) {
            return false;
          }
          PairSet set = subjects.get(of[next++]);
          pairs = set == null ? new long[0] : set.toArray();
          at = 0;
        }
      }
    };
  }

  private static Rows rows(int[] subjects, int predicate, int object) {
    return new Rows() {
      private int next;

      @Override
      public boolean next(int[] row) {
        if (next == subjects.length) {
          return false;
        }
        row[0] = subjects[next++];
        row[1] = predicate;
        row[2] = object;
        return true;
      }
    };
  }

  /** Gets the numbers of a triple's terms. */
  @FunctionalInterface
  interface TripleConsumer {
    void accept(int subject, int predicate, int object);
  }

  private Int2ObjectOpenHashMap<IntArrayList> indexed(int wanted) {
    Int2ObjectOpenHashMap<IntArrayList> index = new Int2ObjectOpenHashMap<>();
    forEach(
        (subject, predicate, object) -> {
          if (predicate == wanted) {
            put(index, object, subject);
          }
        });
    return index;
  }

  private static void put(Int2ObjectOpenHashMap<IntArrayList> index, int object, int subject) {
    IntArrayList list = index.get(object);
    if (list == null) {
      list = new IntArrayList(2);
      index.put(object, list);
    }
    list.add(subject);
  }
}
