package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final String BASE = "https://example.org/";

  @TempDir Path folder;
  private Path file;
  private Head head;

  @BeforeEach
  void export() throws IOException {
    file = folder.resolve("log.chlog");
    try (SegmentLog log = SegmentLog.open(folder.resolve("origin"))) {
      log.append(Drafts.numbered(1, 2500));
      head = LogFile.write(log, BASE, file, position -> {});
    }
  }

  @Test
  void bringsTheSameEntriesWithTheSameHashes() throws IOException {
    try (SegmentLog copy = SegmentLog.open(folder.resolve("copy"))) {
      assertThat(LogFile.read(file, copy, Long.MAX_VALUE, position -> {}))
          .isEqualTo(new LogFile.Content(BASE, head));
      assertThat(copy.head()).isEqualTo(head);
    }
    assertThat(SegmentLogTest.read(folder.resolve("copy"), 1))
        .isEqualTo(SegmentLogTest.read(folder.resolve("origin"), 1));
  }

  @Test
  void goesOnWhereAnImportWasBrokenOff() throws IOException {
    try (SegmentLog copy = SegmentLog.open(folder.resolve("copy"))) {
      LogFile.read(file, copy, 1200, position -> {});
      assertThat(copy.head().position()).isEqualTo(1200);
      LogFile.read(file, copy, Long.MAX_VALUE, position -> {});
      assertThat(copy.head()).isEqualTo(head);
      LogFile.read(file, copy, Long.MAX_VALUE, position -> {});
      assertThat(copy.head()).isEqualTo(head);
    }
  }

  @Test
  void refusesALogOfAnotherHistory() throws IOException {
    for (int entries : new int[] {3, 3000}) {
      try (SegmentLog other = SegmentLog.open(folder.resolve("other" + entries))) {
        other.append(Drafts.numbered(1, entries));
        Head before = other.head();
        assertThatThrownBy(() -> LogFile.read(file, other, Long.MAX_VALUE, position -> {}))
            .isInstanceOf(ForkedLogException.class)
            .hasMessageContaining("is another one than in the log");
        assertThat(other.head()).isEqualTo(before);
      }
    }
  }

  /** Every byte counts: wherever one is changed or the file is cut, that is found. */
  @Test
  void findsEveryChangedByteAndEveryCut() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      byte[] changed = bytes.clone();
      int at = random.nextInt(bytes.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      assertThatThrownBy(() -> LogFile.check(file, position -> {}))
          .as("byte " + at)
          .isInstanceOf(LogException.class);
      Files.write(file, Arrays.copyOf(bytes, at));
      assertThatThrownBy(() -> LogFile.check(file, position -> {}))
          .as("cut at " + at)
          .isInstanceOf(LogException.class);
    }
  }

  @Test
  void saysWhichEntriesAreWholeAndBringsThose() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    String message = "";
    try {
      LogFile.check(file, position -> {});
    } catch (LogException e) {
      message = e.getMessage();
    }
    assertThat(message).matches(".* is damaged at position \\d+: .*; entries 1 to \\d+ are whole");
    long whole = Long.parseLong(message.replaceAll(".*to (\\d+) are whole", "$1"));

    try (SegmentLog copy = SegmentLog.open(folder.resolve("copy"))) {
      LogFile.read(file, copy, whole, position -> {});
      assertThat(copy.head().position()).isEqualTo(whole);
    }
    assertThat(SegmentLogTest.read(folder.resolve("copy"), 1))
        .isEqualTo(SegmentLogTest.read(folder.resolve("origin"), 1).subList(0, (int) whole));
  }
}
