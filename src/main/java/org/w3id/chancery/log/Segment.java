package org.w3id.chancery.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of consecutive frames behind an eight-byte mark, named by the position of its first entry.
 *
 * @param file the file
 * @param first position of its first entry
 */
record Segment(Path file, long first) {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.log");

  /** The first bytes of each segment file; the last of them is the version of the layout. */
  private static final byte[] MARK = "CHLOG\0\0\1".getBytes(StandardCharsets.ISO_8859_1);

  static final int START = 8;

  static Segment startingAt(Path directory, long first) {
    return new Segment(directory.resolve(String.format(Locale.ROOT, "%020d.log", first)), first);
  }

  /** The segments of a directory, in order. */
  static List<Segment> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .map(file -> new Segment(file, first(file)))
          .sorted(Comparator.comparingLong(Segment::first))
          .toList();
    }
  }

  static byte[] mark() {
    return MARK.clone();
  }

  String name() {
    return file.getFileName().toString();
  }

  Damage damage(long offset, long position, String what) {
    return new Damage(name(), offset, position, what);
  }

  private static long first(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 20));
  }
}
