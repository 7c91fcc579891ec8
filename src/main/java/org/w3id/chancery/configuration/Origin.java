package org.w3id.chancery.configuration;

import java.nio.file.Path;

/** Where a value comes from. */
public sealed interface Origin {
  /** Nobody said anything. */
  record Preset() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }

  /**
   * A line of the file.
   *
   * @param line from 1
   */
  record Line(Path file, int line) implements Origin {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** A variable of the environment. */
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "variable " + name;
    }
  }

  /** An option of the command line. */
  record CommandLine(String option) implements Origin {
    @Override
    public String toString() {
      return "option " + option;
    }
  }
}
