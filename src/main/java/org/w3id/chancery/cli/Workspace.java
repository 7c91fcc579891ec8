package org.w3id.chancery.cli;

import java.nio.file.Path;
import org.w3id.chancery.projection.Layout;

/** Finds the files of a knowledge base. */
final class Workspace {
  private Workspace() {}

  /**
   * A knowledge base that was made before.
   *
   * @throws CommandFailure when there is none
   */
  static Layout existing(Path folder) {
    Layout layout = new Layout(folder);
    if (!layout.exists()) {
      throw new CommandFailure(
          folder + ": no knowledge base there; make one with 'chancery init --kb " + folder + "'");
    }
    return layout;
  }
}
