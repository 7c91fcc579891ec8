package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Log;

/**
 * Which entries of the log name which instances. It lies beside the log, is brought up to it when
 * somebody asks, and can be deleted: it is made again.
 */
final class EntryIndex {
  private static final String IRI = "iri";
  private static final String POSITION = "position";
  private static final String HASH = "hash";
  private static final int COMMIT_AFTER = 100_000;

  /** To read on is cheaper than to look up a position that is not farther away. */
  private static final long NEAR = 500;

  private final Path directory;
  private final Log log;
  private final String base;

  /**
   * An index.
   *
   * @param base namespace of the instances whose names are indexed
   */
  EntryIndex(Path directory, Log log, String base) {
    this.directory = directory;
    this.log = log;
    this.base = base;
  }

  /**
   * Reads the entries that name one of some instances, in order.
   *
   * @throws IOException when the index cannot be read or written
   */
  void read(Collection<String> iris, Consumer<Entry> reader) throws IOException {
    SortedSet<Long> positions = positions(iris);
    Iterator<Long> next = positions.iterator();
    Long position = next.hasNext() ? next.next() : null;
    while (position != null) {
      try (Stream<Entry> entries = log.read(position)) {
        Iterator<Entry> from = entries.iterator();
        long at = position;
        while (position != null && position - at <= NEAR) {
          Entry entry = from.next();
          at = entry.position();
          if (at == position) {
            reader.accept(entry);
            position = next.hasNext() ? next.next() : null;
          }
        }
      }
    }
  }

  private synchronized SortedSet<Long> positions(Collection<String> iris) throws IOException {
    SortedSet<Long> positions = new TreeSet<>();
    Files.createDirectories(directory);
    try (Directory files = FSDirectory.open(directory)) {
      long indexed = catchUp(files);
      if (indexed > 0) {
        try (DirectoryReader reader = DirectoryReader.open(files)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            for (String iri : iris) {
              collect(leaf, iri, positions);
            }
          }
        }
      }
      readOn(indexed, iris, positions);
    }
    return positions;
  }

  private static void collect(LeafReaderContext leaf, String iri, Set<Long> positions)
      throws IOException {
    PostingsEnum found = leaf.reader().postings(new Term(IRI, iri), PostingsEnum.NONE);
    NumericDocValues values = leaf.reader().getNumericDocValues(POSITION);
    if (found != null && values != null) {
      while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        values.advanceExact(found.docID());
        positions.add(values.longValue());
      }
    }
  }

  /** What another process, which has the index open for writing, has not added yet. */
  private void readOn(long indexed, Collection<String> iris, Set<Long> positions) {
    if (indexed >= log.head().position()) {
      return;
    }
    try (Stream<Entry> entries = log.read(indexed + 1)) {
      entries
          .filter(entry -> names(entry).stream().anyMatch(iris::contains))
          .forEach(entry -> positions.add(entry.position()));
    }
  }

  /** Adds what the log holds beyond the index; gives up to where it is then. */
  private long catchUp(Directory files) throws IOException {
    long indexed = DirectoryReader.indexExists(files) ? indexed(files) : 0;
    if (indexed == log.head().position()) {
      return indexed;
    }
    IndexWriterConfig configuration = new IndexWriterConfig(new KeywordAnalyzer());
    try (IndexWriter writer = new IndexWriter(files, configuration);
        Stream<Entry> entries = log.read(indexed + 1)) {
      if (indexed == 0) {
        writer.deleteAll(); // of another log, if there is anything
      }
      Iterator<Entry> next = entries.iterator();
      while (next.hasNext()) {
        Entry entry = next.next();
        writer.addDocument(document(entry));
        indexed = entry.position();
        if (indexed % COMMIT_AFTER == 0 || !next.hasNext()) {
          writer.setLiveCommitData(
              Map.of(POSITION, Long.toString(indexed), HASH, entry.hash().hex()).entrySet());
          writer.commit();
        }
      }
      return indexed;
    } catch (LockObtainFailedException e) {
      return indexed;
    }
  }

  /** Up to where the index is; 0 when it is of another log. */
  private long indexed(Directory files) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(files)) {
      Map<String, String> commit = reader.getIndexCommit().getUserData();
      long position = Long.parseLong(commit.getOrDefault(POSITION, "0"));
      if (position == 0 || position > log.head().position()) {
        return 0;
      }
      try (Stream<Entry> entries = log.read(position)) {
        return entries.findFirst().orElseThrow().hash().hex().equals(commit.get(HASH))
            ? position
            : 0;
      }
    }
  }

  private Document document(Entry entry) {
    Document document = new Document();
    document.add(new NumericDocValuesField(POSITION, entry.position()));
    for (String iri : names(entry)) {
      document.add(new StringField(IRI, iri, Field.Store.NO));
    }
    return document;
  }

  /** The instances that a patch names; words that look like one do no harm. */
  private Set<String> names(Entry entry) {
    String text = entry.content().payload().text();
    Set<String> names = new HashSet<>();
    String start = "<" + base;
    for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      int end = text.indexOf('>', at);
      if (end > 0 && end - at < 1_000) {
        names.add(text.substring(at + 1, end));
      }
    }
    return names;
  }
}
