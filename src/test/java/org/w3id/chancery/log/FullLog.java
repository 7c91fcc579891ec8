package org.w3id.chancery.log;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A log on a disk that has room for some groups only. */
public final class FullLog extends ForwardingLog {
  private final AtomicInteger room;

  /**
   * In front of another one.
   *
   * @param groups how many it takes
   */
  public FullLog(Log log, int groups) {
    super(log);
    this.room = new AtomicInteger(groups);
  }

  @Override
  public List<Entry> append(List<Draft> drafts) {
    if (room.getAndDecrement() <= 0) {
      throw new LogException("the disk is full; nothing was recorded");
    }
    return super.append(drafts);
  }
}
