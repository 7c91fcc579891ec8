package org.w3id.chancery.projection.bulk;

import java.nio.file.Path;

/**
 * Numbers by 128 bits of a hash, outside the heap: an ordered hash table (O. Amble and D. E. Knuth,
 * "Ordered hash tables", The Computer Journal 17(2), 1974) whose places go by the first bits. So it
 * can be read from end to end in the order of the hashes, without sorting them.
 */
final class OrderedHashes implements AutoCloseable {
  static final int NONE = -1;

  private static final int RECORD = 2 * Long.BYTES + Integer.BYTES;
  private static final int NUMBER = 2 * Long.BYTES;
  private static final int FIRST_BITS = 18;

  /** Places behind the last one, for those that the last ones push on. */
  private static final int MARGIN = 1 << 12;

  private final Path folder;
  private final String name;
  private MappedRecords places;
  private int bits = FIRST_BITS;
  private long size;

  /** An empty table, in files of this name. */
  OrderedHashes(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.places = places(bits);
  }

  /** The number of a hash, or {@link #NONE}. */
  int find(long high, long low) {
    for (long at = home(high); at < capacity(); at++) {
      int number = places.getInt(at, NUMBER);
      if (number == 0) {
        return NONE;
      }
      int order = compare(places.getLong(at, 0), places.getLong(at, Long.BYTES), high, low);
      if (order == 0) {
        return number - 1;
      }
      if (order > 0) {
        return NONE;
      }
    }
    return NONE;
  }

  /** Adds a hash that is not there, with a number from 0 on. */
  void put(long high, long low, int number) {
    if (size * 5 >= (3L << bits)) {
      grow();
    }
    long first = high;
    long second = low;
    int value = number + 1;
    for (long at = home(high); ; at++) {
      if (at == capacity()) { // improbable: hashes crowd at the end
        grow();
        at = home(first);
      }
      int there = places.getInt(at, NUMBER);
      if (there == 0) {
        set(at, first, second, value);
        break;
      }
      long thereHigh = places.getLong(at, 0);
      long thereLow = places.getLong(at, Long.BYTES);
      if (compare(thereHigh, thereLow, first, second) > 0) {
        set(at, first, second, value);
        first = thereHigh;
        second = thereLow;
        value = there;
      }
    }
    size++;
  }

  /** Goes through everything, in the order of the hashes as unsigned numbers. */
  Cursor cursor() {
    return new Cursor();
  }

  /** A place in the table. */
  final class Cursor {
    private long at = -1;

    /** Goes to the next one; false when there is none. */
    boolean advance() {
      do {
        at++;
      } while (at < capacity() && places.getInt(at, NUMBER) == 0);
      return at < capacity();
    }

    long high() {
      return places.getLong(at, 0);
    }

    long low() {
      return places.getLong(at, Long.BYTES);
    }

    int number() {
      return places.getInt(at, NUMBER) - 1;
    }
  }

  @Override
  public void close() {
    places.close();
  }

  private long capacity() {
    return (1L << bits) + MARGIN;
  }

  private long home(long high) {
    return high >>> (Long.SIZE - bits);
  }

  private void set(long at, long high, long low, int value) {
    places.putLong(at, 0, high);
    places.putLong(at, Long.BYTES, low);
    places.putInt(at, NUMBER, value);
  }

  /** Twice the places; what is in order goes there in order. */
  private void grow() {
    MappedRecords old = places;
    Cursor all = cursor();
    MappedRecords next = places(bits + 1);
    long behind = 0;
    while (all.advance()) {
      long at = Math.max(behind, all.high() >>> (Long.SIZE - bits - 1));
      next.putLong(at, 0, all.high());
      next.putLong(at, Long.BYTES, all.low());
      next.putInt(at, NUMBER, all.number() + 1);
      behind = at + 1;
    }
    bits++;
    places = next;
    old.close();
  }

  private MappedRecords places(int bits) {
    MappedRecords made = new MappedRecords(folder.resolve(name + "-" + bits), RECORD);
    made.reserve((1L << bits) + MARGIN);
    return made;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }
}
