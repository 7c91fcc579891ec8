package org.w3id.chancery.log;

/** Entries may be recorded or not: where they were sent to does not tell, or not here. */
public final class UnknownOutcomeException extends LogException {
  private static final long serialVersionUID = 1;

  /** With a message for people and what lies behind it. */
  public UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
