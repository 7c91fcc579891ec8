package org.w3id.chancery.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Runs commands in process, as a user would type them. */
final class Cli {
  private Cli() {}

  /** What a command printed and ended with. */
  record Result(int exitCode, String out, String err) {}

  static synchronized Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    PrintStream terminal = System.out;
    PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    try {
      CommandLine line = Chancery.commandLine();
      line.setOut(new PrintWriter(captured, true, StandardCharsets.UTF_8));
      line.setErr(new PrintWriter(err, true));
      int exitCode = line.execute(args);
      return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(terminal);
    }
  }
}
