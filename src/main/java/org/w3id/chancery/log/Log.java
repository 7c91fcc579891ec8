package org.w3id.chancery.log;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An append-only sequence of entries. One writer, any number of readers; every method may be called
 * by any thread.
 */
public interface Log extends AutoCloseable {
  /**
   * Appends a group. When this returns, the entries survive a crash of the machine.
   *
   * @param drafts what to record, in this order; all of them or none
   * @return the entries, in the same order
   * @throws UnknownOutcomeException when it is not known whether they are in the log; that is known
   *     after {@link #settle}
   * @throws LogException when they could not be written; then none of them is in the log
   */
  List<Entry> append(List<Draft> drafts);

  /**
   * Reads entries in order, up to the head at the time of the call. The stream holds a file open:
   * close it.
   *
   * @param from position to start at; 1 is the first
   * @throws LogException while reading, when an entry cannot be read
   * @throws LogDamagedException while reading, when an entry is not what was written
   */
  Stream<Entry> read(long from);

  /**
   * Reads entries as {@link #read} does, each as its frame: the bytes that it is stored as, with
   * its position, its time and its place in the chain. They are those of one entry wherever it is.
   *
   * @param from position to start at; 1 is the first
   */
  Stream<byte[]> frames(long from);

  /**
   * Appends a group of entries of another log, as they are, so that this log stays a copy of it.
   *
   * @param frames the entries behind this log's head, in order; all of them are appended or none
   * @return the entries
   * @throws ForkedLogException when one of them does not continue this log
   * @throws LogException when one is no frame, or they could not be written
   */
  List<Entry> appendFrames(List<byte[]> frames);

  /**
   * Finishes what a failure has left unfinished, so that the head tells all that is recorded. What
   * is computed from the log before something is appended has to be computed after this.
   *
   * @throws LogException when it cannot be finished yet
   */
  default void settle() {
    // where a group is written or not, nothing is ever unfinished
  }

  /** The last entry that was acknowledged. */
  Head head();

  /**
   * Waits until the log has come to a position, but not for ever.
   *
   * @param timeout after which to wait no longer
   * @return the head then, be it there or not
   * @throws InterruptedException when the thread is interrupted
   */
  Head await(long position, Duration timeout) throws InterruptedException;

  /** Lets go of files and of the right to write. */
  @Override
  void close();
}
