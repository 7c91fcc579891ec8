package org.w3id.chancery.log;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The right to write into a directory, held by one process at a time. The operating system lets go
 * of it when the process ends, however it ends; the file's words say who holds it.
 */
final class WriterLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final ProcessLock lock;

  private WriterLock(ProcessLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @param directory an existing directory
   * @throws LogException when somebody else holds it, naming process, host and since when, or when
   *     the directory cannot be written
   */
  static WriterLock acquire(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      ProcessLock lock =
          ProcessLock.take(file)
              .orElseThrow(() -> new LogException(directory + " is in use by " + owner(file)));
      return new WriterLock(signed(lock));
    } catch (IOException e) {
      throw new LogException("cannot write to " + directory + ": " + Reason.of(e), e);
    }
  }

  private static ProcessLock signed(ProcessLock lock) throws IOException {
    try {
      lock.write(self());
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static String owner(Path file) {
    try {
      String words = ProcessLock.words(file).strip();
      return words.isEmpty() ? "another process" : words;
    } catch (IOException e) {
      return "another process";
    }
  }

  /** Lets go. */
  @Override
  public void close() {
    try (ProcessLock held = lock) {
      held.write("");
    } catch (IOException e) {
      throw new LogException("cannot let go of a lock: " + Reason.of(e), e);
    }
  }

  private static String self() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown host";
    }
    Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return "process " + ProcessHandle.current().pid() + " on " + host + " since " + since;
  }
}
