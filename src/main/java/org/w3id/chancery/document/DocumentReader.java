package org.w3id.chancery.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipException;

/**
 * Reads documents from files, folders and globs: text, Markdown, web pages, PDF, feeds, web
 * archives, JSON Lines, tables, records in XML and Turtle, packed by gzip or not. Each document is
 * handed on as soon as it is read, in the order of the paths; one that cannot be read ends as a
 * {@link Reading.Reject} and the next is read. Never more than one document is held.
 */
public final class DocumentReader {
  /** More bytes of text than any article has. */
  static final int MAX_TEXT_BYTES = 8 * 1024 * 1024;

  /** Pictures take room, words do not. */
  static final int MAX_PDF_BYTES = 32 * 1024 * 1024;

  /** Reference data and feeds may be longer than an article. */
  static final int MAX_TURTLE_BYTES = 64 * 1024 * 1024;

  /** Longer than the longest report; what is read from a text takes many times its room. */
  static final int MAX_CHARACTERS = 2_000_000;

  private final Metadata defaults;
  private final JsonFields fields;
  private final Predicate<Path> others;

  /**
   * A reader.
   *
   * @param defaults what holds of documents that do not say it themselves; its id is not used
   * @param fields the names of the fields in JSON Lines
   */
  public DocumentReader(Metadata defaults, JsonFields fields) {
    this(defaults.withId(Optional.empty()), fields, file -> false);
  }

  private DocumentReader(Metadata defaults, JsonFields fields, Predicate<Path> others) {
    this.defaults = defaults;
    this.fields = fields;
    this.others = others;
  }

  /**
   * The same reader for files that nobody else reads.
   *
   * @param reads is asked of each file when its turn comes; reads it and says so, or does not
   */
  public DocumentReader behind(Predicate<Path> reads) {
    return new DocumentReader(defaults, fields, reads);
  }

  /** Told after each document how far the reading has come. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody is told. */
    Progress NONE = (file, done, total) -> {};

    /**
     * A document was read.
     *
     * @param file from which file
     * @param done bytes read so far, of all files
     * @param total bytes of all files
     */
    void read(Path file, long done, long total);
  }

  /**
   * Reads every document of some paths.
   *
   * @param paths files, folders and globs; folders are read with the folders in them, in the order
   *     of their names, without hidden files
   * @param readings where documents and rejects go
   * @param progress is told after each document
   */
  public void read(List<Path> paths, Consumer<Reading> readings, Progress progress) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.addAll(FileFinder.files(path));
      } catch (Unreadable e) {
        readings.accept(e.at(path.toString()));
      } catch (IOException | UncheckedIOException e) {
        readings.accept(failure(e).at(path.toString()));
      }
    }
    long total = files.stream().mapToLong(DocumentReader::size).sum();
    long before = 0;
    for (Path file : files) {
      long done = before;
      if (!others.test(file)) {
        readFile(
            file,
            (reading, taken) -> {
              readings.accept(reading);
              progress.read(file, done + taken, total);
            });
      }
      before += size(file);
      progress.read(file, before, total);
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

  /** Gets a reading with how many bytes of its file are read. */
  private interface Sink {
    void accept(Reading reading, long taken);
  }

  private void readFile(Path file, Sink sink) {
    String source = file.toString();
    try (CountedInput counted = new CountedInput(Files.newInputStream(file));
        BufferedInputStream in =
            new BufferedInputStream(Gunzip.of(new BufferedInputStream(counted)), 1 << 16)) {
      read(file, source, in, reading -> sink.accept(reading, counted.count()));
    } catch (Unreadable e) {
      sink.accept(e.at(source), 0);
    } catch (IOException | StackOverflowError e) {
      sink.accept(failure(e).at(source), 0);
    }
  }

  private void read(Path file, String source, BufferedInputStream in, Consumer<Reading> readings)
      throws IOException, Unreadable {
    String name = file.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    in.mark(FileKind.HEAD);
    byte[] head = in.readNBytes(FileKind.HEAD);
    in.reset();
    switch (FileKind.of(ending, head)) {
      case TEXT -> readings.accept(text(source, stem, bytes(in, MAX_TEXT_BYTES)));
      case MARKDOWN -> readings.accept(markdown(source, stem, bytes(in, MAX_TEXT_BYTES)));
      case HTML ->
          readings.accept(
              html(source, stem, Metadata.NONE, bytes(in, MAX_TEXT_BYTES), Optional.empty()));
      case PDF -> readings.accept(pdf(source, stem, Metadata.NONE, bytes(in, MAX_PDF_BYTES)));
      case FEED -> feed(source, bytes(in, MAX_TURTLE_BYTES), readings);
      case WARC -> archive(source, in, readings);
      case JSON_LINES -> lines(source, in, readings);
      case TURTLE -> readings.accept(turtle(source, stem, bytes(in, MAX_TURTLE_BYTES)));
      case CSV -> readings.accept(data(source, file, stem, Document.Format.CSV, in));
      case RECORDS -> readings.accept(data(source, file, stem, Document.Format.XML, in));
    }
  }

  private static Unreadable failure(Throwable e) {
    if (e instanceof Gunzip.BombException) {
      return new Unreadable(e.getMessage());
    }
    if (e instanceof StackOverflowError) {
      return new Unreadable("is nested too deep");
    }
    if (e instanceof NoSuchFileException) {
      return new Unreadable("does not exist");
    }
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return new Unreadable(
        cause instanceof AccessDeniedException
            ? "cannot be read: permission denied"
            : "cannot be read: " + cause);
  }

  static byte[] bytes(InputStream in, int limit) throws IOException, Unreadable {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(limit);
    }
    if (bytes.length == 0) {
      throw new Unreadable("is empty");
    }
    return bytes;
  }

  static Unreadable tooLarge(long limit) {
    return new Unreadable(
        String.format(Locale.ROOT, "is too large: a document has at most %,d bytes", limit));
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

  private Reading html(
      String source, String stem, Metadata outside, byte[] bytes, Optional<String> charset)
      throws Unreadable {
    HtmlPage page = HtmlPage.of(bytes, charset);
    return read(
        source, stem, Document.Format.HTML, page.metadata().or(outside), page.text(), bytes);
  }

  private Reading pdf(String source, String stem, Metadata outside, byte[] bytes)
      throws Unreadable {
    PdfText pdf = PdfText.of(bytes);
    return read(source, stem, Document.Format.PDF, pdf.metadata().or(outside), pdf.text(), bytes);
  }

  private Reading turtle(String source, String stem, byte[] bytes) throws Unreadable {
    String text = Encoding.decode(bytes);
    return read(source, stem, Document.Format.TURTLE, TurtleHeader.of(text), text, bytes);
  }

  /** Tables and records of one set are often called alike: the folder's name tells them apart. */
  private Reading data(
      String source, Path file, String stem, Document.Format format, BufferedInputStream in)
      throws IOException, Unreadable {
    byte[] bytes = bytes(in, MAX_TURTLE_BYTES);
    Path folder = file.toAbsolutePath().getParent();
    String id =
        folder == null || folder.getFileName() == null ? stem : folder.getFileName() + "/" + stem;
    return read(source, id, format, Metadata.NONE, Encoding.decode(bytes), bytes);
  }

  private void feed(String source, byte[] bytes, Consumer<Reading> readings) throws Unreadable {
    List<FeedEntries.Entry> entries = FeedEntries.of(bytes);
    if (entries.isEmpty()) {
      throw new Unreadable("is a feed without entries");
    }
    for (FeedEntries.Entry entry : entries) {
      String place = source + ", entry " + entry.number();
      try {
        if (entry.metadata().id().isEmpty()) {
          throw new Unreadable("has neither an id nor a link");
        }
        readings.accept(
            read(
                place,
                "",
                Document.Format.FEED_ENTRY,
                entry.metadata(),
                entry.text(),
                entry.line().getBytes(StandardCharsets.UTF_8)));
      } catch (Unreadable e) {
        readings.accept(e.at(place));
      }
    }
  }

  private void archive(String source, InputStream in, Consumer<Reading> readings)
      throws IOException, Unreadable {
    boolean any = false;
    try (WarcPages pages = new WarcPages(in)) {
      for (Optional<WarcPages.Page> next = pages.next(MAX_PDF_BYTES);
          next.isPresent();
          next = pages.next(MAX_PDF_BYTES)) {
        any = true;
        WarcPages.Page page = next.get();
        String place = source + ", record " + pages.number();
        try {
          readings.accept(page(place, page));
        } catch (Unreadable e) {
          readings.accept(e.at(place));
        } catch (Gunzip.BombException | ZipException | StackOverflowError e) {
          readings.accept(failure(e).at(place));
        }
      }
    }
    if (!any) {
      throw new Unreadable("is a web archive without a page of text");
    }
  }

  private Reading page(String place, WarcPages.Page page) throws IOException, Unreadable {
    // a page that does not say when it was published was so when it was fetched, at the latest
    Metadata outside = Metadata.fetched(page.url(), page.fetched());
    byte[] bytes = page.body().bytes();
    return switch (page.type()) {
      case PDF -> pdf(place, page.url(), outside, bytes);
      case HTML -> html(place, page.url(), outside, bytes, page.charset());
      default ->
          read(place, page.url(), Document.Format.TEXT, outside, Encoding.decode(bytes), bytes);
    };
  }

  private void lines(String source, InputStream in, Consumer<Reading> readings)
      throws IOException, Unreadable {
    boolean any = false;
    try (Lines lines = new Lines(in, MAX_TEXT_BYTES)) {
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
    if (!format.isData()) {
      if (text.length() > MAX_CHARACTERS) {
        throw new Unreadable(
            String.format(
                Locale.ROOT,
                "has %,d characters of text; a document has at most %,d",
                text.length(),
                MAX_CHARACTERS));
      }
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
