package org.w3id.chancery.configuration;

import java.util.List;

/** Settings that cannot be used: everything that is wrong with them, a line each. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong: where, which setting, its value, and what was expected. */
  public List<String> problems() {
    return problems;
  }
}
