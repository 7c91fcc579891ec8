package org.w3id.chancery.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.vocabulary.Namespaces;

/** A dataset in memory with its text index, and entries applied to it. */
final class TestStore {
  private final DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final WordIndex text;

  TestStore() {
    try {
      text = new WordIndex(directory, TextSearch.configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Applies entries as one batch. */
  void apply(List<Entry> entries) {
    dataset.begin(ReadWrite.WRITE);
    Projector projector =
        new Projector(new QuadStore(dataset, text), Schema.of(dataset), Namespaces.DEFAULT_BASE);
    entries.forEach(projector::apply);
    projector.settle();
    dataset.commit();
    dataset.end();
    text.commit();
  }

  DatasetGraph dataset() {
    return dataset;
  }

  TextIndexLucene text() {
    return text;
  }

  /** All quads as lines, sorted. */
  Set<String> quads() {
    return quads(dataset);
  }

  static Set<String> quads(DatasetGraph dataset) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Set<String> lines = new TreeSet<>();
          dataset.find().forEachRemaining(quad -> lines.add(line(quad)));
          return lines;
        });
  }

  /** The triples of the world as short lines, sorted; but for where events are counted. */
  Set<String> world() {
    return world(dataset);
  }

  static Set<String> world(DatasetGraph dataset) {
    return Txn.calculateRead(
        dataset,
        () -> {
          Set<String> lines = new TreeSet<>();
          dataset
              .find(Terms.WORLD, Node.ANY, Node.ANY, Node.ANY)
              .forEachRemaining(
                  quad -> {
                    if (!quad.getPredicate().equals(Terms.COUNTED_IN)) {
                      lines.add(
                          str(quad.getSubject())
                              + " "
                              + str(quad.getPredicate())
                              + " "
                              + str(quad.getObject()));
                    }
                  });
          return lines;
        });
  }

  /** The literals that can be searched, each with its subject, field and graph. */
  Set<String> searchable() {
    return searchable(directory);
  }

  static Set<String> searchable(Directory directory) {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Set<String> found = new TreeSet<>();
      for (LeafReaderContext segment : reader.leaves()) {
        IndexedLiteral.Columns columns =
            new IndexedLiteral.Columns(segment.reader(), TextSearch.fields());
        Bits live = segment.reader().getLiveDocs();
        for (int i = 0; i < segment.reader().maxDoc(); i++) {
          if (live == null || live.get(i)) {
            String literal = columns.hit(i, 0).toString();
            if (!found.add(literal)) {
              throw new AssertionError("indexed twice: " + literal);
            }
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String line(Quad quad) {
    String graph = quad.isDefaultGraph() ? "" : " " + NodeFmtLib.strNT(quad.getGraph());
    return NodeFmtLib.strNT(quad.getSubject())
        + " "
        + NodeFmtLib.strNT(quad.getPredicate())
        + " "
        + NodeFmtLib.strNT(quad.getObject())
        + graph;
  }

  private static String str(Node node) {
    return Patches.shorten(NodeFmtLib.strNT(node));
  }
}
