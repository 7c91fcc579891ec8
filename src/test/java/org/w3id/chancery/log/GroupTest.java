package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of entries that are written together, a log has all or none, wherever the writing stopped. */
class GroupTest {
  /** So small that each group begins a segment. */
  private static final long SMALL = 10;

  @TempDir Path directory;

  @Test
  void cutsOffAGroupThatLacksItsEndWhereverItWasTorn() throws IOException {
    append(SegmentLog.SEGMENT_SIZE, 1, 2);
    Path segment = lastSegment();
    int before = (int) Files.size(segment);
    tearable(3, 5, SegmentLog.SEGMENT_SIZE);
    byte[] whole = Files.readAllBytes(segment);
    byte[] acknowledged = Files.readAllBytes(acknowledged());
    for (int length = before; length < whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      Files.write(acknowledged(), acknowledged);
      assertEndsAt(2, length);
      assertThat(Files.size(segment)).as("torn at %d", length).isEqualTo(before);
    }
  }

  @Test
  void cutsOffAGroupThatBeganTheLogOrASegment() throws IOException {
    for (long first : new long[] {1, 4}) {
      tearable(first, first + 2, SMALL);
      Path segment = lastSegment();
      cut(segment, Files.size(segment) - 1);
      assertEndsAt(first - 1, first);
      assertThat(segment).doesNotExist();
      append(SMALL, first, first + 2);
    }
    assertThat(Segment.in(directory)).hasSize(2);
  }

  @Test
  void goesOnBehindAGroupThatWasCutOff() throws IOException {
    for (int size = 1; size <= 4; size++) {
      long first = head() + 1;
      tearable(first, first + 2, SegmentLog.SEGMENT_SIZE);
      cut(lastSegment(), Files.size(lastSegment()) - 1);
      byte[] acknowledged = Files.readAllBytes(acknowledged());
      append(SegmentLog.SEGMENT_SIZE, first, first + size - 1);
      Files.write(acknowledged(), acknowledged); // as after a power failure
      assertEndsAt(first + size - 1, size);
    }
    assertThat(SegmentLogTest.read(directory, 1))
        .extracting(Entry::content)
        .isEqualTo(Drafts.numbered(1, 1 + 2 + 3 + 4));
  }

  @Test
  void aViewEndsBeforeAGroupThatIsBeingWritten() throws IOException {
    append(SegmentLog.SEGMENT_SIZE, 1, 2);
    tearable(3, 5, SegmentLog.SEGMENT_SIZE);
    Path segment = lastSegment();
    cut(segment, Files.size(segment) - 1);
    long size = Files.size(segment);
    assertThat(SegmentLogTest.read(directory, 1)).hasSize(2);
    assertThat(Files.size(segment)).isEqualTo(size);
  }

  @Test
  void aViewBesideAWriterNeverSeesHalfAGroup() throws Exception {
    int size = 400;
    AtomicBoolean stop = new AtomicBoolean();
    try (SegmentLog log = SegmentLog.open(directory, 1 << 20, Clock.systemUTC())) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                while (!stop.get()) {
                  long next = log.head().position() + 1;
                  log.append(Drafts.numbered(next, next + size - 1));
                }
              });
      for (int i = 0; i < 100; i++) {
        long known = log.head().position();
        assertThat(head()).isGreaterThanOrEqualTo(known).matches(head -> head % size == 0);
      }
      stop.set(true);
      writing.get();
    }
  }

  @Test
  void aLogWithoutANoteOfItsGroupsIsOpenedAsItStands() throws IOException {
    append(SegmentLog.SEGMENT_SIZE, 1, 2);
    append(SegmentLog.SEGMENT_SIZE, 3, 5);
    Path note = directory.resolve("group");
    byte[] whole = Files.readAllBytes(note);
    for (int length = 0; length < whole.length; length++) {
      Files.write(note, Arrays.copyOf(whole, length));
      assertEndsAt(5, length);
    }
    Files.delete(note);
    assertEndsAt(5, 0);
  }

  /** As where an older version went on with a log, which left the note as it was. */
  @Test
  void aNoteOfAGroupWithAcknowledgedEntriesIsOfAnotherTime() throws IOException {
    append(SegmentLog.SEGMENT_SIZE, 1, 2);
    Path note = directory.resolve("group");
    Files.delete(note);
    try (Group.Notes notes = Group.Notes.open(directory)) {
      notes.begin(new Group(2, 9));
    }
    assertEndsAt(2, 2);
  }

  @Test
  void aGroupThatLacksItsEndThoughItWasAcknowledgedIsDamage() throws IOException {
    append(SegmentLog.SEGMENT_SIZE, 1, 2);
    append(SegmentLog.SEGMENT_SIZE, 3, 5);
    cut(lastSegment(), Files.size(lastSegment()) - 1);
    assertThatThrownBy(() -> SegmentLog.open(directory))
        .isInstanceOf(LogDamagedException.class)
        .hasMessageContaining("position 5: the log ends here, but entries up to position 5");
  }

  /** Appends a group and then takes back that it was acknowledged. */
  private void tearable(long first, long last, long segmentSize) throws IOException {
    byte[] before = Files.exists(acknowledged()) ? Files.readAllBytes(acknowledged()) : new byte[0];
    append(segmentSize, first, last);
    Files.write(acknowledged(), before);
  }

  private void append(long segmentSize, long first, long last) {
    try (SegmentLog log = SegmentLog.open(directory, segmentSize, Clock.systemUTC())) {
      log.append(Drafts.numbered(first, last));
    }
  }

  /** For those who only read, for those who write, and for those who check. */
  private void assertEndsAt(long position, long torn) {
    assertThat(head()).as("torn at %d", torn).isEqualTo(position);
    try (SegmentLog log = SegmentLog.open(directory)) {
      assertThat(log.head().position()).as("torn at %d", torn).isEqualTo(position);
    }
    Verification.Report report = Verification.of(directory, true, read -> {});
    assertThat(report.damages()).as("torn at %d", torn).isEmpty();
    assertThat(report.entries()).as("torn at %d", torn).isEqualTo(position);
  }

  private long head() {
    try (SegmentLog log = SegmentLog.view(directory)) {
      return log.head().position();
    }
  }

  private Path acknowledged() {
    return directory.resolve("acknowledged");
  }

  private Path lastSegment() throws IOException {
    List<Segment> segments = Segment.in(directory);
    return segments.get(segments.size() - 1).file();
  }

  private static void cut(Path file, long length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) length));
  }
}
