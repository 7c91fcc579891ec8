package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Finds the end of a log. A crash can leave behind the last acknowledged entry: a segment without
 * entries, a frame that lacks its end, or room that was never filled. All of that was never
 * acknowledged and is cut off. Anything else is damage: a changed frame with right ones behind it,
 * or an end before the last acknowledged entry.
 */
final class Recovery {
  private Recovery() {}

  /**
   * Where a log ends.
   *
   * @param segment the last segment with entries
   * @param end offset behind its last frame
   * @param head the last entry
   */
  record Tail(Optional<Segment> segment, long end, Head head) {}

  /** Finds the end and cuts off what is behind it. Needs the directory's lock. */
  static Tail cut(Path directory) throws IOException {
    Tail tail = find(directory);
    for (Segment segment : Segment.in(directory)) {
      if (tail.segment().isEmpty() || segment.first() > tail.segment().get().first()) {
        Files.delete(segment.file());
      }
    }
    if (tail.segment().isPresent()) {
      try (FileChannel channel =
          FileChannel.open(tail.segment().get().file(), StandardOpenOption.WRITE)) {
        if (channel.size() > tail.end()) {
          channel.truncate(tail.end());
          channel.force(true);
        }
      }
    }
    forceDirectory(directory);
    return tail;
  }

  /** Finds the end and changes nothing. */
  static Tail find(Path directory) throws IOException {
    // first, since a writer may be at work: what this tells of is there by then
    Optional<Acknowledged> acknowledged = Acknowledged.read(directory);
    List<Segment> segments = Segment.in(directory);
    Tail tail = new Tail(Optional.empty(), 0, Head.EMPTY);
    for (int i = segments.size() - 1; i >= 0 && tail.segment().isEmpty(); i--) {
      tail = scan(segments.get(i));
    }
    check(acknowledged, segments, tail);
    return tail;
  }

  private static Tail scan(Segment segment) throws IOException {
    try (SegmentReader reader = new SegmentReader(segment)) {
      if (!reader.hasMark()) {
        if (Files.size(segment.file()) <= Segment.START) {
          return new Tail(Optional.empty(), 0, Head.EMPTY);
        }
        throw new LogDamagedException(
            segment.damage(0, segment.first(), "the file does not start as a segment does"));
      }
      Head head = null;
      long position = segment.first();
      while (true) {
        long offset = reader.offset();
        Optional<Entry> next;
        try {
          next = reader.next();
        } catch (Frame.Incomplete e) {
          next = Optional.empty();
        } catch (Frame.Malformed e) {
          refuseUnlessTorn(reader, segment.damage(offset, position, e.getMessage()));
          next = Optional.empty();
        }
        if (next.isEmpty()) {
          return head == null
              ? new Tail(Optional.empty(), 0, Head.EMPTY)
              : new Tail(Optional.of(segment), offset, head);
        }
        Entry entry = next.get();
        if (entry.position() != position || (head != null && !chained(entry, head))) {
          throw new LogDamagedException(
              segment.damage(offset, position, "the frame does not follow the one before it"));
        }
        head = Head.of(entry);
        position++;
      }
    }
  }

  private static boolean chained(Entry entry, Head before) {
    return entry.previous().equals(before.hash());
  }

  private static void refuseUnlessTorn(SegmentReader reader, Damage damage) throws IOException {
    if (!reader.onlyZerosLeft() && reader.resume().isPresent()) {
      throw new LogDamagedException(damage);
    }
  }

  private static void check(
      Optional<Acknowledged> acknowledged, List<Segment> segments, Tail tail) {
    long expected = acknowledged.map(Acknowledged::position).orElse(0L);
    if (tail.head().position() < expected) {
      String file =
          tail.segment()
              .or(() -> segments.stream().findFirst())
              .map(Segment::name)
              .orElse("(none)");
      throw new LogDamagedException(
          new Damage(
              file,
              tail.end(),
              tail.head().position() + 1,
              "the log ends here, but entries up to position " + expected + " were acknowledged"));
    }
  }

  /** Makes new and deleted file names survive a crash of the machine. */
  static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
