package org.w3id.chancery.cli;

import picocli.CommandLine.Option;

/** How a command writes its table. */
final class FormatOption {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: table).")
  private Table.Format format;

  /** The form that was chosen. */
  Table.Format get() {
    return format;
  }
}
