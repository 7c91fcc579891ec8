package org.w3id.chancery.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The bytes of documents, addressed by their SHA-256. They lie beside the log and are no part of
 * the dataset: the public gets passages, and whole texts only where the licence allows.
 */
public final class DocumentArchive {
  private final Path directory;

  /** An archive in a directory, which is made when the first document is kept. */
  public DocumentArchive(Path directory) {
    this.directory = directory;
  }

  /**
   * Keeps a document's bytes; returns when they survive a crash. Bytes that are there already stay
   * as they are.
   *
   * @param sha256 lower-case hexadecimal hash of the bytes
   * @param bytes the bytes
   * @throws IOException when they cannot be written; then nothing is kept
   */
  public void keep(String sha256, ByteBuffer bytes) throws IOException {
    Path file = file(sha256);
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path written = Files.createTempFile(directory, sha256, ".new");
    try {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true); // else the name may be lost though the bytes are there
      }
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /**
   * The bytes with a hash; empty when they were never kept.
   *
   * @throws IOException when they are there and cannot be read
   */
  public Optional<byte[]> bytes(String sha256) throws IOException {
    Path file = file(sha256);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private Path file(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "'" + sha256 + "' is no SHA-256 in lower-case hexadecimal");
    }
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
