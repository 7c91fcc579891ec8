package org.w3id.chancery.projection.bulk;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import org.apache.jena.graph.Node;

/**
 * Terms and their numbers that were used of late, in bounded memory: two generations, of which the
 * older goes when the younger is full.
 */
final class RecentTerms {
  static final int NONE = -1;

  /** Node, string and places in both tables, beside the characters. */
  private static final int BYTES_PER_TERM = 200;

  private final long room;
  private Object2IntOpenHashMap<Node> numbers = numbers();
  private Object2IntOpenHashMap<Node> olderNumbers = numbers();
  private Int2ObjectOpenHashMap<Node> terms = new Int2ObjectOpenHashMap<>();
  private Int2ObjectOpenHashMap<Node> olderTerms = new Int2ObjectOpenHashMap<>();
  private long size;

  /** In so many bytes. */
  RecentTerms(long room) {
    this.room = room;
  }

  /** The number of a term, or {@link #NONE}. */
  int number(Node term) {
    int number = numbers.getInt(term);
    if (number == NONE && !olderNumbers.isEmpty()) {
      number = olderNumbers.getInt(term);
      if (number != NONE) {
        put(term, number);
      }
    }
    return number;
  }

  /** The term of a number, or null. */
  Node term(int number) {
    Node term = terms.get(number);
    if (term == null && !olderTerms.isEmpty()) {
      term = olderTerms.get(number);
      if (term != null) {
        put(number, term);
      }
    }
    return term;
  }

  /** Remembers the number of a term; that of a literal may be that of another spelling. */
  void put(Node term, int number) {
    numbers.put(term, number);
    grow(term);
  }

  /** Remembers the term of a number. */
  void put(int number, Node term) {
    terms.put(number, term);
    grow(term);
  }

  private void grow(Node term) {
    int characters =
        term.isURI()
            ? term.getURI().length()
            : term.isLiteral() ? term.getLiteralLexicalForm().length() : 0;
    size += (BYTES_PER_TERM + characters) / 2; // each of the two tables has its half
    if (size > room / 2) {
      olderNumbers = numbers;
      olderTerms = terms;
      numbers = numbers();
      terms = new Int2ObjectOpenHashMap<>();
      size = 0;
    }
  }

  private static Object2IntOpenHashMap<Node> numbers() {
    Object2IntOpenHashMap<Node> numbers = new Object2IntOpenHashMap<>();
    numbers.defaultReturnValue(NONE);
    return numbers;
  }
}
