package org.w3id.chancery.server.write;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs commands within the server, where the knowledge base is open, for the operating system's
 * user who runs it. The command line has one; who embeds the server may have another.
 */
@FunctionalInterface
public interface Commands {
  /**
   * Runs one command. May be called by several threads.
   *
   * @param arguments as they were typed
   * @param directory where they were typed
   * @param out gets standard output
   * @param err gets what is said to people
   * @return the exit code
   */
  int run(List<String> arguments, Path directory, OutputStream out, Writer err);
}
