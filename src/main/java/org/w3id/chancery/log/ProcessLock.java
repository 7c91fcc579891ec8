package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one process has locked, once. Where a process closes any of its channels to a file,
 * POSIX lets go of all locks that it has on the file; so a file that this process has locked is not
 * opened again before the lock is closed.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/functions/fcntl.html">fcntl</a>
 */
public final class ProcessLock implements AutoCloseable {
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a file, which is made where there is none.
   *
   * @return empty when this process or another has locked it
   * @throws IOException when the file cannot be made or written, or its directory is not there
   */
  public static Optional<ProcessLock> take(Path file) throws IOException {
    Path held = real(file);
    if (HELD.putIfAbsent(held, "") != null) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean isLocked = false;
    try {
      channel = FileChannel.open(held, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      isLocked = channel.tryLock() != null;
      return isLocked ? Optional.of(new ProcessLock(held, channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // it had another name when this process locked it
    } finally {
      if (!isLocked) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(held);
      }
    }
  }

  /** What the one who has locked a file has written into it, or who had before. */
  static String words(Path file) throws IOException {
    String own = HELD.get(real(file));
    return own == null ? Files.readString(file) : own;
  }

  private static Path real(Path file) throws IOException {
    return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
  }

  /** Writes something into the file, in place of what was there. */
  void write(String words) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
    HELD.put(file, words);
  }

  /** Lets go; the file stays. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
