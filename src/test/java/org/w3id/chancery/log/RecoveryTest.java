package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of three entries whose files are then cut and changed. */
class RecoveryTest {
  @TempDir Path directory;
  private Path segment;
  private long endOfSecond;

  @BeforeEach
  void writeThreeEntries() throws IOException {
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(1, 2));
      segment = Segment.in(directory).get(0).file();
      endOfSecond = Files.size(segment);
      log.append(Drafts.numbered(3, 3));
    }
  }

  @Test
  void cutsOffAFrameThatLacksItsEndWhereverItWasTorn() throws IOException {
    byte[] whole = Files.readAllBytes(segment);
    acknowledgeOnly(2);
    for (int length = (int) endOfSecond; length < whole.length; length++) {
      Files.write(segment, java.util.Arrays.copyOf(whole, length));
      try (SegmentLog log = SegmentLog.open(directory)) {
        assertThat(log.head().position()).as("torn at %d", length).isEqualTo(2);
      }
      assertThat(Files.size(segment)).isEqualTo(endOfSecond);
    }
  }

  @Test
  void goesOnBehindACutOffFrame() throws IOException {
    acknowledgeOnly(2);
    cut(endOfSecond + 20);
    try (SegmentLog log = SegmentLog.open(directory)) {
      log.append(Drafts.numbered(30, 31));
    }
    assertThat(SegmentLogTest.read(directory, 1))
        .extracting(entry -> entry.content().payload())
        .containsExactly(Drafts.patch(1), Drafts.patch(2), Drafts.patch(30), Drafts.patch(31));
  }

  @Test
  void cutsOffRoomThatWasNeverFilled() throws IOException {
    Files.write(segment, new byte[500], StandardOpenOption.APPEND);
    try (SegmentLog log = SegmentLog.open(directory)) {
      assertThat(log.head().position()).isEqualTo(3);
    }
  }

  @Test
  void removesASegmentWithoutEntries() throws IOException {
    Path empty = Segment.startingAt(directory, 4).file();
    Files.write(empty, Segment.mark());
    try (SegmentLog log = SegmentLog.open(directory)) {
      assertThat(log.head().position()).isEqualTo(3);
      assertThat(empty).doesNotExist();
    }
  }

  @Test
  void refusesALogThatEndsBeforeItsLastAcknowledgedEntry() throws IOException {
    cut(endOfSecond + 20);
    assertThatThrownBy(() -> SegmentLog.open(directory))
        .isInstanceOf(LogDamagedException.class)
        .hasMessage(
            "the log is damaged: segment %s, offset %d, position 3: the log ends here, but entries"
                + " up to position 3 were acknowledged",
            segment.getFileName(), endOfSecond);
  }

  @Test
  void refusesAChangedByteWhereverItIs() throws IOException {
    byte[] whole = Files.readAllBytes(segment);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(segment, changed);
      assertThatThrownBy(() -> SegmentLog.open(directory).close())
          .as("byte %d", at)
          .isInstanceOf(LogDamagedException.class)
          .hasMessageContaining(segment.getFileName().toString());
      assertThat(Files.readAllBytes(segment)).as("left as it was").isEqualTo(changed);
    }
  }

  @Test
  void refusesDamageInAnEarlierSegmentWhenItIsRead() throws IOException {
    Path other = directory.resolve("other");
    try (SegmentLog log = SegmentLog.open(other, 10, Clock.systemUTC())) {
      log.append(Drafts.numbered(1, 1));
      log.append(Drafts.numbered(2, 2));
    }
    flip(Segment.in(other).get(0).file(), 60);
    assertThatThrownBy(() -> SegmentLogTest.read(other, 1))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("00000000000000000001.log, offset 8, position 1: CRC32C of the body");
  }

  @Test
  void refusesAMissingSegmentWhenItIsRead() throws IOException {
    Path other = directory.resolve("other");
    try (SegmentLog log = SegmentLog.open(other, 10, Clock.systemUTC())) {
      for (int i = 1; i <= 3; i++) {
        log.append(Drafts.numbered(i, i));
      }
    }
    Files.delete(Segment.in(other).get(1).file());
    assertThatThrownBy(() -> SegmentLogTest.read(other, 1))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("position 2: the segment ends before this entry");
  }

  @Test
  void reportsEveryPlaceOfDamageAndWhatIsLost() throws IOException {
    Path other = directory.resolve("other");
    List<Entry> entries;
    try (SegmentLog log = SegmentLog.open(other)) {
      entries = log.append(Drafts.numbered(1, 9));
    }
    Path file = Segment.in(other).get(0).file();
    long frame = (Files.size(file) - Segment.START) / 9;
    flip(file, Segment.START + frame + 40); // in entry 2
    flip(file, Segment.START + 4 * frame + 5); // the length of entry 5
    flip(file, Segment.START + 5 * frame + 90); // in entry 6

    Verification.Report report = Verification.of(other, true, read -> {});

    assertThat(report.entries()).isEqualTo(6);
    assertThat(report.head()).isEqualTo(Head.of(entries.get(8)));
    assertThat(report.damages()).extracting(Damage::position).containsExactly(2L, 5L);
    assertThat(report.damages().get(0).what()).endsWith("position 2 is lost");
    assertThat(report.damages().get(1).what()).endsWith("positions 5 to 6 are lost");
  }

  @Test
  void reportsAPayloadThatIsNoPatch() {
    Path other = directory.resolve("other");
    try (SegmentLog log = SegmentLog.open(other)) {
      log.append(
          List.of(Draft.of("tester", EntryKind.STATEMENTS_PATCHED, Payload.ofText("A <urn:x> ."))));
    }
    assertThat(Verification.of(other, false, read -> {}).isSound()).isTrue();
    assertThat(Verification.of(other, true, read -> {}).damages())
        .singleElement()
        .asString()
        .contains("position 1: the payload is not RDF Patch");
  }

  @Test
  void reportsASoundLogAsSound() {
    assertThat(Verification.of(directory, true, read -> {}))
        .isEqualTo(
            new Verification.Report(
                3,
                Verification.size(directory),
                Head.of(SegmentLogTest.read(directory, 3).get(0)),
                List.of()));
  }

  /** As if the machine had stopped before the later entries were acknowledged. */
  private void acknowledgeOnly(long position) throws IOException {
    Entry entry = SegmentLogTest.read(directory, position).get(0);
    try (FileChannel file = Acknowledged.open(directory)) {
      new Acknowledged(position, entry.hash()).write(file);
    }
  }

  private void cut(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 0x10;
    Files.write(file, bytes);
  }
}
