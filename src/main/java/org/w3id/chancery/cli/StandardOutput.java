package org.w3id.chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether what a command printed has arrived: the stream itself keeps its failures to itself. */
final class StandardOutput {
  private StandardOutput() {}

  /**
   * What a command ends with: it is not done when what it printed is lost, on a full disk as it may
   * be. Who closes a pipe has read enough, and is told by the code alone.
   *
   * @param exitCode the command's own
   */
  static int checked(int exitCode) {
    if (!System.out.checkError() || exitCode != ExitCode.OK) {
      return exitCode;
    }
    if (!isPipe()) {
      System.err.println("chancery: standard output cannot be written, some of it is lost");
    }
    return ExitCode.FAILED;
  }

  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no such folder on this system: then a line too many is said
    }
  }
}
