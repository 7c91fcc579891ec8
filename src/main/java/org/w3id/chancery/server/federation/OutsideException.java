package org.w3id.chancery.server.federation;

import org.apache.jena.query.QueryExecException;

/** An outside endpoint gave no answer that can be used. */
final class OutsideException extends QueryExecException {
  private static final long serialVersionUID = 1L;

  OutsideException(String message) {
    super(message);
  }
}
