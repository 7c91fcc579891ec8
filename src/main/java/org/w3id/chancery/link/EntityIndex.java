package org.w3id.chancery.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Things by their codes, names, words and sounds of words: a Lucene index in memory that narrows
 * what one of theirs has to be compared with down to a handful. Immutable; for many threads.
 */
public final class EntityIndex {
  private static final String NUMBER = "number";
  private static final String KEY = "key";
  private static final String CODE = "code";
  private static final String WORD = "word";
  private static final String SOUND = "sound";

  /** A word that more than one in so many bears narrows nothing down. */
  private static final int TOO_MANY = 50;

  private static final int ALWAYS_FEW = 40;
  private static final int MOST_WORDS = 24;
  private static final int MOST_SAME = 50;

  private final List<Indexed> entities;
  private final Map<String, Integer> numbers;
  private final IndexReader reader;
  private final IndexSearcher searcher;

  private EntityIndex(List<Indexed> entities, IndexReader reader) {
    this.entities = List.copyOf(entities);
    this.numbers = new HashMap<>(entities.size() * 2);
    for (int i = 0; i < entities.size(); i++) {
      numbers.put(entities.get(i).entity().iri(), i);
    }
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /** Indexes things. */
  public static EntityIndex of(Iterator<Entity> entities) {
    List<Indexed> all = new ArrayList<>();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
      while (entities.hasNext()) {
        Entity entity = entities.next();
        Indexed indexed = new Indexed(entity, Names.of(entity));
        writer.addDocument(document(indexed, all.size()));
        all.add(indexed);
      }
      writer.commit();
      return new EntityIndex(all, DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("the index of names cannot be made in memory", e);
    }
  }

  private static Document document(Indexed indexed, int number) {
    Document document = new Document();
    document.add(new StoredField(NUMBER, number));
    indexed.names().keys().forEach(key -> document.add(new StringField(KEY, key, Store.NO)));
    for (Code code : indexed.entity().codes()) {
      document.add(new StringField(CODE, term(code), Store.NO));
    }
    Set<String> words = indexed.names().words();
    Set<String> sounds = new LinkedHashSet<>();
    words.forEach(word -> sounds.add(Spelling.sound(word)));
    document.add(new TextField(WORD, String.join(" ", words), Store.NO));
    document.add(new TextField(SOUND, String.join(" ", sounds), Store.NO));
    return document;
  }

  /** How many things there are. */
  public int size() {
    return entities.size();
  }

  /** All things. */
  public List<Entity> entities() {
    return entities.stream().map(Indexed::entity).toList();
  }

  /** A thing by its IRI. */
  public Optional<Entity> entity(String iri) {
    return Optional.ofNullable(numbers.get(iri)).map(entities::get).map(Indexed::entity);
  }

  /** Things that bear one of these codes. */
  List<Indexed> withCode(Collection<Code> codes) {
    return codes.isEmpty()
        ? List.of()
        : search(terms(CODE, codes.stream().map(EntityIndex::term).toList()), MOST_SAME);
  }

  /** Things of which a name is the same as one of these, as names are compared. */
  List<Indexed> withKey(Collection<String> keys) {
    return keys.isEmpty() ? List.of() : search(terms(KEY, keys), MOST_SAME);
  }

  /**
   * Things whose names share words with these, or words that sound alike; the most alike first.
   *
   * @param words in Latin letters
   */
  List<Indexed> alike(Collection<String> words, int limit) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    Set<String> sounds = new LinkedHashSet<>();
    int clauses = 0;
    for (String word : words) {
      if (clauses < MOST_WORDS && isTelling(WORD, word)) {
        query.add(new BoostQuery(new TermQuery(new Term(WORD, word)), 2), Occur.SHOULD);
        clauses++;
      }
      sounds.add(Spelling.sound(word));
    }
    for (String sound : sounds) {
      if (clauses < 2 * MOST_WORDS && sound.length() > 1 && isTelling(SOUND, sound)) {
        query.add(new TermQuery(new Term(SOUND, sound)), Occur.SHOULD);
        clauses++;
      }
    }
    return clauses == 0 ? List.of() : search(query.build(), limit);
  }

  /** Things of which a name, or a word of one, begins like this. */
  public List<Entity> beginning(String prefix, int limit) {
    String key = Folding.key(prefix);
    String latin = String.join(" ", Folding.latinWords(prefix));
    if (key.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new BoostQuery(new TermQuery(new Term(KEY, key)), 8), Occur.SHOULD);
    query.add(new BoostQuery(new PrefixQuery(new Term(KEY, key)), 4), Occur.SHOULD);
    if (!latin.isEmpty()) {
      query.add(new PrefixQuery(new Term(KEY, latin)), Occur.SHOULD);
      if (latin.indexOf(' ') < 0) {
        query.add(new PrefixQuery(new Term(WORD, latin)), Occur.SHOULD);
      }
    }
    return search(query.build(), limit).stream().map(Indexed::entity).toList();
  }

  private boolean isTelling(String field, String term) {
    try {
      int frequency = reader.docFreq(new Term(field, term));
      return frequency > 0 && frequency <= Math.max(ALWAYS_FEW, entities.size() / TOO_MANY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Indexed> search(Query query, int limit) {
    try {
      StoredFields fields = reader.storedFields();
      List<Indexed> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
        found.add(
            entities.get(
                fields
                    .document(hit.doc, Set.of(NUMBER))
                    .getField(NUMBER)
                    .numericValue()
                    .intValue()));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("the index of names in memory cannot be read", e);
    }
  }

  private static Query terms(String field, Collection<String> terms) {
    return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
  }

  private static String term(Code code) {
    return code.scheme() + ":" + code.notation();
  }

  /**
   * A thing with its names as they are compared.
   *
   * @param entity the thing
   * @param names its names
   */
  record Indexed(Entity entity, Names names) {}
}
