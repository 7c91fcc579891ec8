package org.w3id.chancery.server.auth;

import java.security.Principal;

/**
 * Somebody who is known.
 *
 * @param name letters, digits and {@code . _ @ -}
 * @param role what the user may do
 * @param isLocal whether it is the operating system's user who runs the server
 */
public record User(String name, Role role, boolean isLocal) implements Principal {
  @Override
  public String getName() {
    return name;
  }
}
