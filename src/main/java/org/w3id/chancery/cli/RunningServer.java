package org.w3id.chancery.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * A server of this machine that holds a knowledge base: other commands send it their queries, since
 * only one process at a time may open the dataset.
 *
 * @param endpoint URL of its query endpoint
 * @param pid its process
 * @param token by which commands of this user are known to it
 */
record RunningServer(String endpoint, long pid, String token) {
  private static final String FILE = "server.properties";

  /** Writes the note for this user's eyes only, so that other commands find the server. */
  void announce(Path kb) throws IOException {
    Properties note = new Properties();
    note.setProperty("endpoint", endpoint);
    note.setProperty("pid", Long.toString(pid));
    note.setProperty("token", token);
    Path written = Files.createTempFile(kb, FILE, ".new");
    try (Writer out = Files.newBufferedWriter(written)) {
      note.store(out, "a running server; removed when it stops");
    }
    Files.move(written, kb.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the note. */
  static void withdraw(Path kb) throws IOException {
    Files.deleteIfExists(kb.resolve(FILE));
  }

  /** The server that holds a knowledge base; empty when there is none or its process has ended. */
  static Optional<RunningServer> of(Path kb) throws IOException {
    Path file = kb.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties note = new Properties();
    if (!Files.isReadable(file)) {
      throw new CommandFailure(file + ": another user serves this knowledge base");
    }
    try (Reader in = Files.newBufferedReader(file)) {
      note.load(in);
    }
    try {
      long pid = Long.parseLong(note.getProperty("pid", ""));
      String endpoint = note.getProperty("endpoint", "");
      boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
      return alive && !endpoint.isEmpty()
          ? Optional.of(new RunningServer(endpoint, pid, note.getProperty("token", "")))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
