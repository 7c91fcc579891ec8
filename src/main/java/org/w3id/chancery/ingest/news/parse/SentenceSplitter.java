package org.w3id.chancery.ingest.news.parse;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into sentences: paragraphs first, then the JDK's sentence boundaries, then the
 * false ones mended that abbreviations ("U.S. officials", "Gen. Smith") and quotations make.
 */
final class SentenceSplitter {
  /** Where a sentence stands, in UTF-16 units. */
  record Bounds(int start, int end) {}

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm",
          "sen", "rep", "gov", "rev", "hon", "st", "jr", "sr", "vs", "no", "art", "inc", "ltd",
          "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
          "nov", "dec", "u.s", "u.n", "u.k", "e.u", "u.s.s.r", "d.c", "a.m", "p.m", "i.e", "e.g",
          "approx", "dept", "amb", "pres", "brig", "sec", "min", "al");

  /** Characters on either side of a boundary that are looked at. */
  private static final int NEAR = 100;

  private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)\\.[\"”’')\\]]*\\s*$");

  /** An empty line, a line that ends a sentence, the mark of a list's item. */
  private static final Pattern PARAGRAPH =
      Pattern.compile(
          "(?:\\r?\\n[ \\t]*){2,}|(?<=[.!?:;\"”’)\\]])[ \\t]*\\r?\\n"
              + "|(?<=[.!?:;])\\s+[-–•*]\\s+(?=\\p{Lu})");

  private SentenceSplitter() {}

  static List<Bounds> split(String text) {
    List<Bounds> sentences = new ArrayList<>();
    Matcher gap = PARAGRAPH.matcher(text);
    int from = 0;
    while (gap.find()) {
      paragraph(text, from, gap.start(), sentences);
      from = gap.end();
    }
    paragraph(text, from, text.length(), sentences);
    return sentences;
  }

  private static void paragraph(String text, int from, int to, List<Bounds> sentences) {
    String paragraph = text.substring(from, to);
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(paragraph);
    int start = 0;
    int end = breaks.first();
    while ((end = breaks.next()) != BreakIterator.DONE) {
      if (end < paragraph.length() && continues(paragraph, start, end)) {
        continue;
      }
      add(text, from + start, from + end, sentences);
      start = end;
    }
    if (start < paragraph.length()) {
      add(text, from + start, to, sentences);
    }
  }

  private static boolean continues(String paragraph, int start, int end) {
    // what stands near decides; in a list of 100,000 abbreviations the whole would be read each
    // time
    String before = paragraph.substring(Math.max(start, end - NEAR), end);
    String rest = paragraph.substring(end, Math.min(paragraph.length(), end + NEAR)).stripLeading();
    if (rest.isEmpty()) {
      return false;
    }
    int next = rest.codePointAt(0);
    if (Character.isLowerCase(next) || ",;)".indexOf(next) >= 0) {
      return true;
    }
    if (!before.strip().endsWith(".")) {
      // a line break inside a sentence, in text with hard line ends
      return before.endsWith("\n") && !before.strip().matches(".*[.!?][\"”’')\\]]*");
    }
    Matcher last = LAST_WORD.matcher(before);
    if (!last.find()) {
      return false;
    }
    String word = last.group(1).toLowerCase(Locale.ROOT);
    // an initial: "George W. Bush"; "U.S." ends a sentence only before a function word
    boolean initial = word.length() == 1 && before.strip().length() > 2;
    if (word.matches("u\\.[sn]|u\\.k|e\\.u|d\\.c|a\\.m|p\\.m|jr|sr|inc|ltd|co|corp")) {
      return !rest.matches(
          "(?s)(The|A|An|In|On|At|He|She|It|They|We|But|And|However|This|That|These|Those|Its|His)\\b.*");
    }
    return initial || ABBREVIATIONS.contains(word);
  }

  private static void add(String text, int start, int end, List<Bounds> sentences) {
    int s = start;
    int e = end;
    while (s < e && Character.isWhitespace(text.charAt(s))) {
      s++;
    }
    while (e > s && Character.isWhitespace(text.charAt(e - 1))) {
      e--;
    }
    if (e > s) {
      sentences.add(new Bounds(s, e));
    }
  }
}
