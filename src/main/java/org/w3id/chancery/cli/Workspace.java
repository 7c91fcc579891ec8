package org.w3id.chancery.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folders of one knowledge base. */
record Workspace(Path folder) {
  /**
   * A knowledge base that was made by {@code init}.
   *
   * @throws CommandFailure when there is none
   */
  static Workspace existing(Path folder) {
    if (!Files.isDirectory(folder.resolve("log"))) {
      throw new CommandFailure(
          folder + ": no knowledge base there; make one with 'chancery init --kb " + folder + "'");
    }
    return new Workspace(folder);
  }

  /** The log: the only truth. */
  Path log() {
    return folder.resolve("log");
  }

  /** The bytes of documents, by their hash. */
  Path documents() {
    return folder.resolve("documents");
  }
}
