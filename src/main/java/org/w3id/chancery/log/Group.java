package org.w3id.chancery.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that says which entries are written together. It is forced before the first of them
 * is written, since frames do not tell where a group ends: after a crash in the middle of one, its
 * first entries are whole and look like any others. A group of one entry needs no such note.
 *
 * @param first position of the group's first entry
 * @param last position of its last
 */
record Group(long first, long last) {
  private static final String NAME = "group";
  private static final int SIZE = 8 + 8 + 4;

  /** How often the file is read, since a writer may be changing it just then. */
  private static final int READS = 5;

  /** What the file says; empty when there is none or it was cut short. */
  static Optional<Group> read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<Group> group = Optional.empty();
    for (int i = 0; i < READS && group.isEmpty(); i++) {
      group = decode(Files.readAllBytes(file));
    }
    return group;
  }

  private static Optional<Group> decode(byte[] bytes) {
    if (bytes.length != SIZE
        || ByteBuffer.wrap(bytes).getInt(SIZE - 4) != Frame.crc(bytes, 0, SIZE - 4)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return Optional.of(new Group(in.getLong(), in.getLong()));
  }

  /** The file, open for notes. */
  static final class Notes implements Closeable {
    private final FileChannel channel;
    private long last;

    private Notes(FileChannel channel, long last) {
      this.channel = channel;
      this.last = last;
    }

    static Notes open(Path directory) throws IOException {
      long last = read(directory).map(Group::last).orElse(0L);
      Path file = directory.resolve(NAME);
      boolean isNew = !Files.exists(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (isNew) {
          Recovery.forceDirectory(directory);
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return new Notes(channel, last);
    }

    /**
     * Notes a group that is now to be written. Nothing is noted for a single entry, unless the
     * positions from there on stand in the note of a group that came to nothing: the entry would be
     * taken for the beginning of that.
     */
    void begin(Group group) throws IOException {
      if (group.first() == group.last() && last < group.first()) {
        return;
      }
      last = Math.max(last, group.last()); // now, as a note that fails may be there all the same
      ByteBuffer out = ByteBuffer.allocate(SIZE).putLong(group.first()).putLong(group.last());
      out.putInt(Frame.crc(out.array(), 0, SIZE - 4)).flip();
      channel.write(out, 0);
      channel.force(false);
      last = group.last();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
