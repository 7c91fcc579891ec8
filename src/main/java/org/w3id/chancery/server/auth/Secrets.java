package org.w3id.chancery.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords and tokens. Passwords by PBKDF2 with HMAC-SHA-256 and a salt of their own (RFC
 * 8018), which the JDK has; tokens, which are random, by SHA-256.
 */
final class Secrets {
  /** As OWASP's cheat sheet on password storage asks for (2023). */
  private static final int ITERATIONS = 600_000;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final String TOKEN_PREFIX = "chancery_";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What an unknown name is checked against, so that it takes as long as a known one. */
  static final String OF_NOBODY = SCHEME + ":" + ITERATIONS + ":AAAA:AAAA";

  private Secrets() {}

  /** Hashes a password, with all that is needed to check it. */
  static String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return SCHEME
        + ":"
        + ITERATIONS
        + ":"
        + text.encodeToString(salt)
        + ":"
        + text.encodeToString(derive(password, salt, ITERATIONS));
  }

  /** Whether a password is the one that was hashed; takes the same time either way. */
  static boolean matches(String password, String hash) {
    String[] parts = hash.split(":", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(derive(password, salt, Integer.parseInt(parts[1])), expected);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }

  /** A new random token of 256 bits. */
  static String newToken() {
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** SHA-256, for tokens only: they cannot be guessed, so they need no salt. */
  static String digest(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares two digests in the same time, wherever they differ. */
  static boolean same(String digest, String other) {
    return MessageDigest.isEqual(
        digest.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
