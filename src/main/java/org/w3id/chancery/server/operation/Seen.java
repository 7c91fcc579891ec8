package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What of the sources that are watched was seen already, kept in a file. For one thread. */
final class Seen {
  private final Path file;
  private final Properties marks = new Properties();

  private Seen(Path file) {
    this.file = file;
  }

  /** What a file tells; nothing when it is not there. */
  static Seen in(Path file) {
    Seen seen = new Seen(file);
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        seen.marks.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return seen;
  }

  /** The state in which something was seen last. */
  Optional<String> mark(String name) {
    return Optional.ofNullable(marks.getProperty(name));
  }

  /** Notes in which state things were seen. */
  void note(Map<String, String> states) throws IOException {
    states.forEach(marks::setProperty);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      marks.store(out, "what was seen of the folders and feeds that are watched");
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
