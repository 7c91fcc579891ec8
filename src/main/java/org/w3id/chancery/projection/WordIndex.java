package org.w3id.chancery.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndexConfig;
import org.apache.jena.query.text.TextIndexException;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.query.text.TextIndexParseException;
import org.apache.jena.rdf.model.Resource;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.search.highlight.InvalidTokenOffsetsException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * The index of jena-text, with a search of its own that gives the same hits sooner: it keeps the
 * index open from one search to the next, tells graphs and languages apart by filters, and reads of
 * a hit what {@link IndexedLiteral} has beside the words. A search sees the newest commit.
 */
final class WordIndex extends TextIndexLucene {
  private static final String WITHOUT_LANGUAGE = "none";

  private final SearcherManager searchers;

  /**
   * Opens an index, and makes it when the directory is empty.
   *
   * @throws IOException when the directory cannot be read
   */
  WordIndex(Directory directory, TextIndexConfig configuration) throws IOException {
    super(directory, configuration);
    this.searchers = new SearcherManager(directory, null);
  }

  @Override
  protected Document doc(Entity entity) {
    return IndexedLiteral.document(entity, getDocDef());
  }

  /** What some subject has in the index: the words of the last literal, by field. */
  @Override
  public Map<String, Node> get(String iri) {
    Map<String, Node> found = new TreeMap<>();
    Query query = new TermQuery(new Term(getDocDef().getEntityField(), iri));
    for (TextHit hit : search(query, Integer.MAX_VALUE)) {
      found.put(getDocDef().getEntityField(), hit.getNode());
      found.put(getDocDef().getField(hit.getProp()), hit.getLiteral());
    }
    return found;
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
    try {
      Query asked = asked(properties, words, language);
      BooleanQuery.Builder query = new BooleanQuery.Builder().add(asked, Occur.MUST);
      if (language != null && !language.isEmpty()) {
        filter(query, language);
      }
      if (graph != null) {
        filter(query, getDocDef().getGraphField(), graph);
      }
      if (subject != null) {
        filter(query, getDocDef().getEntityField(), subject);
      }
      List<TextHit> hits = search(query.build(), limit);
      return highlight == null
          ? hits
          : marked(hits, words, language, Highlighting.parse(highlight));
    } catch (ParseException e) {
      throw new TextIndexParseException(words, e.getMessage());
    }
  }

  private static void filter(BooleanQuery.Builder query, String field, String value) {
    query.add(new TermQuery(new Term(field, value)), Occur.FILTER);
  }

  private void filter(BooleanQuery.Builder query, String language) {
    String field = getDocDef().getLangField();
    if (language.equals(WITHOUT_LANGUAGE)) {
      query.add(new WildcardQuery(new Term(field, "*")), Occur.MUST_NOT);
    } else {
      filter(query, field, language);
    }
  }

  /** The words in any of some fields; without a property, words may name fields themselves. */
  private Query asked(List<Resource> properties, String words, String language)
      throws ParseException {
    List<String> fields =
        properties.isEmpty()
            ? List.of(getDocDef().getPrimaryField())
            : properties.stream()
                .map(property -> getDocDef().getField(property.asNode()))
                .distinct()
                .collect(Collectors.toList());
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String field : fields) {
      any.add(parsed(words, searched(field, language)), Occur.SHOULD);
    }
    return any.build();
  }

  private Query parsed(String words, String field) throws ParseException {
    QueryParser parser = new QueryParser(field, getQueryAnalyzer());
    parser.setAllowLeadingWildcard(true);
    try {
      return parser.parse(words);
    } catch (IllegalArgumentException | TooComplexToDeterminizeException e) {
      throw new ParseException(e.getMessage()); // a regular expression
    }
  }

  private static String searched(String field, String language) {
    return language == null || language.isEmpty() || language.equals(WITHOUT_LANGUAGE)
        ? field
        : IndexedLiteral.ofLanguage(field, language);
  }

  /** The best hits, in whatever order. */
  private List<TextHit> search(Query query, int limit) {
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        int most = Math.min(limit < 0 ? Integer.MAX_VALUE : limit, searcher.count(query));
        return most == 0 ? List.of() : hits(searcher.search(query, most).scoreDocs, searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException | IndexSearcher.TooManyClauses e) {
      throw new TextIndexException("the index cannot be searched: " + e.getMessage(), e);
    }
  }

  private List<TextHit> hits(ScoreDoc[] found, IndexSearcher searcher) throws IOException {
    Arrays.sort(found, Comparator.comparingInt(hit -> hit.doc));
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    List<TextHit> hits = new ArrayList<>(found.length);
    int segment = -1;
    IndexedLiteral.Columns columns = null;
    for (ScoreDoc hit : found) {
      int its = ReaderUtil.subIndex(hit.doc, segments);
      if (its != segment) {
        segment = its;
        columns = new IndexedLiteral.Columns(segments.get(its).reader(), getDocDef());
      }
      hits.add(columns.hit(hit.doc - segments.get(its).docBase, hit.score));
    }
    return hits;
  }

  private List<TextHit> marked(
      List<TextHit> hits, String words, String language, Highlighting highlighting)
      throws ParseException {
    List<TextHit> marked = new ArrayList<>();
    for (TextHit hit : hits) {
      String field = searched(getDocDef().getField(hit.getProp()), language);
      marked.add(
          new TextHit(
              hit.getNode(),
              hit.getScore(),
              marked(hit.getLiteral(), field, parsed(words, field), highlighting),
              hit.getGraph(),
              hit.getProp()));
    }
    return marked;
  }

  private Node marked(Node literal, String field, Query query, Highlighting highlighting) {
    String text = literal.getLiteralLexicalForm();
    try {
      String marked = highlighting.mark(text, field, query, getAnalyzer());
      String language = literal.getLiteralLanguage();
      return language.isEmpty()
          ? NodeFactory.createLiteralString(marked)
          : NodeFactory.createLiteralLang(marked, language);
    } catch (IOException | InvalidTokenOffsetsException e) {
      throw new TextIndexException("words cannot be highlighted", e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
    } catch (IOException e) {
      throw new TextIndexException("the index cannot be closed", e);
    } finally {
      super.close();
    }
  }
}
