package org.w3id.chancery.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.dboe.sys.SystemIndex;

/**
 * The small files of TDB2 that say of each index which block is its root and how many blocks it has
 * taken, and of each node table how long it is: names and contents, packed, since there are many of
 * these in memory.
 */
final class StoreState {
  private final byte[] packed;

  private StoreState(byte[] packed) {
    this.packed = packed;
  }

  /** Reads the state of a store, which must be at rest. */
  static StoreState read(Path generation) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(generation)) {
      files =
          all.filter(file -> file.getFileName().toString().matches(".*\\.(bpt|bdf)"))
              .sorted()
              .toList();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(files.size());
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      out.writeUTF(file.getFileName().toString());
      out.writeInt(content.length);
      out.write(content);
    }
    return new StoreState(bytes.toByteArray());
  }

  /** Puts the files into a directory. */
  void write(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * The block that is the root of an index.
   *
   * @param index {@code GSPO}
   * @throws IOException when there is no state for it
   */
  int root(String index) throws IOException {
    return (int) longs(files(), index + ".bpt", 3).getLong();
  }

  /**
   * How many bytes of a file of content the state refers to.
   *
   * @param file {@code GSPO.idn}, {@code GSPO.dat} or {@code nodes-data.obj}
   * @throws IOException when there is no state for it
   */
  long usedLength(String file) throws IOException {
    String name = file.substring(0, file.lastIndexOf('.'));
    Map<String, byte[]> files = files();
    if (file.endsWith(".obj")) {
      return longs(files, name + ".bdf", 1).getLong();
    }
    ByteBuffer tree = longs(files, name + ".bpt", 3);
    return blocks(tree, file.endsWith(".idn") ? 1 : 2);
  }

  /** How many bytes of content the state refers to; past versions' among them. */
  long usedLength() throws IOException {
    Map<String, byte[]> files = files();
    long length = 0;
    for (String file : files.keySet()) {
      if (file.endsWith(".bdf")) {
        length += longs(files, file, 1).getLong();
      } else {
        ByteBuffer tree = longs(files, file, 3);
        length += blocks(tree, 1) + blocks(tree, 2);
      }
    }
    return length;
  }

  /** A tree's state is its root, its number of blocks of nodes, and that of records. */
  private static long blocks(ByteBuffer tree, int which) {
    return tree.getLong(which * Long.BYTES) * SystemIndex.BlockSize;
  }

  void encode(DataOutputStream out) throws IOException {
    out.writeInt(packed.length);
    out.write(packed);
  }

  static StoreState decode(DataInputStream in) throws IOException {
    return new StoreState(in.readNBytes(in.readInt()));
  }

  private Map<String, byte[]> files() throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = in.readUTF();
      files.put(name, in.readNBytes(in.readInt()));
    }
    return files;
  }

  private static ByteBuffer longs(Map<String, byte[]> files, String file, int count)
      throws IOException {
    byte[] bytes = files.get(file);
    if (bytes == null || bytes.length < count * Long.BYTES) {
      throw new IOException("the kept state has no " + file);
    }
    return ByteBuffer.wrap(bytes);
  }
}
