package org.w3id.chancery.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads documents from files, folders and JSON Lines: {@code .txt}, {@code .md}, {@code .jsonl},
 * {@code .ttl}; a file without an extension is read as text. Each document is handed on as soon as
 * it is read, in the order of the paths; one that cannot be read ends as a {@link Reading.Reject}
 * and the next is read.
 */
public final class DocumentReader {
  /** More bytes of text than any article has. */
  static final int MAX_TEXT_BYTES = 8 * 1024 * 1024;

  /** Reference data may be longer than an article. */
  static final int MAX_TURTLE_BYTES = 64 * 1024 * 1024;

  private static final String KINDS = "expected .txt, .md, .jsonl or .ttl";

  private final Metadata defaults;
  private final JsonFields fields;

  /**
   * A reader.
   *
   * @param defaults what holds of documents that do not say it themselves; its id is not used
   * @param fields the names of the fields in JSON Lines
   */
  public DocumentReader(Metadata defaults, JsonFields fields) {
    this.defaults = defaults.withId(Optional.empty());
    this.fields = fields;
  }

  /** Told after each file how far the reading has come. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody is told. */
    Progress NONE = (file, done, total) -> {};

    /**
     * A file was read.
     *
     * @param file which
     * @param done bytes read so far, of all files
     * @param total bytes of all files
     */
    void read(Path file, long done, long total);
  }

  /**
   * Reads every document of some paths.
   *
   * @param paths files and folders; folders are read with the folders in them, in the order of
   *     their names, without hidden files
   * @param readings where documents and rejects go
   * @param progress is told after each file
   */
  public void read(List<Path> paths, Consumer<Reading> readings, Progress progress) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.addAll(filesOf(path));
      } catch (Unreadable e) {
        readings.accept(e.at(path.toString()));
      } catch (IOException | UncheckedIOException e) {
        readings.accept(failure(e).at(path.toString()));
      }
    }
    long total = files.stream().mapToLong(DocumentReader::size).sum();
    long done = 0;
    for (Path file : files) {
      readFile(file, readings);
      done += size(file);
      progress.read(file, done, total);
    }
  }

  private static List<Path> filesOf(Path path) throws IOException, Unreadable {
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new Unreadable("does not exist");
      }
      return List.of(path);
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(f -> !f.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new Unreadable("is a folder without files");
      }
      return files;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // reading it will say why
      return 0;
    }
  }

  private void readFile(Path file, Consumer<Reading> readings) {
    String source = file.toString();
    try {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      String stem = dot > 0 ? name.substring(0, dot) : name;
      String extension = dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "txt";
      switch (extension) {
        case "txt", "text" -> readings.accept(text(source, stem, bytes(file, MAX_TEXT_BYTES)));
        case "md", "markdown" ->
            readings.accept(markdown(source, stem, bytes(file, MAX_TEXT_BYTES)));
        case "ttl" -> readings.accept(turtle(source, stem, bytes(file, MAX_TURTLE_BYTES)));
        case "jsonl", "ndjson" -> lines(file, source, readings);
        default -> throw new Unreadable("is a file of unknown kind '." + extension + "'; " + KINDS);
      }
    } catch (Unreadable e) {
      readings.accept(e.at(source));
    } catch (IOException e) {
      readings.accept(failure(e).at(source));
    }
  }

  private static Unreadable failure(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return new Unreadable(
        cause instanceof AccessDeniedException
            ? "cannot be read: permission denied"
            : "cannot be read: " + cause);
  }

  private static byte[] bytes(Path file, int limit) throws IOException, Unreadable {
    long size = Files.size(file);
    if (size > limit) {
      throw tooLarge(size, limit);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLarge(bytes.length, limit);
      }
      if (bytes.length == 0) {
        throw new Unreadable("is empty");
      }
      return bytes;
    }
  }

  static Unreadable tooLarge(long size, long limit) {
    return new Unreadable(
        String.format(Locale.ROOT, "has %,d bytes; a document has at most %,d", size, limit));
  }

  private Reading text(String source, String stem, byte[] bytes) throws Unreadable {
    String text = Encoding.decode(bytes);
    return read(source, stem, Document.Format.TEXT, Metadata.NONE, text, bytes);
  }

  private Reading markdown(String source, String stem, byte[] bytes) throws Unreadable {
    FrontMatter parts = FrontMatter.of(Encoding.decode(bytes));
    MarkdownText markdown = MarkdownText.of(parts.body());
    Metadata metadata = parts.metadata().or(Metadata.titled(markdown.heading()));
    return read(source, stem, Document.Format.MARKDOWN, metadata, markdown.text(), bytes);
  }

  private Reading turtle(String source, String stem, byte[] bytes) throws Unreadable {
    String text = Encoding.decode(bytes);
    return read(source, stem, Document.Format.TURTLE, TurtleHeader.of(text), text, bytes);
  }

  private void lines(Path file, String source, Consumer<Reading> readings)
      throws IOException, Unreadable {
    boolean any = false;
    try (Lines lines = new Lines(Files.newInputStream(file), MAX_TEXT_BYTES)) {
      while (lines.next()) {
        any = true;
        String place = source + ", line " + lines.number();
        try {
          byte[] bytes = lines.bytes();
          JsonFields.Line line = fields.read(Encoding.decode(bytes));
          String text = Encoding.clean(line.text());
          readings.accept(read(place, "", Document.Format.JSON_LINE, line.metadata(), text, bytes));
        } catch (Unreadable e) {
          readings.accept(e.at(place));
        }
      }
    }
    if (!any) {
      throw new Unreadable("is empty");
    }
  }

  private Reading read(
      String source, String stem, Document.Format format, Metadata own, String text, byte[] bytes)
      throws Unreadable {
    if (text.isBlank()) {
      throw new Unreadable("is empty: it has no text");
    }
    Metadata metadata = own.or(defaults);
    if (format != Document.Format.TURTLE) {
      EnglishOnly.check(text, metadata.language().orElse(""));
    }
    String id = metadata.id().orElse(stem);
    Document document =
        new Document(
            id,
            metadata.url().orElse("urn:chancery:document:" + id),
            format,
            metadata.title(),
            metadata.date(),
            metadata.publisher(),
            metadata.url(),
            metadata.language().or(() -> Optional.of("en")),
            metadata.licence(),
            text,
            sha256(bytes));
    return new Reading.Read(source, document, ByteBuffer.wrap(bytes));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
