package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.jena.graph.Node;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdFactory;

/**
 * Terms by number, in the order in which they were first seen. Literals that TDB2 keeps by value
 * are the same term when it keeps them as the same value: {@code 01} is {@code 1}, as it is in the
 * store.
 */
final class TermTable {
  static final int NONE = -1;

  private final Object2IntOpenHashMap<Node> numbers = new Object2IntOpenHashMap<>(1 << 16);
  private final Long2IntOpenHashMap numbersOfValues = new Long2IntOpenHashMap();
  private final Int2LongOpenHashMap values = new Int2LongOpenHashMap();
  private final List<Node> terms = new ArrayList<>(1 << 16);
  private final byte[] id = new byte[NodeId.SIZE];
  private long characters;

  TermTable() {
    numbers.defaultReturnValue(NONE);
    numbersOfValues.defaultReturnValue(NONE);
  }

  /** The number of a term, which it gets when it has none. */
  int number(Node term) {
    int known = numbers.getInt(term);
    return known != NONE ? known : add(term);
  }

  /** The number of a term, or {@link #NONE}. */
  int find(Node term) {
    int known = numbers.getInt(term);
    if (known == NONE && term.isLiteral()) {
      NodeId value = NodeId.inline(term);
      return value == null ? NONE : numbersOfValues.get(encode(value, new byte[NodeId.SIZE]));
    }
    return known;
  }

  Node term(int number) {
    return terms.get(number);
  }

  /** The identifier of a term that TDB2 keeps by value; empty for one that it stores. */
  OptionalLong value(int number) {
    return values.containsKey(number) ? OptionalLong.of(values.get(number)) : OptionalLong.empty();
  }

  int size() {
    return terms.size();
  }

  /** Length of all terms in characters. */
  long characters() {
    return characters;
  }

  private int add(Node term) {
    NodeId inline = term.isLiteral() ? NodeId.inline(term) : null;
    int number;
    if (inline == null) {
      number = append(term);
    } else {
      long value = encode(inline, id);
      number = numbersOfValues.get(value);
      if (number == NONE) {
        number = append(NodeId.extract(inline));
        numbersOfValues.put(value, number);
        values.put(number, value);
      }
    }
    numbers.put(term, number);
    return number;
  }

  private int append(Node term) {
    terms.add(term);
    characters += term.isURI() ? term.getURI().length() : term.getLiteralLexicalForm().length();
    return terms.size() - 1;
  }

  private static long encode(NodeId inline, byte[] buffer) {
    NodeIdFactory.set(inline, buffer);
    return ByteBuffer.wrap(buffer).getLong();
  }
}
