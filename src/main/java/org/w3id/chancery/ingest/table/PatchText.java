package org.w3id.chancery.ingest.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Lines of an RDF Patch as UTF-8, written term by term without objects between: each line adds or
 * deletes one quad, in the syntax of N-Quads. Grows as needed and is used again and again.
 */
public final class PatchText {
  private byte[] bytes = new byte[1 << 16];
  private int size;

  /** An empty text. */
  public PatchText() {}

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** Goes back to an earlier size. */
  public void cut(int to) {
    size = to;
  }

  /** The text so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** An IRI as it is written again and again. */
  static byte[] term(String iri) {
    return ("<" + iri + "> ").getBytes(UTF_8);
  }

  /** A literal with a datatype as it is written again and again. */
  static byte[] literal(String lexical, String datatype) {
    return ("\"" + lexical + "\"^^<" + datatype + "> ").getBytes(UTF_8);
  }

  /** Bytes as they are. */
  public PatchText raw(byte[] term) {
    room(term.length);
    System.arraycopy(term, 0, bytes, size, term.length);
    size += term.length;
    return this;
  }

  /** ASCII characters as they are. */
  public PatchText raw(String ascii) {
    int length = ascii.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** An IRI without characters that an IRI must not have. */
  PatchText iri(String iri) {
    room(iri.length() * 3 + 3);
    bytes[size++] = '<';
    utf8(iri, false);
    bytes[size++] = '>';
    bytes[size++] = ' ';
    return this;
  }

  /** A plain literal. */
  PatchText text(String text) {
    quoted(text);
    bytes[size++] = ' ';
    return this;
  }

  /** A literal in English. */
  PatchText english(String text) {
    quoted(text);
    return raw("@en ");
  }

  private void quoted(String text) {
    room(text.length() * 6 + 4);
    bytes[size++] = '"';
    utf8(text, true);
    bytes[size++] = '"';
  }

  /** A date. */
  PatchText date(LocalDate date) {
    return raw("\"").raw(date.toString()).raw("\"^^<http://www.w3.org/2001/XMLSchema#date> ");
  }

  /** Ends the line. */
  PatchText end(byte[] graph) {
    raw(graph);
    room(2);
    bytes[size++] = '.';
    bytes[size++] = '\n';
    return this;
  }

  private void utf8(String text, boolean isLiteral) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (isLiteral && (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)) {
          escape(c);
        } else {
          bytes[size++] = (byte) c;
        }
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
      } else {
        char written = Character.isSurrogate(c) ? '\uFFFD' : c; // half a pair is no character
        bytes[size++] = (byte) (0xE0 | (written >> 12));
        bytes[size++] = (byte) (0x80 | ((written >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (written & 0x3F));
      }
    }
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> raw("\\\"");
      case '\\' -> raw("\\\\");
      case '\n' -> raw("\\n");
      case '\r' -> raw("\\r");
      case '\t' -> raw("\\t");
      default -> raw(String.format("\\u%04X", (int) c));
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
