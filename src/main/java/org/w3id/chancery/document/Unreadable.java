package org.w3id.chancery.document;

/** A document, or one line of a file of documents, cannot be read. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String position;

  /** The whole is unreadable. */
  Unreadable(String reason) {
    this("", reason);
  }

  /** One place is: {@code line 3}. */
  Unreadable(String position, String reason) {
    super(reason.replaceAll("\\s+", " "));
    this.position = position;
  }

  Reading.Reject at(String source) {
    return new Reading.Reject(source, position, getMessage());
  }
}
