package org.w3id.chancery.log;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A log that is another one but for what a test makes of it. */
public class ForwardingLog implements Log {
  private final Log log;

  /** In front of another one, which is closed with it. */
  public ForwardingLog(Log log) {
    this.log = log;
  }

  @Override
  public List<Entry> append(List<Draft> drafts) {
    return log.append(drafts);
  }

  @Override
  public Stream<Entry> read(long from) {
    return log.read(from);
  }

  @Override
  public Stream<byte[]> frames(long from) {
    return log.frames(from);
  }

  @Override
  public List<Entry> appendFrames(List<byte[]> frames) {
    return log.appendFrames(frames);
  }

  @Override
  public Head head() {
    return log.head();
  }

  @Override
  public Head await(long position, Duration timeout) throws InterruptedException {
    return log.await(position, timeout);
  }

  @Override
  public void close() {
    log.close();
  }
}
