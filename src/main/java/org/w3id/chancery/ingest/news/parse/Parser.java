package org.w3id.chancery.ingest.news.parse;

import java.util.List;

/** Turns the text of a document into parsed sentences. Implementations serve many threads. */
public interface Parser {
  /** Characters of the longest sentence; longer ones are lists or tables. */
  int LONGEST = 1200;

  /** Told where a sentence stands that is too long to be parsed, in UTF-16 units. */
  @FunctionalInterface
  interface TooLong {
    /** A sentence was left out. */
    void at(int start, int end);
  }

  /** Splits and parses a text; sentences that are too long are left out. */
  default List<Sentence> parse(String text) {
    return parse(text, (start, end) -> {});
  }

  /**
   * Splits and parses a text.
   *
   * @param text a whole document
   * @param tooLong is told of sentences that are left out
   * @return its sentences in the order of the text; the offsets of their tokens count from the
   *     start of the text
   */
  List<Sentence> parse(String text, TooLong tooLong);
}
