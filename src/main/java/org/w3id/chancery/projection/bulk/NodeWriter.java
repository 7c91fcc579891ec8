package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.apache.jena.dboe.base.file.BinaryDataFile;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.base.record.RecordFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.thrift.RiotThriftException;
import org.apache.jena.riot.thrift.ThriftConvert;
import org.apache.jena.tdb2.lib.NodeLib;
import org.apache.jena.tdb2.store.Hash;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.sys.SystemTDB;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TCompactProtocol;

/**
 * Gives terms their identifiers of TDB2: a place in the file of terms, or their value itself; and
 * says how these identifiers are ordered.
 */
final class NodeWriter {
  private static final RecordFactory RECORDS =
      new RecordFactory(SystemTDB.LenNodeHash, NodeId.SIZE);

  private final long[] ids;
  private final long[] hashHigh;
  private final long[] hashLow;
  private final long[] places;
  private int stored;

  private NodeWriter(int terms) {
    ids = new long[terms];
    hashHigh = new long[terms];
    hashLow = new long[terms];
    places = new long[terms];
  }

  /**
   * Writes the terms that are used.
   *
   * @param file the dataset's file of terms, in its write transaction
   */
  static NodeWriter write(TermTable terms, BitSet used, BinaryDataFile file) {
    NodeWriter writer = new NodeWriter(terms.size());
    TSerializer serializer;
    try {
      serializer = new TSerializer(new TCompactProtocol.Factory());
    } catch (TException e) {
      throw new RiotThriftException(e);
    }
    Hash hash = new Hash(SystemTDB.LenNodeHash);
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      OptionalLong value = terms.value(i);
      if (value.isPresent()) {
        writer.ids[i] = value.getAsLong();
      } else {
        writer.store(i, terms.term(i), file, serializer, hash);
      }
    }
    return writer;
  }

  private void store(
      int number, Node term, BinaryDataFile file, TSerializer serializer, Hash hash) {
    long place = file.length();
    try {
      file.write(serializer.serialize(ThriftConvert.convert(term, true)));
    } catch (TException e) {
      throw new RiotThriftException(e);
    }
    NodeLib.setHash(hash, term);
    ByteBuffer bytes = ByteBuffer.wrap(hash.getBytes());
    ids[number] = place;
    hashHigh[stored] = bytes.getLong();
    hashLow[stored] = bytes.getLong();
    places[stored] = place;
    stored++;
  }

  /**
   * The place of each term in the order of identifiers, as an index compares them: as unsigned
   * numbers.
   */
  Ranks ranks(BitSet used) {
    int[] order = used.stream().toArray();
    IntArrays.quickSort(order, (one, other) -> Long.compareUnsigned(ids[one], ids[other]));
    int[] ranks = new int[ids.length];
    long[] sorted = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
      sorted[i] = ids[order[i]];
    }
    return new Ranks(ranks, sorted);
  }

  /** The terms in the order of their identifiers. */
  static final class Ranks {
    private final int[] rankOf;
    private final long[] ids;

    private Ranks(int[] rankOf, long[] ids) {
      this.rankOf = rankOf;
      this.ids = ids;
    }

    /** The place of a term in the order. */
    int of(int term) {
      return rankOf[term];
    }

    /** The identifier at a place. */
    long id(int rank) {
      return ids[rank];
    }
  }

  /** What the index of terms holds, in its order: a hash, and the place of the term. */
  Iterator<Record> records() {
    long[][] rows = {flipped(hashHigh), flipped(hashLow), trimmed(places)};
    LongArrays.radixSort(rows, 0, stored);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < stored;
      }

      @Override
      public Record next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ByteBuffer key = ByteBuffer.allocate(SystemTDB.LenNodeHash);
        key.putLong(rows[0][next] ^ Long.MIN_VALUE).putLong(rows[1][next] ^ Long.MIN_VALUE);
        ByteBuffer place = ByteBuffer.allocate(NodeId.SIZE).putLong(rows[2][next]);
        next++;
        return RECORDS.create(key.array(), place.array());
      }
    };
  }

  private long[] trimmed(long[] column) {
    return Arrays.copyOf(column, stored);
  }

  /** So that signed comparison orders as that of unsigned bytes. */
  private long[] flipped(long[] column) {
    long[] copy = trimmed(column);
    for (int i = 0; i < copy.length; i++) {
      copy[i] ^= Long.MIN_VALUE;
    }
    return copy;
  }
}
