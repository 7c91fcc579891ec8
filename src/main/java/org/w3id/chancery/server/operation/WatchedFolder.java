package org.w3id.chancery.server.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3id.chancery.server.write.Documents;

/**
 * A folder into which files are put. A file is read when it is new or has changed, and not while it
 * is being written: its time has to be some seconds ago. Hidden files are left alone.
 */
final class WatchedFolder implements Watch.Source {
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final int AT_ONCE = 1_000;

  private final Path folder;
  private final Seen seen;

  WatchedFolder(Path folder, Seen seen) {
    this.folder = folder.toAbsolutePath().normalize();
    this.seen = seen;
  }

  @Override
  public Optional<Documents.Report> look(Watch.Reader reader) throws IOException {
    Map<String, String> states = new LinkedHashMap<>();
    for (Path file : files()) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant changed = attributes.lastModifiedTime().toInstant();
      String state = changed + " " + attributes.size();
      boolean isSettled = changed.plus(SETTLED).isBefore(Instant.now());
      if (isSettled && !seen.mark(file.toString()).equals(Optional.of(state))) {
        states.put(file.toString(), state);
      }
      if (states.size() == AT_ONCE) {
        break; // the others come next time
      }
    }
    if (states.isEmpty()) {
      return Optional.empty();
    }
    Documents.Report report = reader.read(states.keySet().stream().map(Path::of).toList());
    seen.note(states); // rejected ones too: they are read again when they change
    return Optional.of(report);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "is no folder");
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
