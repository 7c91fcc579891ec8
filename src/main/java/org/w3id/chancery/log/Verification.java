package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks every byte of a log: checksums, positions, the chain and, if asked for, that each payload
 * is RDF Patch. Goes on behind damage, so that one report names all of it.
 */
public final class Verification {
  private final boolean payloads;
  private final LongConsumer progress;
  private final Optional<Acknowledged> acknowledged;
  private final List<Damage> damages = new ArrayList<>();
  private long bytes;
  private long entries;
  private Head head = Head.EMPTY;

  private Verification(
      boolean payloads, LongConsumer progress, Optional<Acknowledged> acknowledged) {
    this.payloads = payloads;
    this.progress = progress;
    this.acknowledged = acknowledged;
  }

  /**
   * What was found.
   *
   * @param entries how many entries are whole and right
   * @param bytes how many bytes were read
   * @param head the last right entry
   * @param damages each place that is not what was written, in order
   */
  public record Report(long entries, long bytes, Head head, List<Damage> damages) {
    /** Whether all is what was written. */
    public boolean isSound() {
      return damages.isEmpty();
    }
  }

  /**
   * Checks a log; it may be open for writing meanwhile.
   *
   * @param directory the log's directory
   * @param payloads whether payloads are read as RDF Patch too, which takes much longer
   * @param progress is told how many bytes have been read, of {@link #size}
   * @throws LogException when the files cannot be read
   */
  public static Report of(Path directory, boolean payloads, LongConsumer progress) {
    try {
      List<Segment> segments = Segment.in(directory);
      // before the segments, since a writer may go on meanwhile
      Verification verification =
          new Verification(payloads, progress, Acknowledged.read(directory));
      for (int i = 0; i < segments.size(); i++) {
        verification.read(segments.get(i), i == segments.size() - 1);
      }
      verification.checkEnd(directory, segments);
      return new Report(
          verification.entries,
          verification.bytes,
          verification.head,
          List.copyOf(verification.damages));
    } catch (IOException e) {
      throw new LogException("cannot read the log in " + directory + ": " + Reason.of(e), e);
    }
  }

  /**
   * Size of a log's segments in bytes.
   *
   * @throws LogException when there is no log
   */
  public static long size(Path directory) {
    try {
      long sum = 0;
      for (Segment segment : Segment.in(directory)) {
        sum += Files.size(segment.file());
      }
      return sum;
    } catch (IOException e) {
      throw new LogException("cannot read the log in " + directory + ": " + Reason.of(e), e);
    }
  }

  private void read(Segment segment, boolean isLast) throws IOException {
    long before = bytes;
    try (SegmentReader reader = new SegmentReader(segment)) {
      if (!reader.hasMark()) {
        report(segment, 0, "the file does not start as a segment does");
      }
      while (true) {
        long offset = reader.offset();
        try {
          Optional<Entry> entry = reader.next();
          if (entry.isEmpty()) {
            break;
          }
          check(segment, offset, entry.get());
        } catch (Frame.Malformed e) {
          Optional<Entry> next = reader.resume();
          boolean torn = isLast && next.isEmpty();
          if (!torn) { // a torn end was never acknowledged, else checkEnd tells
            report(segment, offset, e.getMessage() + lost(next));
          }
          if (next.isEmpty()) {
            break;
          }
          accept(segment, offset, next.get());
        }
        bytes = before + reader.offset();
        progress.accept(bytes);
      }
    }
    bytes = before + Files.size(segment.file());
    progress.accept(bytes);
  }

  private void check(Segment segment, long offset, Entry entry) {
    if (entry.position() != head.position() + 1) {
      report(segment, offset, "the frame is that of position " + entry.position());
    } else if (!entry.previous().equals(head.hash())) {
      report(
          segment,
          offset,
          "the chain is broken: previous hash " + entry.previous() + ", expected " + head.hash());
    }
    accept(segment, offset, entry);
  }

  private void accept(Segment segment, long offset, Entry entry) {
    entries++;
    head = Head.of(entry);
    if (acknowledged.filter(mark -> contradicts(mark, entry)).isPresent()) {
      damages.add(
          segment.damage(
              offset, entry.position(), "the entry is not the one that was acknowledged"));
    }
    if (payloads) {
      try {
        entry.content().payload().patch();
      } catch (RuntimeException e) {
        damages.add(
            segment.damage(
                offset, entry.position(), "the payload is not RDF Patch: " + e.getMessage()));
      }
    }
  }

  private static boolean contradicts(Acknowledged mark, Entry entry) {
    return mark.position() == entry.position() && !mark.hash().equals(entry.hash());
  }

  private String lost(Optional<Entry> next) {
    long first = head.position() + 1;
    if (next.isEmpty()) {
      return "; no right entry follows in this segment";
    }
    long last = next.get().position() - 1;
    return first == last
        ? "; position " + first + " is lost"
        : "; positions " + first + " to " + last + " are lost";
  }

  private void checkEnd(Path directory, List<Segment> segments) throws IOException {
    if (acknowledged.isPresent() && acknowledged.get().position() > head.position()) {
      Segment segment =
          segments.isEmpty() ? Segment.startingAt(directory, 1) : segments.get(segments.size() - 1);
      report(
          segment,
          Files.exists(segment.file()) ? Files.size(segment.file()) : 0,
          "positions up to " + acknowledged.get().position() + " were acknowledged and are lost");
    }
  }

  private void report(Segment segment, long offset, String what) {
    damages.add(segment.damage(offset, head.position() + 1, what));
  }
}
