package org.w3id.chancery.server.guard;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.rdf.model.Resource;
import org.w3id.chancery.projection.ReadOnlyTextIndex;

/**
 * A text index for reading, of which a search with more hits than a query may have fails. By itself
 * jena-text 5.6.0 leaves out what is beyond 10,000 and does not say so.
 */
final class BoundedTextIndex extends ReadOnlyTextIndex {
  private final TextIndex index;
  private final int most;

  BoundedTextIndex(TextIndex index, int most) {
    this.index = index;
    this.most = most;
  }

  private List<TextHit> search(int limit, IntFunction<List<TextHit>> search) {
    if (limit >= 0 && limit <= most) {
      return search.apply(limit);
    }
    List<TextHit> hits = search.apply(most == Integer.MAX_VALUE ? most : most + 1);
    if (hits.size() > most) {
      throw new QueryExecException(
          "a search for words has more than "
              + most
              + " hits: say how many are wanted, or more words");
    }
    return hits;
  }

  @Override
  public List<TextHit> query(Node property, String words, String graph, String lang, int limit) {
    return search(limit, n -> index.query(property, words, graph, lang, n));
  }

  @Override
  public List<TextHit> query(Node property, String words, String graph, String lang) {
    return search(-1, n -> index.query(property, words, graph, lang, n));
  }

  @Override
  public List<TextHit> query(
      Node property, String words, String graph, String lang, int limit, String highlight) {
    return search(limit, n -> index.query(property, words, graph, lang, n, highlight));
  }

  @Override
  public List<TextHit> query(
      List<Resource> properties,
      String words,
      String graph,
      String lang,
      int limit,
      String highlight) {
    return search(limit, n -> index.query(properties, words, graph, lang, n, highlight));
  }

  @Override
  public List<TextHit> query(
      String subject,
      List<Resource> properties,
      String words,
      String graph,
      String lang,
      int limit,
      String highlight) {
    return search(limit, n -> index.query(subject, properties, words, graph, lang, n, highlight));
  }

  @Override
  public List<TextHit> query(
      Node subject,
      List<Resource> properties,
      String words,
      String graph,
      String lang,
      int limit,
      String highlight) {
    return search(limit, n -> index.query(subject, properties, words, graph, lang, n, highlight));
  }

  @Override
  public Map<String, Node> get(String iri) {
    return index.get(iri);
  }

  @Override
  public EntityDefinition getDocDef() {
    return index.getDocDef();
  }

  @Override
  protected String reason() {
    return "a query does not write to the text index";
  }

  @Override
  public void close() {
    // whoever opened it closes it
  }
}
