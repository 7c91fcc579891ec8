package org.w3id.chancery.history;

/** A moment that was asked for is not there. One line for people. */
public final class NoSuchVersionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  NoSuchVersionException(String message) {
    super(message);
  }
}
