package org.w3id.chancery.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.jena.rdfpatch.PatchException;
import org.apache.jena.rdfpatch.RDFPatch;
import org.apache.jena.rdfpatch.RDFPatchOps;

/**
 * What an entry changes: an <a href="https://afs.github.io/rdf-delta/rdf-patch.html">RDF Patch</a>
 * as UTF-8 text. Immutable.
 */
public final class Payload {
  private final byte[] text;

  private Payload(byte[] text) {
    this.text = text;
  }

  /** The bytes of a patch that is already text; they are not looked at. */
  public static Payload ofText(byte[] text) {
    return new Payload(text.clone());
  }

  /** A patch that is already text. */
  public static Payload ofText(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a patch as text. */
  public static Payload of(RDFPatch patch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
    RDFPatchOps.write(out, patch);
    return new Payload(out.toByteArray());
  }

  /** For bytes that nobody else holds. */
  static Payload wrap(byte[] text) {
    return new Payload(text);
  }

  /**
   * Reads the text as a patch.
   *
   * @throws PatchException when it is not RDF Patch; the message names line and column
   */
  public RDFPatch patch() {
    return RDFPatchOps.read(new ByteArrayInputStream(text));
  }

  /** The patch as text. */
  public String text() {
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Number of bytes of the text. */
  public int size() {
    return text.length;
  }

  /** The bytes themselves, not to be changed. */
  byte[] bytes() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(text, payload.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return "RDF Patch of " + text.length + " bytes";
  }
}
