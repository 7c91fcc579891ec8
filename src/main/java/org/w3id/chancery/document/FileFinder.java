package org.w3id.chancery.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a path names: a file, a folder with all it holds, or a glob. */
final class FileFinder {
  private static final String WILDCARDS = "*?[{";

  private FileFinder() {}

  /**
   * The files of a path, in the order of their names, without hidden ones.
   *
   * @param path a file, a folder, or a glob such as {@code reports/**}{@code /*.html}; a file whose
   *     name holds wildcards is meant itself
   * @throws Unreadable when there is none
   */
  static List<Path> files(Path path) throws IOException, Unreadable {
    if (Files.isDirectory(path)) {
      List<Path> files = walk(path, null);
      if (files.isEmpty()) {
        throw new Unreadable("is a folder without files");
      }
      return files;
    }
    if (Files.exists(path)) {
      return List.of(path);
    }
    if (!isGlob(path)) {
      throw new Unreadable("does not exist");
    }
    Path absolute = path.toAbsolutePath();
    Path root = absolute.getRoot();
    for (Path name : absolute) {
      if (isGlob(name)) {
        break;
      }
      root = root.resolve(name);
    }
    List<Path> files = Files.isDirectory(root) ? walk(root, matcher(absolute)) : List.of();
    if (files.isEmpty()) {
      throw new Unreadable("matches no file");
    }
    Path here = Path.of("").toAbsolutePath();
    return path.isAbsolute() ? files : files.stream().map(here::relativize).toList();
  }

  private static PathMatcher matcher(Path glob) throws Unreadable {
    try {
      return glob.getFileSystem().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new Unreadable("is no valid glob: " + e.getDescription());
    }
  }

  private static List<Path> walk(Path folder, PathMatcher matcher) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(f -> matcher == null || matcher.matches(f))
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static boolean isGlob(Path path) {
    return path.toString().chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }
}
