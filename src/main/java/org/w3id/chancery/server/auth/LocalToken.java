package org.w3id.chancery.server.auth;

/**
 * A token that a server makes when it starts and leaves in a file that only its own user of the
 * operating system can read: commands of that user need no other.
 *
 * @param secret the token
 */
public record LocalToken(String secret) {
  /** A new one. */
  public static LocalToken create() {
    return new LocalToken(Secrets.newToken());
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "LocalToken";
  }
}
