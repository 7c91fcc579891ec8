package org.w3id.chancery.document;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that was published: an article, a statement, a file of reference data.
 *
 * @param id the name its user gave it: the field {@code id} of a JSON line, or the file's stem
 * @param identity what stays the same when the document is revised: its URL where it has one, else
 *     {@code urn:chancery:document:} and its id
 * @param format what its bytes are
 * @param title its title
 * @param date when it was published
 * @param publisher name of the publisher
 * @param url where it was published
 * @param language BCP 47 tag
 * @param licence IRI or name of the licence of its text; the whole text is shown only where this
 *     allows it
 * @param text its text; offsets of passages count Unicode code points from its start
 * @param sha256 lower-case hexadecimal SHA-256 of its bytes
 */
public record Document(
    String id,
    String identity,
    Format format,
    Optional<String> title,
    Optional<LocalDate> date,
    Optional<String> publisher,
    Optional<String> url,
    Optional<String> language,
    Optional<String> licence,
    String text,
    String sha256) {

  /** What the bytes of a document are. */
  public enum Format {
    /** Plain text. */
    TEXT,
    /** Markdown, with or without front matter. */
    MARKDOWN,
    /** A web page. */
    HTML,
    /** Portable Document Format. */
    PDF,
    /** One entry of an RSS or Atom feed; its bytes are the entry as a JSON line. */
    FEED_ENTRY,
    /** One line of a JSON Lines file. */
    JSON_LINE,
    /** Turtle: reference data. */
    TURTLE,
    /** A table: comma-separated values (RFC 4180). */
    CSV,
    /** Records in XML. */
    XML;

    /** Whether it holds data, not sentences. */
    public boolean isData() {
      return this == TURTLE || this == CSV || this == XML;
    }
  }
}
