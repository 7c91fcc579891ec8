package org.w3id.chancery.server.auth;

import java.util.Locale;

/** What a user may do; each role may do what those before it may. */
public enum Role {
  /** May read, as everybody may. */
  READER,
  /** May write statements and documents. */
  EDITOR,
  /** May administer the server. */
  OPERATOR;

  /** Whether this role may do what another may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The role as a word: {@code editor}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
