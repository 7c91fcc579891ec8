package org.w3id.chancery.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom a command knows besides the reference data, where it reads without a knowledge base. */
final class ActorOptions {
  @Option(
      names = "--actors",
      paramLabel = "PATH",
      description =
          "Turtle with more actors than the reference data has; may be given several times.")
  private List<Path> actors = List.of();

  /** Files and folders with more actors. */
  List<Path> paths() {
    return actors;
  }
}
