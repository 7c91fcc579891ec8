package org.w3id.chancery.recording;

/** Something cannot be recorded as it was asked; the message says why, in one line. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal. */
  public Refused(String reason) {
    super(reason);
  }
}
