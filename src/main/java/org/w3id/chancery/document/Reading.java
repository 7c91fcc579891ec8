package org.w3id.chancery.document;

import java.nio.ByteBuffer;

/** What came of one document: the document, or the reason why there is none. */
public sealed interface Reading {
  /** Where it was read from: a path, or a path with the line of a JSON Lines file. */
  String source();

  /**
   * A document was read.
   *
   * @param source where from
   * @param document what was read
   * @param bytes the bytes whose hash the document bears, read-only
   */
  record Read(String source, Document document, ByteBuffer bytes) implements Reading {
    /** Guards the bytes. */
    public Read {
      bytes = bytes.asReadOnlyBuffer();
    }

    /** The bytes, from their start. */
    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate();
    }
  }

  /**
   * No document could be read.
   *
   * @param source where from
   * @param position where in it, such as {@code line 3}; empty for the whole
   * @param reason what was found and what was expected, in one line
   */
  record Reject(String source, String position, String reason) implements Reading {
    /** One line for people. */
    public String message() {
      return position.isEmpty() ? source + ": " + reason : source + ", " + position + ": " + reason;
    }
  }
}
