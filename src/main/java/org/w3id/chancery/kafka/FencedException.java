package org.w3id.chancery.kafka;

import org.w3id.chancery.log.LogException;

/** Another sequencer has taken the log over: this process writes no more. */
public final class FencedException extends LogException {
  private static final long serialVersionUID = 1;

  FencedException(KafkaAddress address, Throwable cause) {
    super(
        "another sequencer has taken over "
            + address
            + "; nothing was recorded, and this one writes no more",
        cause);
  }
}
