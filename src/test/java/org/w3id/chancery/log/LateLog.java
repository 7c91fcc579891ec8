package org.w3id.chancery.log;

import java.util.List;

/** A log as in a topic whose brokers fall silent: it takes one group that is known only later. */
public final class LateLog extends ForwardingLog {
  private List<Draft> late = List.of();
  private boolean isSilent = true;

  /** In front of another one. */
  public LateLog(Log log) {
    super(log);
  }

  @Override
  public synchronized List<Entry> append(List<Draft> drafts) {
    if (isSilent) {
      isSilent = false;
      late = drafts;
      throw new UnknownOutcomeException("it fell silent", null);
    }
    settle();
    return super.append(drafts);
  }

  @Override
  public synchronized void settle() {
    if (!late.isEmpty()) {
      super.append(late);
      late = List.of();
    }
  }
}
