package org.w3id.chancery.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The log in segment files of one directory. A group is written with one write and one fsync, and
 * lies in one segment; one of several entries is noted in a file beside it before. Opening for
 * writing takes the directory's lock and cuts off what a crash left half written behind the last
 * acknowledged entry; damage anywhere else is refused.
 *
 * <p>There is no index of positions: names of segments say where they start, and within one the
 * lengths in the frames' headers lead to any entry.
 */
public final class SegmentLog implements Log {
  /** Size in bytes behind which a new segment is begun, unless told otherwise. */
  public static final long SEGMENT_SIZE = 64L << 20;

  private final Path directory;
  private final long segmentSize;
  private final Clock clock;
  private final Writer writer;
  private final Object growth = new Object();
  private volatile Head head;

  private SegmentLog(Path directory, long segmentSize, Clock clock, Head head, Writer writer) {
    this.directory = directory;
    this.segmentSize = segmentSize;
    this.clock = clock;
    this.head = head;
    this.writer = writer;
  }

  /**
   * Opens a log for writing, and makes the directory when there is none.
   *
   * @throws LogException when the directory cannot be written or another process writes there
   * @throws LogDamagedException when acknowledged entries are missing or changed
   */
  public static SegmentLog open(Path directory) {
    return open(directory, SEGMENT_SIZE, Clock.systemUTC());
  }

  /** As {@link #open(Path)}, with the size of segments and the clock given. */
  public static SegmentLog open(Path directory, long segmentSize, Clock clock) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LogException("cannot write to " + directory + ": " + Reason.of(e), e);
    }
    WriterLock lock = WriterLock.acquire(directory);
    try {
      Recovery.Tail tail = Recovery.cut(directory);
      Writer writer =
          new Writer(lock, Acknowledged.open(directory), Group.Notes.open(directory), tail);
      return new SegmentLog(directory, segmentSize, clock, tail.head(), writer);
    } catch (IOException e) {
      lock.close();
      throw new LogException("cannot open the log in " + directory + ": " + Reason.of(e), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a log for reading only, beside a writer if there is one: the entries that are there now.
   *
   * @throws LogException when there is no log
   * @throws LogDamagedException when acknowledged entries are missing or changed
   */
  public static SegmentLog view(Path directory) {
    try {
      Recovery.Tail tail = Recovery.find(directory);
      return new SegmentLog(directory, SEGMENT_SIZE, Clock.systemUTC(), tail.head(), null);
    } catch (IOException e) {
      throw new LogException("cannot read the log in " + directory + ": " + Reason.of(e), e);
    }
  }

  /**
   * Opens a log for reading only, up to an entry: what stands before it can be read though there is
   * damage behind it.
   *
   * @throws LogException when there is no log or no such entry
   * @throws LogDamagedException when that entry is damaged
   */
  public static SegmentLog view(Path directory, long last) {
    try (Stream<Entry> entries = EntryIterator.stream(directory, last, last)) {
      Entry entry = entries.findFirst().orElseThrow();
      return new SegmentLog(directory, SEGMENT_SIZE, Clock.systemUTC(), Head.of(entry), null);
    }
  }

  @Override
  public List<Entry> append(List<Draft> drafts) {
    checkWritable();
    synchronized (writer) {
      if (drafts.isEmpty()) {
        return List.of();
      }
      writer.checkUsable(directory);
      ByteArrayOutputStream frames = new ByteArrayOutputStream(1 << 13);
      List<Entry> entries = new ArrayList<>(drafts.size());
      Head end = head;
      for (Draft draft : drafts) {
        Entry entry = Frame.append(draft, end, Frame.timeAfter(end, clock), frames);
        entries.add(entry);
        end = Head.of(entry);
      }
      record(frames, end);
      return List.copyOf(entries);
    }
  }

  @Override
  public List<Entry> appendFrames(List<byte[]> frames) {
    checkWritable();
    synchronized (writer) {
      if (frames.isEmpty()) {
        return List.of();
      }
      writer.checkUsable(directory);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 13);
      List<Entry> entries = new ArrayList<>(frames.size());
      Head end = head;
      for (byte[] frame : frames) {
        Entry entry = Frames.decode(frame);
        checkContinues(end, entry);
        bytes.writeBytes(frame);
        entries.add(entry);
        end = Head.of(entry);
      }
      record(bytes, end);
      return List.copyOf(entries);
    }
  }

  @Override
  public Stream<byte[]> frames(long from) {
    checkPosition(from);
    return EntryIterator.frames(directory, from, head.position());
  }

  @Override
  public Stream<Entry> read(long from) {
    checkPosition(from);
    return EntryIterator.stream(directory, from, head.position());
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Head await(long position, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (growth) {
      while (head.position() < position) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        growth.wait(left);
      }
      return head;
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      synchronized (writer) {
        writer.close();
      }
    }
  }

  private void checkWritable() {
    if (writer == null) {
      throw new LogException("the log in " + directory + " was opened for reading only");
    }
  }

  private static void checkPosition(long from) {
    if (from < 1) {
      throw new IllegalArgumentException("position " + from + ", expected 1 or more");
    }
  }

  private static void checkContinues(Head end, Entry entry) {
    if (entry.position() != end.position() + 1) {
      throw new ForkedLogException(
          "entry " + entry.position() + " does not follow on entry " + end.position());
    }
    if (!entry.previous().equals(end.hash())) {
      throw new ForkedLogException(
          "entry "
              + entry.position()
              + " follows on an entry of hash "
              + entry.previous()
              + ", but entry "
              + end.position()
              + " of this log has hash "
              + end.hash());
    }
    if (!entry.time().isAfter(end.time())) {
      throw new ForkedLogException(
          "entry "
              + entry.position()
              + " is of "
              + entry.time()
              + ", which is not later than the entry before, of "
              + end.time());
    }
  }

  private void record(ByteArrayOutputStream frames, Head end) {
    Group group = new Group(head.position() + 1, end.position());
    writer.write(directory, group, frames.toByteArray(), segmentSize);
    synchronized (growth) {
      head = end;
      growth.notifyAll();
    }
    writer.acknowledge(end);
  }

  /** The end of the last segment, where frames are added. */
  private static final class Writer {
    private final WriterLock lock;
    private final FileChannel acknowledged;
    private final Group.Notes groups;
    private FileChannel segment;
    private long end;
    private boolean closed;
    private String failure;

    Writer(WriterLock lock, FileChannel acknowledged, Group.Notes groups, Recovery.Tail tail)
        throws IOException {
      this.lock = lock;
      this.acknowledged = acknowledged;
      this.groups = groups;
      if (tail.segment().isPresent()) {
        segment = FileChannel.open(tail.segment().get().file(), StandardOpenOption.WRITE);
        end = tail.end();
      }
    }

    void checkUsable(Path directory) {
      if (closed) {
        throw new LogException("the log in " + directory + " is closed");
      }
      if (failure != null) {
        throw new LogException(
            "the log in "
                + directory
                + " takes no more entries until it is opened anew: "
                + failure);
      }
    }

    /** Writes and forces the frames; on failure nothing of them stays. */
    void write(Path directory, Group group, byte[] frames, long segmentSize) {
      try {
        if (segment == null || end >= segmentSize) {
          roll(Segment.startingAt(directory, group.first()));
        }
        groups.begin(group);
        ByteBuffer bytes = ByteBuffer.wrap(frames);
        long at = end;
        while (bytes.hasRemaining()) {
          at += segment.write(bytes, at);
        }
        segment.force(false);
        end = at;
      } catch (IOException e) {
        takeBack();
        throw new LogException(
            "cannot write to the log in " + directory + ", nothing was recorded: " + Reason.of(e),
            e);
      }
    }

    /**
     * Failing here would be to deny entries that are safe in their segment, so it only makes the
     * mark older than it could be.
     */
    @SuppressWarnings("UnusedException")
    void acknowledge(Head head) {
      try {
        new Acknowledged(head.position(), head.hash()).write(acknowledged);
      } catch (IOException e) {
        failure = "the acknowledged position cannot be noted: " + Reason.of(e);
      }
    }

    void close() {
      if (closed) {
        return;
      }
      closed = true;
      try (lock;
          acknowledged;
          groups) {
        if (segment != null) {
          segment.close();
        }
      } catch (IOException e) {
        throw new LogException("cannot close the log: " + Reason.of(e), e);
      }
    }

    private void roll(Segment next) throws IOException {
      FileChannel channel =
          FileChannel.open(
              next.file(),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      try {
        channel.write(ByteBuffer.wrap(Segment.mark()), 0);
        channel.force(true);
        Recovery.forceDirectory(next.file().getParent());
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      if (segment != null) {
        segment.close();
      }
      segment = channel;
      end = Segment.START;
    }

    /** Cuts off a group that failed, so that no half of it is ever read. */
    private void takeBack() {
      if (segment == null) {
        return;
      }
      try {
        segment.truncate(end);
        segment.force(true);
      } catch (IOException e) {
        failure = "a group failed and could not be taken back: " + Reason.of(e);
      }
    }
  }
}
