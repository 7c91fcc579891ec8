package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills writing processes with SIGKILL at random moments, and then spoils what they left. {@code
 * -Dchancery.crashes} says how often; 200 unless told otherwise.
 */
class CrashTest {
  private static final int CRASHES = Integer.getInteger("chancery.crashes", 200);
  private static final int WRITERS = 4;
  private static final int CRASHES_PER_LOG = 10;
  private static final long SEED = 20250320;

  @TempDir Path directory;

  @Test
  void noAcknowledgedEntryIsLostNoneIsHalfThereAndDamageIsRefused() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Void>> runs = new ArrayList<>();
      for (int i = 0; i < CRASHES / CRASHES_PER_LOG; i++) {
        Random random = new Random(SEED + i);
        Path log = directory.resolve("log" + i);
        runs.add(writers.submit(() -> crashOften(log, random)));
      }
      for (Future<Void> run : runs) {
        run.get();
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private static Void crashOften(Path log, Random random) throws Exception {
    long known = 0;
    for (int i = 0; i < CRASHES_PER_LOG; i++) {
      long acknowledged = Math.max(known, writeAndKill(log, random));
      spoil(log, random, acknowledged);
      try (SegmentLog opened = SegmentLog.open(log)) {
        known = opened.head().position();
      }
      assertThat(known).isGreaterThanOrEqualTo(acknowledged);
      assertWhole(log, known);
    }
    assertThat(known).as("the writer wrote").isPositive();
    return null;
  }

  /** Copies the log as the crash left it, and cuts or changes the copy's last segment. */
  private static void spoil(Path log, Random random, long acknowledged) throws IOException {
    if (acknowledged == 0) {
      return;
    }
    Path copy = log.resolveSibling(log.getFileName() + "-spoilt");
    for (boolean cut : new boolean[] {true, false}) {
      copy(log, copy);
      List<Segment> segments = Segment.in(copy);
      Path last = segments.get(segments.size() - 1).file();
      byte[] bytes = Files.readAllBytes(last);
      int at = random.nextInt(Math.max(1, bytes.length));
      if (cut) {
        Files.write(last, Arrays.copyOf(bytes, at));
      } else if (bytes.length > 0) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(last, bytes);
      }
      checkSpoilt(copy, last.getFileName().toString(), cut ? Integer.MAX_VALUE : at, acknowledged);
    }
  }

  /** Either all that was acknowledged is there, or opening is refused and says where it is not. */
  private static void checkSpoilt(Path log, String segment, int changed, long acknowledged)
      throws IOException {
    long head;
    try (SegmentLog opened = SegmentLog.open(log)) {
      head = opened.head().position();
    } catch (LogDamagedException e) {
      Damage damage = e.damage();
      assertThat(damage.position()).isPositive();
      // a last segment that is unreadable from its start: the log ends with the one before it
      assertThat(damage.segment()).isLessThanOrEqualTo(segment);
      if (damage.segment().equals(segment)) {
        assertThat(damage.offset()).isLessThanOrEqualTo(changed);
      }
      assertThat(e).hasMessageContaining("segment " + damage.segment());
      assertThatThrownBy(() -> SegmentLog.view(log)).isInstanceOf(LogDamagedException.class);
      return;
    }
    assertThat(head).as("after a change in " + segment).isGreaterThanOrEqualTo(acknowledged);
    assertWhole(log, head);
  }

  private static void assertWhole(Path log, long head) {
    List<Entry> entries = SegmentLogTest.read(log, 1);
    assertThat(entries).hasSize((int) head);
    long end = 0;
    while (end < head) {
      end += Writer.sizeOfGroupAt(end + 1);
    }
    assertThat(head).as("the end of a group").isEqualTo(end);
    for (Entry entry : entries) {
      assertThat(entry.content()).isEqualTo(Drafts.numbered(entry.position()));
    }
    assertThat(Verification.of(log, false, read -> {}).damages()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path folder : List.of(to, from)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          if (folder.equals(to)) {
            Files.delete(file);
          } else if (!file.getFileName().toString().equals("lock")) {
            Files.copy(file, to.resolve(file.getFileName()));
          }
        }
      }
    }
  }

  /**
   * Starts a writer and kills it some microseconds after it said so many lines, wherever it is by
   * then.
   *
   * @return the last position that the writer said was acknowledged
   */
  private static long writeAndKill(Path log, Random random) throws Exception {
    int lines = random.nextInt(30);
    long delay = random.nextInt(2_000_000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classPath(),
                Writer.class.getName(),
                log.toString())
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
      LockSupport.parkNanos(delay);
      process.destroyForcibly().waitFor();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // the last line may have been cut off; it is then a smaller number, or none
        if (line.matches("\\d{1,18}")) {
          last = Math.max(last, Long.parseLong(line));
        }
      }
    } catch (IOException e) {
      // the stream of a killed process may end in the middle of a line
    }
    return last;
  }

  /** The log alone, so that a writer starts fast. */
  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> type : List.of(SegmentLog.class, CrashTest.class)) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  /** Appends groups of random sizes for ever and says each position that was acknowledged. */
  static final class Writer {
    private Writer() {}

    static int sizeOfGroupAt(long first) {
      return 1 + new Random(SEED * first).nextInt(20);
    }

    /**
     * Runs until it is killed.
     *
     * @param arguments the log's directory
     */
    public static void main(String[] arguments) {
      try (SegmentLog log = SegmentLog.open(Path.of(arguments[0]), 1 << 14, Clock.systemUTC())) {
        while (true) {
          long next = log.head().position() + 1;
          log.append(Drafts.numbered(next, next + sizeOfGroupAt(next) - 1));
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
    Verification.Report report = Verification.of(directory, false, read -> {});
    assertThat(report.damages()).isEmpty();
    // as after a power failure: the last entry is none of the group that failed before it
    Files.delete(directory.resolve("acknowledged"));
    try (SegmentLog log = SegmentLog.view(directory)) {
      assertThat(log.head()).isEqualTo(report.head());
    }
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
