package org.w3id.chancery.projection;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What can be stored in terms, and written and read again in every format of RDF. */
public final class Storable {
  private static final Pattern IRI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|^`\\\\\\x7F-\\x9F]*");

  private Storable() {}

  /** Whether it is an absolute IRI by the production IRIREF of SPARQL 1.1. */
  public static boolean isIri(String text) {
    return IRI.matcher(text).matches() && badCharacter(text).isEmpty();
  }

  /** Index of the first control character but tab and line ends, or of half a surrogate pair. */
  public static OptionalInt badCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\u007f') {
        return OptionalInt.of(i);
      }
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return OptionalInt.of(i);
        }
        i++;
      }
    }
    return OptionalInt.empty();
  }
}
