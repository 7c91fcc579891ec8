package org.w3id.chancery.log;

/** A log cannot be opened, written or read. The message is one line for people. */
public class LogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public LogException(String message) {
    super(message);
  }

  /** With a message for people and what lies behind it. */
  public LogException(String message, Throwable cause) {
    super(message, cause);
  }
}
