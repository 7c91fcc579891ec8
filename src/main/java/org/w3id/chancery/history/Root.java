package org.w3id.chancery.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What has to be kept of a committed state: the bytes of the small files that say where each index
 * of TDB2 ends and starts.
 *
 * @param version which state
 * @param store which making of the store it belongs to: one that is made anew has other blocks
 * @param generation name of the directory of TDB2's files, {@code Data-0001}
 * @param states file name to content
 */
record Root(Version version, String store, String generation, Map<String, byte[]> states) {
  private static final String IDENTITY = "identity";

  /** Reads the present state; nothing may write meanwhile. */
  static Root capture(Path tdb, Version version) throws IOException {
    Path data = newestGeneration(tdb);
    Map<String, byte[]> states = new TreeMap<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Root::isState).toList()) {
        states.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return new Root(version, identify(tdb), data.getFileName().toString(), states);
  }

  /** Whether a file holds where an index stands, rather than its content. */
  static boolean isState(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".bpt") || name.endsWith(".bdf");
  }

  /** Whether a file holds content, which only ever grows within a generation. */
  static boolean isContent(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".idn") || name.endsWith(".dat") || name.endsWith(".obj");
  }

  static Path newestGeneration(Path tdb) throws IOException {
    try (Stream<Path> all = Files.list(tdb)) {
      return all.filter(path -> path.getFileName().toString().startsWith("Data-"))
          .max(Path::compareTo)
          .orElseThrow(() -> new IOException("no directory Data-… in " + tdb));
    }
  }

  /** Whether the files that a root speaks of are still there. */
  boolean belongsTo(Path tdb) throws IOException {
    Path identity = tdb.resolve(IDENTITY);
    return Files.exists(identity)
        && Files.readString(identity).equals(store)
        && Files.isDirectory(tdb.resolve(generation));
  }

  /** A store gets a name of its own when its first root is kept. */
  private static String identify(Path tdb) throws IOException {
    Path identity = tdb.resolve(IDENTITY);
    if (!Files.exists(identity)) {
      Files.writeString(identity, UUID.randomUUID().toString());
    }
    return Files.readString(identity);
  }

  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(version.position());
    out.writeUTF(version.time().toString());
    out.writeUTF(store);
    out.writeUTF(generation);
    out.writeInt(states.size());
    for (Map.Entry<String, byte[]> state : states.entrySet()) {
      out.writeUTF(state.getKey());
      out.writeInt(state.getValue().length);
      out.write(state.getValue());
    }
    return bytes.toByteArray();
  }

  static Root decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Version version = new Version(in.readLong(), Instant.parse(in.readUTF()));
    String store = in.readUTF();
    String generation = in.readUTF();
    Map<String, byte[]> states = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = in.readUTF();
      states.put(name, in.readNBytes(in.readInt()));
    }
    return new Root(version, store, generation, states);
  }
}
