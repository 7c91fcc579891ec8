package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that says up to which entry the log has been acknowledged. It is written after each
 * append and left to the operating system to store, so it may lag behind after a power failure, but
 * is never ahead: a log that ends before it has lost entries that somebody relies on, which its
 * segments alone could not tell from a torn last frame.
 *
 * @param position the last acknowledged entry
 * @param hash its hash
 */
record Acknowledged(long position, Hash hash) {
  private static final String NAME = "acknowledged";
  private static final int SIZE = 8 + Hash.LENGTH + 4;

  static FileChannel open(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** What the file says; empty when there is none or it was cut short. */
  static Optional<Acknowledged> read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != SIZE
        || ByteBuffer.wrap(bytes).getInt(SIZE - 4) != Frame.crc(bytes, 0, SIZE - 4)) {
      return Optional.empty();
    }
    byte[] digest = new byte[Hash.LENGTH];
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long position = in.getLong();
    in.get(digest);
    return Optional.of(new Acknowledged(position, Hash.ofDigest(digest)));
  }

  void write(FileChannel channel) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(SIZE).putLong(position).put(hash.bytes());
    out.putInt(Frame.crc(out.array(), 0, SIZE - 4)).flip();
    channel.write(out, 0);
  }
}
