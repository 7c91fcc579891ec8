package org.w3id.chancery.server.write;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.projection.Storable;

/**
 * What must hold of every term that is stored: absolute IRIs by the production IRIREF of SPARQL
 * 1.1, and text that can be written as UTF-8 and read again in every format.
 */
final class WellFormed {
  private WellFormed() {}

  /**
   * Checks text as it was sent: what is no UTF-8 would be read as something else.
   *
   * @throws Refusal when it is not in UTF-8
   */
  static void checkUtf8(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new Refusal(Refusal.Kind.MALFORMED, "The body is not in UTF-8.", e);
    }
  }

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
      if (!Storable.isIri(term.getURI())) {
        throw unfit("<" + term.getURI() + "> is not an absolute IRI");
      }
    } else if (term.isLiteral()) {
      OptionalInt bad = Storable.badCharacter(term.getLiteralLexicalForm());
      if (bad.isPresent()) {
        throw unfit(
            String.format(
                "the text \"%s\" has the character U+%04X at %d, which cannot be stored",
                shortened(term.getLiteralLexicalForm()),
                (int) term.getLiteralLexicalForm().charAt(bad.getAsInt()),
                bad.getAsInt()));
      }
    } else {
      throw unfit("'" + term + "' is neither an IRI nor a literal");
    }
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }

  private static Refusal unfit(String detail) {
    return new Refusal(Refusal.Kind.UNFIT, detail);
  }
}
