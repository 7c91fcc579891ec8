package org.w3id.chancery.server.guard;

/** Why a query was stopped. */
enum Stop {
  /** It ran for as long as a query may. */
  TIME("timeout"),
  /** The heap was nearly full, and it had allocated most. */
  MEMORY("memory"),
  /** Others waited while its client ran more than they did. */
  CROWD("crowd"),
  /** The server ends. */
  END("end");

  private final String slug;

  Stop(String slug) {
    this.slug = slug;
  }

  /** The last part of the IRI of its kind of problem. */
  String slug() {
    return slug;
  }
}
