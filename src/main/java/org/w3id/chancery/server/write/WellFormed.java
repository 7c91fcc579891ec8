package org.w3id.chancery.server.write;

import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * What must hold of every term that is stored: absolute IRIs by the production IRIREF of SPARQL
 * 1.1, and text that can be written as UTF-8 and read again in every format.
 */
final class WellFormed {
  private static final Pattern IRI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|^`\\\\\\x7F-\\x9F]*");

  private WellFormed() {}

  /**
   * Checks a quad.
   *
   * @throws Refusal when a term of it must not be stored
   */
  static void check(Quad quad) {
    check(quad.getSubject());
    if (!quad.getPredicate().isURI()) {
      throw unfit(quad.getPredicate() + " cannot be a predicate, which is an IRI");
    }
    check(quad.getPredicate());
    check(quad.getObject());
  }

  private static void check(Node term) {
    if (term.isURI()) {
      if (!IRI.matcher(term.getURI()).matches() || badCharacter(term.getURI()) >= 0) {
        throw unfit("<" + term.getURI() + "> is not an absolute IRI");
      }
    } else if (term.isLiteral()) {
      int bad = badCharacter(term.getLiteralLexicalForm());
      if (bad >= 0) {
        throw unfit(
            String.format(
                "the text \"%s\" has the character U+%04X at %d, which cannot be stored",
                shortened(term.getLiteralLexicalForm()),
                (int) term.getLiteralLexicalForm().charAt(bad),
                bad));
      }
    } else {
      throw unfit("'" + term + "' is neither an IRI nor a literal");
    }
  }

  /** Index of the first control character but tab and line ends, or of half a surrogate pair. */
  private static int badCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\u007f') {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }

  private static Refusal unfit(String detail) {
    return new Refusal(Refusal.Kind.UNFIT, detail);
  }
}
