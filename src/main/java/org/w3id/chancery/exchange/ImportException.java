package org.w3id.chancery.exchange;

/** A dataset cannot be read as a whole; nothing of it has been recorded. */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people, which names the source and what was expected. */
  public ImportException(String message) {
    super(message);
  }

  /** With a message for people and the cause. */
  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
