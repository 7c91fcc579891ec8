package org.w3id.chancery.cli;

/** What a command's exit code says. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** Not done; nothing that was stored has changed; or what it printed is lost. */
  static final int FAILED = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** Done in part: some documents were rejected, each with its reason. */
  static final int PARTLY = 3;

  private ExitCode() {}
}
