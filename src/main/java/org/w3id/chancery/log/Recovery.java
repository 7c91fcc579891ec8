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
 * entries, a frame that lacks its end, room that was never filled, or the first entries of a group
 * that lacks its last. All of that was never acknowledged and is cut off. Anything else is damage:
 * a changed frame with right ones behind it, or an end before the last acknowledged entry.
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
    long acknowledged = Acknowledged.read(directory).map(Acknowledged::position).orElse(0L);
    Tail tail = find(directory, Long.MAX_VALUE);
    // last, for the same reason: what was read is of this group or of one before it
    Optional<Group> group = Group.read(directory);
    if (group.isPresent() && mayBeHalf(group.get(), tail.head().position(), acknowledged)) {
      tail = find(directory, group.get().first() - 1); // which was there when this group was begun
    }
    check(acknowledged, directory, tail);
    return tail;
  }

  /**
   * Whether a log that was read up to a position may end within a group: in this one, or, where it
   * was begun while the log was read, in one before it. A group is acknowledged only as a whole, so
   * the note of one with acknowledged entries has had its day.
   */
  private static boolean mayBeHalf(Group group, long head, long acknowledged) {
    return head < group.last() && acknowledged < group.first();
  }

  private static Tail find(Path directory, long limit) throws IOException {
    List<Segment> segments = Segment.in(directory);
    Tail tail = new Tail(Optional.empty(), 0, Head.EMPTY);
    for (int i = segments.size() - 1; i >= 0 && tail.segment().isEmpty(); i--) {
      tail = scan(segments.get(i), limit);
    }
    return tail;
  }

  private static Tail scan(Segment segment, long limit) throws IOException {
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
          next = position > limit ? Optional.empty() : reader.next();
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

  private static void check(long acknowledged, Path directory, Tail tail) throws IOException {
    if (tail.head().position() < acknowledged) {
      List<Segment> segments = Segment.in(directory);
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
              "the log ends here, but entries up to position "
                  + acknowledged
                  + " were acknowledged"));
    }
  }

  /** Makes new and deleted file names survive a crash of the machine. */
  static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
