package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.mark;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import j2html.tags.specialized.SpanTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A text with stretches of it marked. Stretches may lie in each other, but do not overlap. */
final class Words {
  private Words() {}

  /**
   * A stretch of a text.
   *
   * @param start offset of its first character
   * @param end offset behind its last
   * @param element what holds it
   */
  record Stretch(int start, int end, Function<DomContent, DomContent> element) {
    /** Marked by a class of the style sheet, with a title. */
    static Stretch marked(int start, int end, String kind, String title) {
      return new Stretch(start, end, inner -> mark(inner).withClass(kind).withTitle(title));
    }
  }

  /**
   * Marks stretches.
   *
   * @param text the text
   * @param offset offset of its first character in that by which stretches are given
   * @param stretches in any order; one that overlaps another, or lies outside, is left out
   */
  static DomContent marked(String text, int offset, List<Stretch> stretches) {
    List<Stretch> fit = new ArrayList<>();
    stretches.stream()
        .filter(s -> s.start() >= offset && s.end() <= offset + text.length())
        .filter(s -> s.start() < s.end())
        .sorted(
            Comparator.comparingInt(Stretch::start)
                .thenComparing(Comparator.comparingInt(Stretch::end).reversed()))
        .filter(s -> fit.stream().noneMatch(other -> overlaps(other, s)))
        .forEach(fit::add);
    return part(text, offset, offset, offset + text.length(), fit);
  }

  private static boolean overlaps(Stretch one, Stretch other) {
    return one.start() < other.start() && other.start() < one.end() && one.end() < other.end();
  }

  private static DomContent part(
      String text, int offset, int from, int to, List<Stretch> stretches) {
    SpanTag whole = span();
    int at = from;
    int next = 0;
    while (next < stretches.size()) {
      Stretch stretch = stretches.get(next);
      whole.withText(text.substring(at - offset, stretch.start() - offset));
      int last = next + 1;
      while (last < stretches.size() && stretches.get(last).end() <= stretch.end()) {
        last++;
      }
      DomContent inner =
          part(text, offset, stretch.start(), stretch.end(), stretches.subList(next + 1, last));
      whole.with(stretch.element().apply(inner));
      at = stretch.end();
      next = last;
    }
    return whole.withText(text.substring(at - offset, to - offset));
  }
}
