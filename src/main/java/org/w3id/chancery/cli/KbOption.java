package org.w3id.chancery.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Says where the knowledge base lies; shared by the commands that need one. */
final class KbOption {
  @Option(
      names = "--kb",
      paramLabel = "DIR",
      defaultValue = "${env:CHANCERY_KB:-kb}",
      description = "Folder of the knowledge base (default: the variable CHANCERY_KB, else 'kb').")
  private Path folder;

  /** The folder, absolute. */
  Path folder() {
    return folder.toAbsolutePath().normalize();
  }
}
