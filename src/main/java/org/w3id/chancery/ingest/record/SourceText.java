package org.w3id.chancery.ingest.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;

/**
 * The text of a document, out of which passages and words are cut. Records are found by chars; the
 * offsets of what is cut count Unicode code points.
 */
public final class SourceText {
  /** How much is kept of what stands before and behind a passage, in code points. */
  private static final int CONTEXT = 32;

  private final String text;

  /** Where the second halves of surrogate pairs stand. */
  private final int[] second;

  private final Map<String, Integer> earlier = new HashMap<>();

  /** Cuts out of a text. */
  public SourceText(String text) {
    this.text = text;
    int[] found = new int[0];
    int count = 0;
    for (int i = 1; i < text.length(); i++) {
      if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
        found = count == found.length ? Arrays.copyOf(found, 16 + 2 * count) : found;
        found[count++] = i;
      }
    }
    this.second = Arrays.copyOf(found, count);
  }

  /** The text itself. */
  public String text() {
    return text;
  }

  /**
   * The words between two places.
   *
   * @param start index of the first char
   * @param end index behind the last char
   */
  public Span span(int start, int end) {
    return new Span(codePoint(start), codePoint(end), text.substring(start, end));
  }

  /**
   * The passage between two places; called in the order of the text, once for each passage.
   *
   * @param start index of the first char
   * @param end index behind the last char
   */
  public Passage passage(int start, int end) {
    Span words = span(start, end);
    int occurrence = earlier.merge(words.text(), 1, Integer::sum) - 1;
    return new Passage(words, before(start), behind(end), occurrence);
  }

  private int codePoint(int index) {
    int at = Arrays.binarySearch(second, index);
    return index - (at >= 0 ? at : -at - 1);
  }

  private String before(int at) {
    int start = at;
    for (int i = 0; i < CONTEXT && start > 0; i++) {
      start -= Character.charCount(text.codePointBefore(start));
    }
    return text.substring(start, at);
  }

  private String behind(int at) {
    int end = at;
    for (int i = 0; i < CONTEXT && end < text.length(); i++) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(at, end);
  }
}
