package org.w3id.chancery.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.InvalidTokenOffsetsException;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.search.highlight.SimpleFragmenter;
import org.apache.lucene.search.highlight.SimpleHTMLFormatter;
import org.apache.lucene.search.highlight.TextFragment;

/**
 * How words that were found are marked. The options are those of jena-text: {@code m:} most
 * fragments, {@code z:} their size in characters, {@code s:} and {@code e:} what stands before and
 * behind a word that was found, {@code f:} between fragments; parted by {@code |}. So are the
 * defaults. That of jena-text 5.6.0 itself fails for literals that have no language, as passages
 * are.
 */
record Highlighting(int most, int size, String start, String end, String between) {
  static Highlighting parse(String text) {
    Highlighting options = new Highlighting(3, 128, "\u21a6", "\u21a4", "\u2223");
    for (String option : text.strip().split("\\|", -1)) {
      options = options.with(option.strip());
    }
    return options;
  }

  private Highlighting with(String option) {
    String value = option.substring(option.indexOf(':') + 1);
    return switch (option.substring(0, option.length() - value.length())) {
      case "m:" -> new Highlighting(number(value, most), size, start, end, between);
      case "z:" -> new Highlighting(most, number(value, size), start, end, between);
      case "s:" -> new Highlighting(most, size, value, end, between);
      case "e:" -> new Highlighting(most, size, start, value, between);
      case "f:" -> new Highlighting(most, size, start, end, value);
      default -> this;
    };
  }

  private static int number(String value, int preset) {
    return value.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(value) : preset;
  }

  /**
   * Marks what a query finds in a text.
   *
   * @param field whose words the query has
   */
  String mark(String text, String field, Query query, Analyzer analyzer)
      throws IOException, InvalidTokenOffsetsException {
    Highlighter highlighter =
        new Highlighter(new SimpleHTMLFormatter(start, end), new QueryScorer(query));
    highlighter.setTextFragmenter(new SimpleFragmenter(size));
    List<String> fragments = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      for (TextFragment fragment : highlighter.getBestTextFragments(tokens, text, true, most)) {
        fragments.add(fragment.toString());
      }
    }
    return String.join(between, fragments);
  }
}
