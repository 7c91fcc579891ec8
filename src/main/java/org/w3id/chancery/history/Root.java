package org.w3id.chancery.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What has to be kept of a committed state: the bytes of the small files that say where each index
 * of TDB2 ends and starts, and which commit of the text index belongs to it.
 *
 * @param version which state
 * @param store which making of the store it belongs to: one that is made anew has other blocks
 * @param generation name of the directory of TDB2's files, {@code Data-0001}
 * @param state where its indexes end and start
 * @param text the commit of the text index; empty where it could not be kept
 */
record Root(
    Version version, String store, String generation, StoreState state, Optional<TextCommit> text) {
  private static final String IDENTITY = "identity";

  /** Reads the present state; nothing may write meanwhile. */
  static Root capture(Path tdb, Version version, Optional<TextCommit> text) throws IOException {
    Path data = newestGeneration(tdb);
    return new Root(
        version,
        identify(tdb),
        data.getFileName().toString().intern(),
        StoreState.read(data),
        text);
  }

  /** The generation that is written to. */
  static Path newestGeneration(Path tdb) throws IOException {
    List<Path> all = generations(tdb);
    if (all.isEmpty()) {
      throw new IOException("no directory Data-… in " + tdb);
    }
    return all.get(all.size() - 1);
  }

  /** Every generation, in order. */
  static List<Path> generations(Path tdb) throws IOException {
    try (Stream<Path> all = Files.list(tdb)) {
      return all.filter(path -> path.getFileName().toString().matches("Data-[0-9]+"))
          .sorted()
          .toList();
    }
  }

  /** Whether it stands for the same files as another of the same position. */
  boolean isLike(Root other) {
    return store.equals(other.store)
        && generation.equals(other.generation)
        && text.equals(other.text);
  }

  /** Whether the files that a root speaks of are still there. */
  boolean belongsTo(Path tdb) throws IOException {
    Path identity = tdb.resolve(IDENTITY);
    return Files.exists(identity)
        && Files.readString(identity).equals(store)
        && Files.isDirectory(tdb.resolve(generation));
  }

  /** A store gets a name of its own when its first root is kept. */
  static String identify(Path directory) throws IOException {
    Path identity = directory.resolve(IDENTITY);
    if (!Files.exists(identity)) {
      Files.writeString(identity, UUID.randomUUID().toString());
    }
    return Files.readString(identity).intern();
  }

  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(version.position());
    out.writeUTF(version.time().toString());
    out.writeUTF(store);
    out.writeUTF(generation);
    state.encode(out);
    out.writeUTF(text.map(TextCommit::index).orElse(""));
    out.writeUTF(text.map(TextCommit::segments).orElse(""));
    return bytes.toByteArray();
  }

  static Root decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Version version = new Version(in.readLong(), Instant.parse(in.readUTF()));
    String store = in.readUTF().intern();
    String generation = in.readUTF().intern();
    StoreState state = StoreState.decode(in);
    String index = in.readUTF().intern();
    String segments = in.readUTF();
    return new Root(
        version,
        store,
        generation,
        state,
        index.isEmpty() ? Optional.empty() : Optional.of(new TextCommit(index, segments)));
  }
}
