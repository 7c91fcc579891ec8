package org.w3id.chancery.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndexConfig;
import org.apache.jena.query.text.TextIndexException;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.query.text.TextIndexParseException;
import org.apache.jena.rdf.model.Resource;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.InvalidTokenOffsetsException;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.search.highlight.SimpleFragmenter;
import org.apache.lucene.search.highlight.SimpleHTMLFormatter;
import org.apache.lucene.search.highlight.TextFragment;
import org.apache.lucene.store.Directory;

/**
 * The index of jena-text, with highlighting of its own: that of jena-text 5.6.0 fails for literals
 * that have no language, as passages are. The options are the same: {@code m:} most fragments,
 * {@code z:} their size in characters, {@code s:} and {@code e:} what stands before and behind a
 * word that was found, {@code f:} between fragments; parted by {@code |}.
 */
final class HighlightingIndex extends TextIndexLucene {
  HighlightingIndex(Directory directory, TextIndexConfig configuration) {
    super(directory, configuration);
  }

  /** Every other way to search comes here. */
  @Override
  public List<TextHit> query(
      String subject,
      List<Resource> properties,
      String words,
      String graph,
      String language,
      int limit,
      String highlight) {
    List<TextHit> hits = super.query(subject, properties, words, graph, language, limit, null);
    if (highlight == null) {
      return hits;
    }
    Options options = Options.parse(highlight);
    List<TextHit> marked = new ArrayList<>();
    for (TextHit hit : hits) {
      marked.add(
          new TextHit(
              hit.getNode(),
              hit.getScore(),
              mark(hit.getLiteral(), hit.getProp(), words, language, options),
              hit.getGraph(),
              hit.getProp()));
    }
    return marked;
  }

  private Node mark(Node literal, Node property, String words, String language, Options options) {
    String text = literal.getLiteralLexicalForm();
    String field = getDocDef().getField(property);
    if (language != null && !language.isEmpty() && !language.equals("none")) {
      field += "_" + language;
    }
    String marked;
    try {
      Query query = new QueryParser(field, getQueryAnalyzer()).parse(words);
      marked = mark(text, field, query, options);
    } catch (ParseException e) {
      throw new TextIndexParseException(words, e.getMessage());
    } catch (IOException | InvalidTokenOffsetsException e) {
      throw new TextIndexException("words cannot be highlighted", e);
    }
    String tag = literal.getLiteralLanguage();
    return tag.isEmpty()
        ? NodeFactory.createLiteralString(marked)
        : NodeFactory.createLiteralLang(marked, tag);
  }

  private String mark(String text, String field, Query query, Options options)
      throws IOException, InvalidTokenOffsetsException {
    Highlighter highlighter =
        new Highlighter(
            new SimpleHTMLFormatter(options.start(), options.end()), new QueryScorer(query));
    highlighter.setTextFragmenter(new SimpleFragmenter(options.size()));
    List<String> fragments = new ArrayList<>();
    try (TokenStream tokens = getAnalyzer().tokenStream(field, text)) {
      for (TextFragment fragment :
          highlighter.getBestTextFragments(tokens, text, true, options.most())) {
        fragments.add(fragment.toString());
      }
    }
    return String.join(options.between(), fragments);
  }

  /** How words are highlighted; the defaults are those of jena-text. */
  private record Options(int most, int size, String start, String end, String between) {
    static Options parse(String text) {
      Options options = new Options(3, 128, "\u21a6", "\u21a4", "\u2223");
      for (String option : text.strip().split("\\|", -1)) {
        options = options.with(option.strip());
      }
      return options;
    }

    private Options with(String option) {
      String value = option.substring(option.indexOf(':') + 1);
      return switch (option.substring(0, option.length() - value.length())) {
        case "m:" -> new Options(number(value, most), size, start, end, between);
        case "z:" -> new Options(most, number(value, size), start, end, between);
        case "s:" -> new Options(most, size, value, end, between);
        case "e:" -> new Options(most, size, start, value, between);
        case "f:" -> new Options(most, size, start, end, value);
        default -> this;
      };
    }

    private static int number(String value, int preset) {
      return value.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(value) : preset;
    }
  }
}
