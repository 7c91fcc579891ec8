package org.w3id.chancery.projection.bulk;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.jena.graph.Node;
import org.apache.jena.tdb2.lib.NodeLib;
import org.apache.jena.tdb2.store.Hash;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;
import org.apache.jena.tdb2.sys.SystemTDB;

/**
 * Terms by number, in the order in which they were first seen: in files, and those of late in
 * memory too. Literals that TDB2 keeps by value are the same term when it keeps them as the same
 * value: {@code 01} is {@code 1}, as it is in the store. As there, two terms are the same when 128
 * bits of their MD5 are.
 *
 * <p>Stored terms have the numbers from 0 on, values those from {@link Integer#MIN_VALUE} on. So
 * stored terms are in the order of their identifiers of TDB2, as unsigned numbers, and before all
 * values.
 */
final class TermTable implements AutoCloseable {
  static final int NONE = -1;

  /** Stands for the default graph, which is no term. */
  static final int MAIN = Integer.MAX_VALUE;

  private final RecentTerms recent;
  private final TermFile file;
  private final MappedRecords places;
  private final MappedRecords values;
  private final OrderedHashes hashes;
  private final OrderedHashes valueHashes;
  private final Hash hash = new Hash(SystemTDB.LenNodeHash);
  private final byte[] id = new byte[NodeId.SIZE];
  private int stored;
  private int valued;

  /**
   * An empty table.
   *
   * @param folder for its files
   * @param room bytes of memory for the terms of late
   */
  TermTable(Path folder, long room) {
    recent = new RecentTerms(room);
    file = new TermFile(folder.resolve("terms"));
    places = new MappedRecords(folder.resolve("places"), Long.BYTES);
    values = new MappedRecords(folder.resolve("values"), Long.BYTES);
    hashes = new OrderedHashes(folder, "hashes");
    valueHashes = new OrderedHashes(folder, "value-hashes");
    places.reserve(1);
  }

  static boolean isValue(int number) {
    return number < 0;
  }

  /** The place of a value among the values, in the order in which they were seen. */
  static int valueIndex(int number) {
    return number & Integer.MAX_VALUE;
  }

  /** The number of a term, which it gets when it has none. */
  int number(Node term) {
    return number(term, true);
  }

  /** The number of a term, or {@link #NONE}. */
  int find(Node term) {
    return number(term, false);
  }

  Node term(int number) {
    Node known = recent.term(number);
    if (known == null) {
      known =
          isValue(number)
              ? NodeId.extract(NodeIdFactory.get(bytes(id(number))))
              : file.read(id(number), places.getLong(number + 1L, 0));
      recent.put(number, known);
    }
    return known;
  }

  /** The identifier in TDB2. */
  long id(int number) {
    return isValue(number) ? values.getLong(valueIndex(number), 0) : places.getLong(number, 0);
  }

  /** Terms that TDB2 stores. */
  int stored() {
    return stored;
  }

  /** Terms that TDB2 keeps by value. */
  int valued() {
    return valued;
  }

  /** The stored terms as TDB2 writes them. */
  TermFile file() {
    return file;
  }

  /** The numbers of stored terms by the hashes that TDB2 takes of them. */
  OrderedHashes hashes() {
    return hashes;
  }

  /** Deletes the files. */
  @Override
  public void close() {
    file.close();
    places.close();
    values.close();
    hashes.close();
    valueHashes.close();
  }

  private int number(Node term, boolean add) {
    int known = recent.number(term);
    if (known != NONE) {
      return known;
    }
    NodeId inline = term.isLiteral() ? NodeId.inline(term) : null;
    int number = inline == null ? stored(term, add) : valued(inline, add);
    if (number != NONE) {
      recent.put(term, number);
    }
    return number;
  }

  private int stored(Node term, boolean add) {
    NodeLib.setHash(hash, term);
    ByteBuffer bytes = ByteBuffer.wrap(hash.getBytes());
    long high = bytes.getLong();
    long low = bytes.getLong();
    int number = hashes.find(high, low);
    if (number == NONE && add) {
      if (stored == MAIN) {
        throw new IllegalStateException("more than " + stored + " terms");
      }
      number = stored++;
      hashes.put(high, low, number);
      file.append(term);
      places.reserve(stored + 1L);
      places.putLong(stored, 0, file.end());
      recent.put(number, term);
    }
    return number;
  }

  private int valued(NodeId inline, boolean add) {
    NodeIdFactory.set(inline, id);
    long value = ByteBuffer.wrap(id).getLong();
    long high = mix(value);
    int index = valueHashes.find(high, value);
    if (index == NONE) {
      if (!add) {
        return NONE;
      }
      index = valued++;
      valueHashes.put(high, value, index);
      values.reserve(valued);
      values.putLong(index, 0, value);
    }
    return Integer.MIN_VALUE | index;
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** The finalizer of MurmurHash3 (A. Appleby): spreads values over all numbers, one to one. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
