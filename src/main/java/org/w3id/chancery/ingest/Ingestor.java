package org.w3id.chancery.ingest;

import org.w3id.chancery.claim.ActorNames;
import org.w3id.chancery.claim.AgreementNames;
import org.w3id.chancery.claim.Claim;
import org.w3id.chancery.document.Document;

/**
 * Reads what one kind of document claims. Found by {@link java.util.ServiceLoader}; one instance
 * serves a whole run, from several threads.
 */
public interface Ingestor {
  /** Short name, recorded with every claim: {@code news}, {@code reference}. */
  String name();

  /**
   * Version, recorded with every claim; raised whenever the same document may give other claims.
   */
  String version();

  /** Whether this ingestor reads such a document. The first that accepts it, reads it. */
  boolean accepts(Document document);

  /** Whether a document brings names or identifiers by which the next documents are read. */
  default boolean bringsNames(Document document) {
    return false;
  }

  /** Loads what takes long to load; called ahead, in a thread of its own. */
  default void prepare() {}

  /**
   * Reads one document and hands on its claims in the order of the text.
   *
   * @param document what to read
   * @param known the names that are known
   * @param sink where the claims go, and what could not be read
   * @throws RejectedException when nothing can be read from the document, with the reason; claims
   *     handed on before are void
   */
  void ingest(Document document, Known known, Sink sink) throws RejectedException;

  /** Gets what a document claims. */
  @FunctionalInterface
  interface Sink {
    /** A claim. */
    void accept(Claim claim);

    /** A part of the document that could not be read, while the rest was. */
    default void leftOut(LeftOut part) {}
  }

  /**
   * A part of a document that could not be read.
   *
   * @param start offset of its first code point in the text
   * @param end offset behind its last
   * @param reason what was found and what was expected
   */
  record LeftOut(int start, int end, String reason) {}

  /**
   * What is known when a document is read.
   *
   * @param base where instances are minted; relative IRIs in reference data are resolved against it
   * @param actors actors by name
   * @param agreements agreements and places by name
   */
  record Known(String base, ActorNames actors, AgreementNames agreements) {}
}
