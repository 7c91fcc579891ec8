package org.w3id.chancery.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log copied into another, frame by frame. */
class CopyTest {
  @TempDir Path directory;

  private SegmentLog open(String name) {
    return SegmentLog.open(directory.resolve(name));
  }

  private static List<byte[]> frames(Log log, long from) {
    try (Stream<byte[]> frames = log.frames(from)) {
      return frames.toList();
    }
  }

  private static List<Entry> entries(Log log) {
    try (Stream<Entry> entries = log.read(1)) {
      return entries.toList();
    }
  }

  @Test
  void isTheSameEntryForEntry() {
    try (SegmentLog origin = open("origin");
        SegmentLog copy = open("copy")) {
      origin.append(Drafts.numbered(1, 20));
      copy.appendFrames(frames(origin, 1));
      origin.append(Drafts.numbered(21, 40));
      copy.appendFrames(frames(origin, 21));

      assertThat(copy.head()).isEqualTo(origin.head());
      assertThat(entries(copy)).isEqualTo(entries(origin));
    }
    assertThat(SegmentLog.view(directory.resolve("copy")).head())
        .isEqualTo(SegmentLog.view(directory.resolve("origin")).head());
  }

  @Test
  void refusesEntriesThatSkipSome() {
    try (SegmentLog origin = open("origin");
        SegmentLog copy = open("copy")) {
      origin.append(Drafts.numbered(1, 5));
      assertThatThrownBy(() -> copy.appendFrames(frames(origin, 2)))
          .isInstanceOf(ForkedLogException.class)
          .hasMessageContaining("entry 2 does not follow on entry 0");
      assertThat(copy.head()).isEqualTo(Head.EMPTY);
    }
  }

  @Test
  void refusesEntriesOfALogWithAnotherPast() {
    try (SegmentLog origin = open("origin");
        SegmentLog copy = open("copy")) {
      copy.append(Drafts.numbered(100, 100));
      origin.append(Drafts.numbered(1, 2));
      assertThatThrownBy(() -> copy.appendFrames(frames(origin, 2)))
          .isInstanceOf(ForkedLogException.class)
          .hasMessageContaining("entry 1 of this log has hash " + copy.head().hash());
      assertThat(entries(copy)).hasSize(1);
    }
  }

  @Test
  void takesNothingOfAGroupInWhichOneIsChanged() {
    try (SegmentLog origin = open("origin");
        SegmentLog copy = open("copy")) {
      origin.append(Drafts.numbered(1, 3));
      List<byte[]> frames = new ArrayList<>(frames(origin, 1));
      frames.get(2)[Frame.HEADER + 20] ^= 1;
      assertThatThrownBy(() -> copy.appendFrames(frames))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("CRC32C");
      assertThat(copy.head()).isEqualTo(Head.EMPTY);
    }
  }

  @Test
  void framesStandOneBehindTheOtherInAStream() throws IOException {
    try (SegmentLog origin = open("origin")) {
      origin.append(Drafts.numbered(1, 3));
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      frames(origin, 1).forEach(sent::writeBytes);

      ByteArrayInputStream in = new ByteArrayInputStream(sent.toByteArray());
      List<byte[]> received = new ArrayList<>();
      for (Optional<byte[]> f = Frames.next(in); f.isPresent(); f = Frames.next(in)) {
        received.add(f.get());
      }
      assertThat(received).containsExactlyElementsOf(frames(origin, 1));

      byte[] cut = Arrays.copyOf(received.get(0), received.get(0).length - 3);
      assertThatThrownBy(() -> Frames.next(new ByteArrayInputStream(cut)))
          .hasMessageContaining("lacks its last 3 bytes");
    }
  }
}
