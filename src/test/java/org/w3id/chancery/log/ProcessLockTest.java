package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock on a file, beside another process that wants it. */
class ProcessLockTest {
  @TempDir Path folder;

  /** The other process: says whether it was given the lock. */
  public static void main(String[] arguments) throws IOException {
    Optional<ProcessLock> lock = ProcessLock.take(Path.of(arguments[0]));
    System.out.print(lock.isPresent());
    if (lock.isPresent()) {
      lock.get().close();
    }
  }

  private static boolean othersMayTake(Path file) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProcessLockTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isIn("true", "false");
    return said.equals("true");
  }

  @Test
  void isHeldUntilItIsClosed() throws Exception {
    Path file = folder.resolve("lock");
    try (ProcessLock lock = ProcessLock.take(file).orElseThrow()) {
      lock.write("me");
      assertThat(othersMayTake(file)).isFalse();
    }
    assertThat(othersMayTake(file)).isTrue();
    assertThat(ProcessLock.words(file)).isEqualTo("me");
  }

  @Test
  void isStillHeldWhenItsProcessHasTriedAgainAndReadIt() throws Exception {
    Path file = folder.resolve("lock");
    try (ProcessLock lock = ProcessLock.take(file).orElseThrow()) {
      lock.write("me");
      assertThat(ProcessLock.take(file)).isEmpty();
      assertThat(ProcessLock.words(file)).isEqualTo("me");
      assertThat(othersMayTake(file)).isFalse();
    }
    ProcessLock.take(file).orElseThrow().close();
  }
}
