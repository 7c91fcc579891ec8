package org.w3id.chancery.evaluation;

/** Gold or claims that cannot be read; the message names the file and line. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvaluationException(String message) {
    super(message);
  }
}
