package org.w3id.chancery.ingest.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.chancery.ingest.news.lexicon.Content;
import org.w3id.chancery.ingest.news.lexicon.Lexicon;
import org.w3id.chancery.ingest.news.parse.Sentence;
import org.w3id.chancery.ingest.news.parse.Token;

/**
 * The passages of a document between quotation marks, and where it tells who said them: in the
 * sentence itself, before it ("She said:"), behind it, or only for the quotation before.
 */
final class Quotations {
  /** Words that tell who speaks: the subject of a verb of saying, in its sentence. */
  record Source(Sentence sentence, Token subject) {}

  /** From behind the opening mark to the closing one. */
  private record Quote(int start, int end, Optional<Source> source) {
    boolean holds(int offset) {
      return offset >= start && offset < end;
    }
  }

  private final List<Quote> quotes = new ArrayList<>();
  private final Lexicon lexicon;

  /**
   * Finds the quotations of a document.
   *
   * @param text the document
   * @param sentences all its sentences
   * @param lexicon tells verbs of saying
   */
  Quotations(String text, List<Sentence> sentences, Lexicon lexicon) {
    this.lexicon = lexicon;
    List<Quote> bare = marked(text);
    for (Quote q : bare) {
      quotes.add(new Quote(q.start(), q.end(), source(q, bare, sentences, text)));
    }
  }

  /** Pairs of marks; a mark left open ends with its paragraph. */
  private static List<Quote> marked(String text) {
    List<Quote> found = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paragraph = c == '\n' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (paragraph && open >= 0) {
        found.add(new Quote(open, i, Optional.empty()));
        open = -1;
      } else if (c == '“' || c == '«' || c == '„' || (c == '"' && open < 0 && opens(text, i))) {
        open = open < 0 ? i + 1 : open;
      } else if ((c == '”' || c == '»' || c == '"') && open >= 0) {
        found.add(new Quote(open, i, Optional.empty()));
        open = -1;
      }
    }
    if (open >= 0) {
      found.add(new Quote(open, text.length(), Optional.empty()));
    }
    return found;
  }

  private static boolean opens(String text, int at) {
    boolean before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    return before && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
  }

  private Optional<Source> source(Quote q, List<Quote> all, List<Sentence> sentences, String text) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < sentences.size(); i++) {
      Sentence s = sentences.get(i);
      if (s.start() < q.end() && s.end() > q.start()) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first < 0) {
      return Optional.empty();
    }
    Optional<Source> own = says(sentences.get(last), q, all);
    if (own.isEmpty() && last != first) {
      own = says(sentences.get(first), q, all);
    }
    if (own.isPresent() || first == 0) {
      return own;
    }
    Sentence before = sentences.get(first - 1);
    String end = before.text().strip();
    if (end.endsWith(",") || end.endsWith(":")) {
      return says(before, q, all);
    }
    // a quotation that goes on after the one before it
    boolean begins = text.substring(sentences.get(first).start(), q.start()).length() <= 1;
    return begins
        ? quotes.stream()
            .filter(p -> p.start() < before.end() && p.end() > before.start())
            .reduce((a, b) -> b)
            .flatMap(Quote::source)
        : Optional.empty();
  }

  /** The verb of saying outside quotations that stands nearest to one. */
  private Optional<Source> says(Sentence s, Quote q, List<Quote> all) {
    Token best = null;
    for (Token t : s.tokens()) {
      boolean outside = all.stream().noneMatch(other -> other.holds(t.start()));
      if (outside
          && isSpeech(t)
          && s.dependent(t, "nsubj").isPresent()
          && (best == null || distance(t, q) < distance(best, q))) {
        best = t;
      }
    }
    return best == null
        ? Optional.empty()
        : s.dependent(best, "nsubj").map(subject -> new Source(s, subject));
  }

  private boolean isSpeech(Token t) {
    return t.isVerb()
        && lexicon.embedding(t.lemma()).filter(e -> e.clause() == Content.SAID).isPresent();
  }

  private static int distance(Token t, Quote q) {
    return t.start() < q.start() ? q.start() - t.end() : t.start() - q.end();
  }

  /** Whether a char of the document stands in a quotation. */
  boolean isQuoted(int offset) {
    return quotes.stream().anyMatch(q -> q.holds(offset));
  }

  /** Where it is told who says what stands at a char of the document. */
  Optional<Source> source(int offset) {
    return quotes.stream().filter(q -> q.holds(offset)).findFirst().flatMap(Quote::source);
  }
}
