package org.w3id.chancery.log;

/** Entries of another log do not continue this one: the two have different histories. */
public class ForkedLogException extends LogException {
  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param message where the two part
   */
  public ForkedLogException(String message) {
    super(message);
  }
}
