package org.w3id.chancery.projection;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Sorts lines by their bytes, each once, in bounded memory: what does not fit is sorted piece by
 * piece into files for a while, and merged from there.
 */
public final class LineSorter implements AutoCloseable {
  /** What a line takes beside its bytes: the array's header and its place in a list. */
  private static final int OVERHEAD = 28;

  private final long room;
  private final List<byte[]> lines = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private final List<DataInputStream> open = new ArrayList<>();
  private long size;

  /** Takes an eighth of the heap, at most 256 MB. */
  public LineSorter() {
    this(Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8));
  }

  /**
   * A sorter.
   *
   * @param room bytes of memory that the lines may take
   */
  public LineSorter(long room) {
    this.room = room;
  }

  /**
   * Adds a line.
   *
   * @param line whatever bytes; not to be changed afterwards
   * @throws IOException when there is no place for files
   */
  public void add(byte[] line) throws IOException {
    lines.add(line);
    size += line.length + OVERHEAD;
    if (size > room) {
      spill();
    }
  }

  /**
   * All lines in order, each once. Nothing is to be added afterwards; reading may throw {@link
   * UncheckedIOException}.
   *
   * @throws IOException when the files cannot be read
   */
  public Iterator<byte[]> sorted() throws IOException {
    if (runs.isEmpty()) {
      lines.sort(Arrays::compareUnsigned);
      return new Distinct(lines.iterator());
    }
    spill();
    PriorityQueue<Run> heads = new PriorityQueue<>();
    for (Path file : runs) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      open.add(in);
      Run run = new Run(in);
      if (run.advance()) {
        heads.add(run);
      }
    }
    return new Distinct(new Merged(heads));
  }

  private void spill() throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    lines.sort(Arrays::compareUnsigned);
    Path file = Files.createTempFile("chancery-lines", ".run");
    runs.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      Iterator<byte[]> distinct = new Distinct(lines.iterator());
      while (distinct.hasNext()) {
        byte[] line = distinct.next();
        out.writeInt(line.length);
        out.write(line);
      }
      out.writeInt(-1);
    }
    lines.clear();
    size = 0;
  }

  @Override
  public void close() throws IOException {
    for (DataInputStream in : open) {
      in.close();
    }
    for (Path file : runs) {
      Files.deleteIfExists(file);
    }
  }

  /** A sorted file at one of its lines. */
  private static final class Run implements Comparable<Run> {
    private final DataInputStream in;
    private byte[] head;

    Run(DataInputStream in) {
      this.in = in;
    }

    /** Goes to the next line; false when there is none. */
    boolean advance() throws IOException {
      int length = in.readInt();
      head = length < 0 ? null : in.readNBytes(length);
      return head != null;
    }

    @Override
    public int compareTo(Run other) {
      return Arrays.compareUnsigned(head, other.head);
    }
  }

  /** The lines of all files. */
  private static final class Merged implements Iterator<byte[]> {
    private final PriorityQueue<Run> heads;

    Merged(PriorityQueue<Run> heads) {
      this.heads = heads;
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public byte[] next() {
      if (heads.isEmpty()) {
        throw new NoSuchElementException();
      }
      Run run = heads.poll();
      byte[] line = run.head;
      try {
        if (run.advance()) {
          heads.add(run);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read back what was sorted", e);
      }
      return line;
    }
  }

  /** Sorted lines without repetitions. */
  private static final class Distinct implements Iterator<byte[]> {
    private final Iterator<byte[]> lines;
    private byte[] next;

    Distinct(Iterator<byte[]> lines) {
      this.lines = lines;
      this.next = lines.hasNext() ? lines.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public byte[] next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      byte[] line = next;
      do {
        next = lines.hasNext() ? lines.next() : null;
      } while (next != null && Arrays.equals(next, line));
      return line;
    }
  }
}
