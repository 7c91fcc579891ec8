package org.w3id.chancery.exchange;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.w3id.chancery.projection.Storable;

/**
 * What must hold of every term that is taken in: absolute IRIs by the production IRIREF of SPARQL
 * 1.1, language tags that are well-formed by BCP 47, values that their XML Schema datatype has, and
 * text that can be written as UTF-8 in every format.
 */
final class Checks {
  /** Stands in for the base that relative IRIs lack. */
  static final String NO_BASE = "http://relative.invalid/";

  private static final int SHOWN = 60;

  private Checks() {}

  /** What is wrong with a quad, if anything is. */
  static Optional<String> problem(Quad quad) {
    return problem(quad.getSubject())
        .or(() -> problem(quad.getPredicate()))
        .or(() -> problem(quad.getObject()));
  }

  private static Optional<String> problem(Node term) {
    if (term.isURI()) {
      return iri(term.getURI(), "");
    }
    return term.isLiteral() ? literal(term) : Optional.empty();
  }

  private static Optional<String> iri(String iri, String what) {
    if (iri.startsWith(NO_BASE)) {
      return Optional.of(
          what
              + "IRI <"
              + iri.substring(NO_BASE.length())
              + "> is relative, expected an absolute one");
    }
    if (!Storable.isIri(iri)) {
      return Optional.of(what + "IRI <" + shortened(iri) + ">, expected an absolute IRI");
    }
    return Optional.empty();
  }

  private static Optional<String> literal(Node term) {
    String text = term.getLiteralLexicalForm();
    OptionalInt bad = Storable.badCharacter(text);
    if (bad.isPresent()) {
      return Optional.of(
          String.format(
              "text \"%s\" has the character U+%04X at %d, which cannot be stored",
              shortened(text), (int) text.charAt(bad.getAsInt()), bad.getAsInt()));
    }
    if (!term.getLiteralLanguage().isEmpty()) {
      return Optional.empty(); // was looked at before there was a node
    }
    RDFDatatype type = term.getLiteralDatatype();
    if (RDF.langString.getURI().equals(type.getURI())) {
      return Optional.of("text \"" + shortened(text) + "\" is rdf:langString without a language");
    }
    Optional<String> wrongIri = iri(type.getURI(), "datatype ");
    if (wrongIri.isPresent()) {
      return wrongIri;
    }
    return type instanceof XSDDatatype && !type.isValid(text)
        ? Optional.of("value \"" + shortened(text) + "\", expected an xsd:" + local(type.getURI()))
        : Optional.empty();
  }

  /**
   * What is wrong with the language of a text, of which Jena makes no node when it is ill-formed.
   */
  static Optional<String> language(String tag, String text) {
    try {
      new Locale.Builder().setLanguageTag(tag);
      return Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.of(
          "language '"
              + shortened(tag)
              + "' of \""
              + shortened(text)
              + "\", expected a tag of BCP 47 such as en or zh-Hant");
    }
  }

  private static String local(String iri) {
    return iri.substring(iri.indexOf('#') + 1);
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
  }
}
