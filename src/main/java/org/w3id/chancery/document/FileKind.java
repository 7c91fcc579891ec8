package org.w3id.chancery.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file holds, told by its ending and, where the bytes say otherwise, by its first bytes. */
enum FileKind {
  /** Plain text. */
  TEXT("txt", "text"),
  /** Markdown, with or without front matter. */
  MARKDOWN("md", "markdown"),
  /** A web page. */
  HTML("html", "htm", "xhtml"),
  /** Portable Document Format. */
  PDF("pdf"),
  /** RSS or Atom: a document an entry. */
  FEED("rss", "atom", "xml", "rdf"),
  /** Web archive (ISO 28500): a document a page. */
  WARC("warc"),
  /** JSON Lines: a document a line. */
  JSON_LINES("jsonl", "ndjson"),
  /** Turtle: reference data. */
  TURTLE("ttl"),
  /** A table of comma-separated values, as one document. */
  CSV("csv"),
  /** Records in XML, as one document; told by the name of the root element. */
  RECORDS;

  /** What can be read, for messages. */
  static final String EXPECTED =
      "expected .txt, .md, .html, .pdf, .rss, .atom, .xml, .warc, .jsonl, .csv or .ttl, also with .gz";

  /** The root elements of the records that are read: the start of the file tells them. */
  private static final Pattern RECORD_ROOT =
      Pattern.compile(
          "(?>\\s+|<\\?(?:(?!\\?>).)*+\\?>|<!--(?:(?!-->).)*+-->)*+<(?:visits|trips|TEI)[\\s>]",
          Pattern.DOTALL);

  /** So many first bytes are looked at. */
  static final int HEAD = 1024;

  private final String[] endings;

  FileKind(String... endings) {
    this.endings = endings;
  }

  /**
   * Tells the kind of a file.
   *
   * @param ending the ending of its name in lower case; empty where it has none
   * @param head its first bytes
   * @throws Unreadable when it is of a kind that is not read
   */
  static FileKind of(String ending, byte[] head) throws Unreadable {
    Optional<FileKind> told = of(ending);
    if (told.isPresent() && told.get() == TURTLE) {
      return TURTLE;
    }
    Optional<FileKind> seen = seen(head);
    if (seen.isPresent()) {
      return seen.get();
    }
    refuseOther(head);
    if (told.isPresent()) {
      return told.get();
    }
    if (ending.isEmpty()) {
      return TEXT;
    }
    throw new Unreadable("is a file of unknown kind '." + ending + "'; " + EXPECTED);
  }

  private static Optional<FileKind> of(String ending) {
    for (FileKind kind : values()) {
      for (String own : kind.endings) {
        if (own.equals(ending)) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  /** The kind that the first bytes show beyond doubt. */
  private static Optional<FileKind> seen(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (start.startsWith("WARC/")) {
      return Optional.of(WARC);
    }
    String markup = start.replace("\u0000", "").replaceFirst("^[^<\\w]*", "");
    if (RECORD_ROOT.matcher(markup).lookingAt()) {
      return Optional.of(RECORDS);
    }
    String lower = markup.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return Optional.of(HTML);
    }
    if (lower.startsWith("<?xml") || lower.startsWith("<rss") || lower.startsWith("<feed")) {
      return Optional.of(lower.contains("<html") ? HTML : FEED);
    }
    return Optional.empty();
  }

  private static void refuseOther(byte[] head) throws Unreadable {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      throw new Unreadable("is a ZIP archive; unpack it first");
    }
    if (start.startsWith("BZh") || start.startsWith("\u00fd7zXZ") || start.startsWith("7z\u00bc")) {
      throw new Unreadable("is compressed in a way that is not read; expected gzip or none");
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      throw new Unreadable("is an old Office file; " + EXPECTED);
    }
  }
}
