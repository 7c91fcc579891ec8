package org.w3id.chancery.kafka;

import org.w3id.chancery.log.LogException;

/** The brokers fell silent while entries were committed: they may be recorded or not. */
public final class UnknownOutcomeException extends LogException {
  private static final long serialVersionUID = 1;

  UnknownOutcomeException(KafkaAddress address, Throwable cause) {
    super(
        address
            + " fell silent while this was recorded; whether it was, is known when it answers"
            + " again: look before you repeat it",
        cause);
  }
}
