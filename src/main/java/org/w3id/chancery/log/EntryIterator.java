package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads entries across segments and checks each against its checksum and the chain. */
final class EntryIterator implements Iterator<Entry>, AutoCloseable {
  private final Path directory;
  private final List<Segment> segments;
  private final long last;
  private int index;
  private SegmentReader reader;
  private long position;
  private Hash previous;

  private EntryIterator(Path directory, long from, long last) throws IOException {
    this.directory = directory;
    this.segments = Segment.in(directory);
    this.last = last;
    this.position = from;
    if (from <= last) {
      seek(from);
    }
  }

  static Stream<Entry> stream(Path directory, long from, long last) {
    return stream(open(directory, from, last));
  }

  /** The same, each as the bytes that it is stored as. */
  static Stream<byte[]> frames(Path directory, long from, long last) {
    EntryIterator entries = open(directory, from, last);
    return stream(entries).sequential().map(entry -> entries.reader.frame());
  }

  private static EntryIterator open(Path directory, long from, long last) {
    try {
      return new EntryIterator(directory, from, last);
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static Stream<Entry> stream(EntryIterator entries) {
    int kind = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, kind), false)
        .onClose(entries::close);
  }

  @Override
  public boolean hasNext() {
    return position <= last;
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Segment segment = segments.get(index);
    long offset = reader.offset();
    try {
      Entry entry = reader.next().orElse(null);
      if (entry == null) {
        openNext(segment, offset);
        return next();
      }
      if (entry.position() != position) {
        throw damaged(segment, offset, "the frame is that of position " + entry.position());
      }
      if (previous != null && !previous.equals(entry.previous())) {
        throw damaged(
            segment,
            offset,
            "the chain is broken: previous hash " + entry.previous() + ", expected " + previous);
      }
      position++;
      previous = entry.hash();
      return entry;
    } catch (Frame.Malformed e) {
      throw damaged(segment, offset, e.getMessage());
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private void seek(long from) throws IOException {
    index = segments.size() - 1;
    while (index >= 0 && segments.get(index).first() > from) {
      index--;
    }
    if (index < 0) {
      throw new LogException("the log in " + directory + " has no segment with position " + from);
    }
    Segment segment = segments.get(index);
    reader = open(segment, segment.first());
    if (from == 1) {
      previous = Hash.NONE;
    }
    for (long at = segment.first(); at < from; at++) {
      try {
        if (!reader.skip()) {
          throw new LogDamagedException(
              segment.damage(reader.offset(), at, "the segment ends before this entry"));
        }
      } catch (Frame.Malformed e) {
        throw new LogDamagedException(segment.damage(reader.offset(), at, e.getMessage()));
      }
    }
  }

  private void openNext(Segment ended, long offset) throws IOException {
    if (index + 1 >= segments.size() || segments.get(index + 1).first() != position) {
      throw damaged(ended, offset, "the segment ends before this entry");
    }
    reader.close();
    index++;
    reader = open(segments.get(index), position);
  }

  private static SegmentReader open(Segment segment, long position) throws IOException {
    SegmentReader reader = new SegmentReader(segment);
    if (!reader.hasMark()) {
      reader.close();
      throw new LogDamagedException(
          segment.damage(0, position, "the file does not start as a segment does"));
    }
    return reader;
  }

  private LogDamagedException damaged(Segment segment, long offset, String what) {
    return new LogDamagedException(segment.damage(offset, position, what));
  }

  private static LogException unreadable(Path directory, IOException e) {
    return new LogException("cannot read the log in " + directory + ": " + Reason.of(e), e);
  }
}
