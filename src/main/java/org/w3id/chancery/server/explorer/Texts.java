package org.w3id.chancery.server.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.recording.ArchivedDocument;
import org.w3id.chancery.recording.DocumentTexts;
import org.w3id.chancery.vocabulary.ChProperty;

/** The texts of documents, as far as they may be shown; those that were shown last are kept. */
final class Texts {
  private static final int KEPT = 64;

  private final DocumentTexts texts;
  private final Map<String, Optional<String>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > KEPT;
        }
      };

  Texts(DocumentTexts texts) {
    this.texts = texts;
  }

  /** The text of a document as a dataset knows it. */
  Optional<String> of(DatasetGraph dataset, Thing document) {
    return of(dataset, document, document.text(ChProperty.SHA256));
  }

  /**
   * The text of a version.
   *
   * @param sha256 hash of its bytes
   */
  Optional<String> of(DatasetGraph dataset, Thing document, String sha256) {
    boolean isKnown =
        !sha256.isEmpty()
            && !document.text(ChProperty.DOCUMENT_ID).isEmpty()
            && !document.text(ChProperty.INGESTOR).isEmpty();
    String licence =
        document.text(DCTerms.license.getURI()) + document.text(DCTerms.rights.getURI());
    if (!isKnown || !DocumentTexts.isOpen(licence)) {
      return Optional.empty();
    }
    synchronized (kept) {
      if (kept.containsKey(sha256)) {
        return kept.get(sha256);
      }
    }
    Optional<String> text;
    try {
      text =
          texts.of(
              ArchivedDocument.of(dataset, NodeFactory.createURI(document.iri())).version(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("the text of " + document.iri() + " cannot be read", e);
    }
    synchronized (kept) {
      kept.put(sha256, text);
    }
    return text;
  }
}
