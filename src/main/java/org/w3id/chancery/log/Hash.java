package org.w3id.chancery.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest (FIPS 180-4): 32 bytes. */
public final class Hash {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** What the first entry names as its predecessor: all zeros. */
  public static final Hash NONE = new Hash(new byte[LENGTH]);

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The digest of some bytes. */
  public static Hash of(byte[] content) {
    return new Hash(sha256().digest(content));
  }

  /**
   * The digest of a file, however large.
   *
   * @throws IOException when it cannot be read
   */
  public static Hash ofFile(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Hash(digest.digest());
  }

  /**
   * A digest that was written down.
   *
   * @throws IllegalArgumentException when there are not 32 bytes
   */
  public static Hash ofDigest(byte[] digest) {
    if (digest.length != LENGTH) {
      throw new IllegalArgumentException(
          "a digest of " + digest.length + " bytes, expected " + LENGTH);
    }
    return new Hash(digest.clone());
  }

  /**
   * Reads hexadecimal digits.
   *
   * @throws IllegalArgumentException when they are not 64 hexadecimal digits
   */
  public static Hash parse(String hex) {
    return ofDigest(HexFormat.of().parseHex(hex));
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** A digest in the making, for what is too long to be held at once; see {@link #ofDigest}. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
