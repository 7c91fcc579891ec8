package org.w3id.chancery.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndexLucene;
import org.apache.jena.rdf.model.Resource;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.w3id.chancery.projection.ReadOnlyTextIndex;
import org.w3id.chancery.projection.TextSearch;

/**
 * The text index of a past version, opened when somebody searches. Where it is not kept, a search
 * is refused: an answer from another index would be a wrong one.
 */
final class PastText extends ReadOnlyTextIndex implements AutoCloseable {
  private final Version version;
  private final Optional<Path> directory;
  private TextIndexLucene index;
  private boolean closed;

  /**
   * An index.
   *
   * @param directory its files, of which nobody else has need; empty when they are not kept
   */
  PastText(Version version, Optional<Path> directory) {
    this.version = version;
    this.directory = directory;
  }

  private synchronized TextIndexLucene index() {
    if (closed) {
      throw new IllegalStateException("position " + version.position() + " is closed");
    }
    if (index == null) {
      Path files =
          directory.orElseThrow(
              () ->
                  new QueryExecException(
                      "the text index of position "
                          + version.position()
                          + " is not kept, so it cannot be searched for words"));
      try {
        if (!isOfThisForm(files)) {
          throw new QueryExecException(
              "the text index of position "
                  + version.position()
                  + " was made by an earlier version of Chancery, so it cannot be searched for"
                  + " words");
        }
        index = TextSearch.open(files);
      } catch (IOException e) {
        throw new QueryExecException(
            "cannot open the text index of position " + version.position() + ": " + e.getMessage(),
            e);
      }
    }
    return index;
  }

  private static boolean isOfThisForm(Path files) throws IOException {
    try (Directory directory = FSDirectory.open(files)) {
      SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
      return commit.size() == 0 || TextSearch.position(commit.getUserData()) >= 0;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (index != null) {
      index.close();
    }
  }

  @Override
  public Map<String, Node> get(String uri) {
    return index().get(uri);
  }

  @Override
  public List<TextHit> query(Node property, String qs, String graphUri, String lang, int limit) {
    return index().query(property, qs, graphUri, lang, limit);
  }

  @Override
  public List<TextHit> query(Node property, String qs, String graphUri, String lang) {
    return index().query(property, qs, graphUri, lang);
  }

  @Override
  public List<TextHit> query(
      Node property, String qs, String graphUri, String lang, int limit, String highlight) {
    return index().query(property, qs, graphUri, lang, limit, highlight);
  }

  @Override
  public List<TextHit> query(
      List<Resource> props, String qs, String graphUri, String lang, int limit, String highlight) {
    return index().query(props, qs, graphUri, lang, limit, highlight);
  }

  @Override
  public List<TextHit> query(
      String subjectUri,
      List<Resource> props,
      String qs,
      String graphUri,
      String lang,
      int limit,
      String highlight) {
    return index().query(subjectUri, props, qs, graphUri, lang, limit, highlight);
  }

  @Override
  public List<TextHit> query(
      Node subject,
      List<Resource> props,
      String qs,
      String graphUri,
      String lang,
      int limit,
      String highlight) {
    return index().query(subject, props, qs, graphUri, lang, limit, highlight);
  }

  @Override
  public EntityDefinition getDocDef() {
    return TextSearch.fields();
  }

  @Override
  protected String reason() {
    return "position " + version.position() + " is past, it cannot be changed";
  }
}
