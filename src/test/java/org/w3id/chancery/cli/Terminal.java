package org.w3id.chancery.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Commands in processes of their own, typed in some folder. */
final class Terminal {
  private Terminal() {}

  /**
   * A command that is still to be started.
   *
   * @param directory where it is typed
   */
  static ProcessBuilder command(Path directory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath(), "org.w3id.chancery.cli.Chancery"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  /** That of the tests, for any folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The exit code of what has been started; what it says on standard error goes to a file. */
  static int exitCode(ProcessBuilder command, Path errors)
      throws IOException, InterruptedException {
    return command.redirectError(errors.toFile()).start().waitFor();
  }
}
