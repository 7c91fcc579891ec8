package org.w3id.chancery.ingest;

/** A document, or one record of it, cannot be read; the message says what, where and why. */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Rejects with one sentence that names the file or IRI, the position and what was expected. */
  public RejectedException(String message) {
    super(message);
  }
}
