package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process with SIGKILL at random moments. {@code -Dchancery.crashes=200} kills more
 * often than a normal build does.
 */
class CrashTest {
  private static final int CRASHES = Integer.getInteger("chancery.crashes", 12);
  private static final long SEED = 20250320;

  @TempDir Path directory;

  @Test
  void noAcknowledgedEntryIsLostAndNoneIsHalfThere() throws Exception {
    Random random = new Random(SEED);
    long acknowledged = 0;
    for (int i = 0; i < CRASHES; i++) {
      acknowledged = Math.max(acknowledged, writeAndKill(random.nextInt(250)));

      List<Entry> entries;
      try (SegmentLog log = SegmentLog.open(directory)) {
        assertThat(log.head().position()).isGreaterThanOrEqualTo(acknowledged);
        acknowledged = log.head().position();
      }
      entries = SegmentLogTest.read(directory, 1);
      assertThat(entries).hasSize((int) acknowledged);
      for (Entry entry : entries) {
        assertThat(entry.content()).isEqualTo(Drafts.numbered(entry.position()));
      }
      assertThat(Verification.of(directory, false, read -> {}).damages()).isEmpty();
    }
    assertThat(acknowledged).as("the writer wrote").isPositive();
  }

  /**
   * Starts a writer and kills it after it said so many lines, wherever it is by then.
   *
   * @return the last position that the writer said was acknowledged
   */
  private long writeAndKill(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i <= lines; i++) {
        String line = said.readLine();
        if (line == null) {
          break;
        }
        last = Long.parseLong(line);
      }
      process.destroyForcibly().waitFor();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.matches("\\d+")) {
          last = Math.max(last, longOrZero(line));
        }
      }
    } catch (IOException e) {
      // the stream of a killed process may end in the middle of a line
    }
    return last;
  }

  private static long longOrZero(String line) {
    return line.length() > 18 ? 0 : Long.parseLong(line);
  }

  /** Appends groups of random sizes for ever and says each position that was acknowledged. */
  static final class Writer {
    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the log's directory
     */
    public static void main(String[] arguments) {
      Random random = new Random();
      try (SegmentLog log = SegmentLog.open(Path.of(arguments[0]), 1 << 16, Clock.systemUTC())) {
        while (true) {
          long next = log.head().position() + 1;
          log.append(Drafts.numbered(next, next + random.nextInt(20)));
          System.out.println(log.head().position());
          System.out.flush();
        }
      }
    }
  }

  @Test
  void aWriterWithoutRoomFailsCleanlyAndReadingGoesOn() throws Exception {
    // a limit on the size of files stands for a full disk: writing fails in the middle of a group
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 64; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("cannot write to the log in " + directory + ", nothing was recorded");
    assertThat(Files.size(Segment.in(directory).get(0).file())).isLessThanOrEqualTo(64 * 1024);
    assertThat(Verification.of(directory, false, read -> {}).damages()).isEmpty();
  }

  /** Fills a log until writing fails, then reads and writes less. */
  static final class FullDisk {
    private FullDisk() {}

    /**
     * Exits with 0 when all went as it should.
     *
     * @param arguments the log's directory
     */
    public static void main(String[] arguments) {
      try (SegmentLog log = SegmentLog.open(Path.of(arguments[0]))) {
        long before = 0;
        try {
          while (true) {
            before = log.head().position();
            log.append(Drafts.numbered(before + 1, before + 50));
          }
        } catch (LogException e) {
          System.out.println(e.getMessage());
        }
        long read;
        try (var entries = log.read(1)) {
          read = entries.count();
        }
        long head = log.append(Drafts.numbered(before + 1, before + 1)).get(0).position();
        System.exit(read == before && head == before + 1 ? 0 : 1);
      }
    }
  }
}
