package org.w3id.chancery.claim;

/**
 * Words of a document: the text between two offsets.
 *
 * @param start offset of the first character, in Unicode code points from the start of the
 *     document's text
 * @param end offset behind the last character, in Unicode code points
 * @param text the words, exactly as the document has them
 */
public record Span(int start, int end, String text) {
  /**
   * Checks the offsets.
   *
   * @throws IllegalArgumentException when the offsets do not enclose the text
   */
  public Span {
    if (start < 0 || end - start != text.codePointCount(0, text.length())) {
      throw new IllegalArgumentException(
          "offsets " + start + "-" + end + " do not enclose the words '" + text + "'");
    }
  }
}
