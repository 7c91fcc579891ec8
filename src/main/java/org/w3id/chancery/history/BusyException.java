package org.w3id.chancery.history;

/**
 * A version would have to be made by replaying entries, while as many as allowed are being made.
 */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BusyException(String message) {
    super(message);
  }
}
