package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
  @TempDir Path directory;

  @Test
  void givesBackWhatWasAppended() {
    Draft draft =
        Draft.of("https://example.org/alice", EntryKind.CLAIMS_WITHDRAWN, Drafts.patch(1))
            .from("https://example.org/document/1", new Draft.Tool("news", "2"))
            .because("the newspaper took it back – “wholly”");

    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(List.of(draft));
    }

    assertThat(read(directory, 1)).extracting(Entry::content).containsExactly(draft);
  }

  @Test
  void storesLongPayloadsInLessRoom() throws IOException {
    Payload payload =
        Payload.ofText("A <https://example.org/s> <https://example.org/p> 1 .\n".repeat(10_000));
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(List.of(Draft.of("tester", EntryKind.CLAIMS_MADE, payload)));
    }

    assertThat(Files.size(Segment.in(directory).get(0).file())).isLessThan(payload.size() / 10);
    assertThat(read(directory, 1))
        .extracting(entry -> entry.content().payload())
        .containsExactly(payload);
  }

  @Test
  void storesPayloadsThatCannotBeShortened() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(
          List.of(
              Draft.of("tester", EntryKind.CLAIMS_MADE, Payload.ofText(noise)),
              Draft.of("tester", EntryKind.CLAIMS_MADE, Payload.ofText(""))));
    }

    assertThat(read(directory, 1))
        .extracting(entry -> entry.content().payload())
        .containsExactly(Payload.ofText(noise), Payload.ofText(""));
  }

  @Test
  void countsPositionsFromOneAcrossReopening() {
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(1, 2));
    }
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(3, 3));
      assertThat(log.head().position()).isEqualTo(3);
    }

    assertThat(read(directory, 1)).extracting(Entry::position).containsExactly(1L, 2L, 3L);
  }

  @Test
  void chainsEachEntryToTheOneBefore() {
    try (SegmentLog log = SegmentLog.open(directory)) {
      List<Entry> entries = log.append(Drafts.numbered(1, 3));

      assertThat(entries.get(0).previous()).isEqualTo(Hash.NONE);
      assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
      assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
      assertThat(log.head().hash()).isEqualTo(entries.get(2).hash());
    }
  }

  @Test
  void timesIncreaseEvenWhenTheClockStands() {
    Instant noon = Instant.parse("2025-03-20T12:00:00Z");
    try (SegmentLog log = SegmentLog.open(directory, 1 << 20, Clock.fixed(noon, ZoneOffset.UTC))) {
      log.append(Drafts.numbered(1, 2));
      log.append(Drafts.numbered(3, 3));
    }

    assertThat(read(directory, 1))
        .extracting(Entry::time)
        .containsExactly(noon, noon.plusNanos(1000), noon.plusNanos(2000));
  }

  @Test
  void beginsANewSegmentWhenOneIsFullAndReadsAcrossThem() throws IOException {
    try (SegmentLog log = SegmentLog.open(directory, 1000, Clock.systemUTC())) {
      for (int i = 1; i <= 30; i++) {
        log.append(Drafts.numbered(i, i));
      }
    }

    assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
    assertThat(read(directory, 1)).hasSize(30);
    assertThat(read(directory, 17)).extracting(Entry::position).startsWith(17L).hasSize(14);
  }

  @Test
  void readsNothingBehindTheHead() {
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(1, 2));
      assertThat(list(log, 3)).isEmpty();
    }
  }

  @Test
  void readsWhileAnotherOpensItForWriting() {
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(1, 5));
      assertThat(read(directory, 1)).hasSize(5);
    }
  }

  @Test
  void keepsNothingOfAGroupWithAnImpossibleEntry() {
    Draft impossible = Drafts.numbered(2).because("x".repeat(70_000));
    try (SegmentLog log = SegmentLog.open(directory)) {
      assertThatThrownBy(() -> log.append(List.of(Drafts.numbered(1), impossible)))
          .isInstanceOf(LogException.class)
          .hasMessage("the note of an entry has 70000 bytes, at most 65535");
      assertThat(log.append(Drafts.numbered(1, 1)).get(0).position()).isEqualTo(1);
    }
  }

  @Test
  void refusesToAppendToAView() {
    SegmentLog.open(directory).close();
    try (SegmentLog log = SegmentLog.view(directory)) {
      assertThatThrownBy(() -> log.append(Drafts.numbered(1, 1)))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("reading only");
    }
  }

  @Test
  void saysWhereTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));
    assertThatThrownBy(() -> SegmentLog.open(file.resolve("log")))
        .isInstanceOf(LogException.class)
        .hasMessageStartingWith("cannot write to " + file.resolve("log") + ": ");
  }

  @Test
  void tellsThoseWhoWaitThatItHasGrown() throws Exception {
    try (SegmentLog log = SegmentLog.open(directory)) {
      assertThat(log.await(1, Duration.ofMillis(1)).position()).isZero();
      CompletableFuture<Head> grown =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return log.await(3, Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      log.append(Drafts.numbered(1, 2));
      log.append(Drafts.numbered(3, 3));
      assertThat(grown.get(1, TimeUnit.MINUTES)).isEqualTo(log.head());
    }
  }

  @Test
  void refusesASecondWriterAndNamesTheFirst() {
    try (SegmentLog first = SegmentLog.open(directory)) {
      assertThat(first.head()).isEqualTo(Head.EMPTY);
      assertThatThrownBy(() -> SegmentLog.open(directory))
          .isInstanceOf(LogException.class)
          .hasMessageMatching(
              "\\Q" + directory + "\\E is in use by process \\d+ on \\S+ since \\S+Z");
    }
  }

  static List<Entry> read(Path directory, long from) {
    try (SegmentLog log = SegmentLog.view(directory)) {
      return list(log, from);
    }
  }

  private static List<Entry> list(Log log, long from) {
    try (Stream<Entry> entries = log.read(from)) {
      return entries.toList();
    }
  }
}
