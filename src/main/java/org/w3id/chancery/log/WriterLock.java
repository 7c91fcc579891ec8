package org.w3id.chancery.log;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The right to write into a directory, held by one process at a time. The operating system lets go
 * of it when the process ends, however it ends; the file's words say who holds it.
 */
public final class WriterLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param directory an existing directory
   * @throws LogException when somebody else holds it, naming process, host and since when, or when
   *     the directory cannot be written
   */
  public static WriterLock acquire(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new LogException(
            directory + " is in use by " + owner(directory).orElse("another process"));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
      return new WriterLock(channel);
    } catch (IOException e) {
      throw new LogException("cannot write to " + directory + ": " + Reason.of(e), e);
    }
  }

  /** Who holds the lock of a directory or held it last: process, host and since when. */
  public static Optional<String> owner(Path directory) {
    try {
      String words = Files.readString(directory.resolve(NAME)).strip();
      return words.isEmpty() ? Optional.empty() : Optional.of(words);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Lets go. */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new LogException("cannot let go of a lock: " + Reason.of(e), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process holds it
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
