package org.w3id.chancery.history;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of roots, one behind the other, each with its length and CRC32C. It is not forced to disk:
 * a root that a crash loses only means that its version is answered from an earlier one.
 */
final class RootFile implements AutoCloseable {
  private static final int MAX_LENGTH = 1 << 20;

  private final Path file;
  private FileChannel channel;

  private RootFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens a file to append to, behind its last whole root. */
  static RootFile open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    long end = 0;
    for (Root root : read(file)) {
      end += 8 + root.encode().length;
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(end);
    channel.position(end);
    return new RootFile(file, channel);
  }

  void append(Root root) throws IOException {
    write(channel, root);
  }

  /** Puts other roots in the place of all; who reads meanwhile sees the old ones or the new. */
  void replace(Collection<Root> roots) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + "-new");
    FileChannel next =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      for (Root root : roots) {
        write(next, root);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    channel.close();
    channel = next;
  }

  /** The whole roots of a file, up to the first that is not. */
  static List<Root> read(Path file) throws IOException {
    List<Root> roots = new ArrayList<>();
    if (!Files.exists(file)) {
      return roots;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        int length = in.readInt();
        int crc = in.readInt();
        byte[] body = in.readNBytes(Math.max(0, Math.min(length, MAX_LENGTH)));
        if (body.length != length || crc(body) != crc) {
          return roots;
        }
        roots.add(Root.decode(body));
      }
    } catch (EOFException e) {
      return roots;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void write(FileChannel channel, Root root) throws IOException {
    byte[] body = root.encode();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 8);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(body.length);
    out.writeInt(crc(body));
    out.write(body);
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
