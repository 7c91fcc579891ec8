package org.w3id.chancery.follow;

import java.io.IOException;

/** The origin does not answer, or not as it should; it may later. */
public final class UnreachableException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param message what does not answer, and how
   */
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
