package org.w3id.chancery.ingest.news;

import org.w3id.chancery.claim.Passage;
import org.w3id.chancery.claim.Span;

/** Offsets of one text in Unicode code points, from those in UTF-16 units. */
final class TextOffsets {
  private static final int CONTEXT = 32;

  private final String text;
  private final int[] codePoints;

  TextOffsets(String text) {
    this.text = text;
    this.codePoints = new int[text.length() + 1];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      codePoints[i] = n;
      boolean low =
          Character.isHighSurrogate(text.charAt(i))
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      n += low ? 0 : 1;
    }
    codePoints[text.length()] = n;
  }

  String text() {
    return text;
  }

  /** The offset in code points of one in UTF-16 units. */
  int codePoint(int at) {
    return codePoints[at];
  }

  /** The words between two offsets in UTF-16 units. */
  Span span(int start, int end) {
    return new Span(codePoints[start], codePoints[end], text.substring(start, end));
  }

  /** The passage between two offsets in UTF-16 units, with what stands around it. */
  Passage passage(int start, int end) {
    String words = text.substring(start, end);
    int occurrence = 0;
    for (int at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) {
      occurrence++;
    }
    return new Passage(span(start, end), before(start), after(end), occurrence);
  }

  private String before(int start) {
    int from = start;
    for (int i = 0; i < CONTEXT && from > 0; i++) {
      from = text.offsetByCodePoints(from, -1);
    }
    return text.substring(from, start);
  }

  private String after(int end) {
    int to = end;
    for (int i = 0; i < CONTEXT && to < text.length(); i++) {
      to = text.offsetByCodePoints(to, 1);
    }
    return text.substring(end, to);
  }
}
