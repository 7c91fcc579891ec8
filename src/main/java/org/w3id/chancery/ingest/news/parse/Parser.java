package org.w3id.chancery.ingest.news.parse;

import java.util.List;

/** Turns the text of a document into parsed sentences. Implementations serve many threads. */
public interface Parser {
  /**
   * Splits and parses a text.
   *
   * @param text a whole document
   * @return its sentences in the order of the text; the offsets of their tokens count from the
   *     start of the text
   */
  List<Sentence> parse(String text);
}
