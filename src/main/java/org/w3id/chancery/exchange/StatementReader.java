package org.w3id.chancery.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.ParseErrorListener;
import org.eclipse.rdf4j.rio.ParserConfig;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.eclipse.rdf4j.rio.jsonld.JSONLDSettings;
import org.eclipse.rdf4j.rio.ntriples.NTriplesParserSettings;

/**
 * Reads one file of RDF, statement by statement. Rio finds the statements; whether they can be kept
 * is checked here, so that one that cannot leaves the others alone. Nothing that a file names is
 * fetched: no document type, no entity, no context of JSON-LD.
 */
final class StatementReader {
  private final String base;
  private final Consumer<Quad> statements;
  private final Consumer<Rejection> rejections;

  /**
   * A reader.
   *
   * @param base what relative IRIs are resolved against; empty where they are refused
   * @param statements gets every statement that can be kept
   * @param rejections gets what cannot
   */
  StatementReader(
      Optional<String> base, Consumer<Quad> statements, Consumer<Rejection> rejections) {
    this.base = base.orElse(Checks.NO_BASE);
    this.statements = statements;
    this.rejections = rejections;
  }

  /**
   * Reads a file to its end.
   *
   * @param name for people
   * @throws ImportException when its form is broken, so that what follows cannot be told
   * @throws IOException when it cannot be read
   */
  void read(String name, InputStream in, RDFFormat format) throws IOException {
    RDFParser parser = Rio.createParser(format);
    configure(parser.getParserConfig());
    Place place = new Place();
    parser.setParseLocationListener(place::at);
    parser.setParseErrorListener(
        new ParseErrorListener() {
          @Override
          public void warning(String message, long line, long column) {
            // says nothing of what is lost
          }

          @Override
          public void error(String message, long line, long column) {
            place.at(line, column);
            rejections.accept(new Rejection(name, place.text(), message));
          }

          @Override
          public void fatalError(String message, long line, long column) {
            place.at(line, column);
          }
        });
    parser.setRDFHandler(
        new AbstractRDFHandler() {
          @Override
          public void handleStatement(Statement statement) {
            take(name, place, statement);
          }
        });
    try {
      parser.parse(in, base);
    } catch (RDFParseException | RDFHandlerException e) {
      if (e.getCause() instanceof ImportException refused) {
        throw refused;
      }
      String where = place.text().isEmpty() ? name : name + ", " + place.text();
      throw new ImportException(
          where + ": no " + format.getName() + ": " + e.getMessage() + "; nothing was recorded", e);
    }
  }

  private void take(String name, Place place, Statement statement) {
    Optional<String> language =
        statement.getObject() instanceof Literal literal
            ? literal.getLanguage().flatMap(tag -> Checks.language(tag, literal.getLabel()))
            : Optional.empty();
    if (language.isPresent()) {
      rejections.accept(new Rejection(name, place.text(), language.get()));
      return;
    }
    Quad quad;
    try {
      quad = Rdf4jTerms.quad(statement);
    } catch (IllegalArgumentException e) {
      rejections.accept(new Rejection(name, place.text(), e.getMessage()));
      return;
    }
    Checks.problem(quad)
        .ifPresentOrElse(
            problem -> rejections.accept(new Rejection(name, place.text(), problem)),
            () -> statements.accept(quad));
  }

  private static void configure(ParserConfig config) {
    config.set(BasicParserSettings.VERIFY_URI_SYNTAX, false);
    config.set(BasicParserSettings.VERIFY_RELATIVE_URIS, false);
    config.set(BasicParserSettings.VERIFY_DATATYPE_VALUES, false);
    config.set(BasicParserSettings.VERIFY_LANGUAGE_TAGS, false);
    config.set(BasicParserSettings.FAIL_ON_UNKNOWN_DATATYPES, false);
    config.set(BasicParserSettings.FAIL_ON_UNKNOWN_LANGUAGES, false);
    config.addNonFatalError(NTriplesParserSettings.FAIL_ON_INVALID_LINES);
    config.set(XMLParserSettings.SECURE_PROCESSING, true);
    config.set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true);
    config.set(XMLParserSettings.LOAD_EXTERNAL_DTD, false);
    config.set(XMLParserSettings.EXTERNAL_GENERAL_ENTITIES, false);
    config.set(XMLParserSettings.EXTERNAL_PARAMETER_ENTITIES, false);
    config.set(XMLParserSettings.FAIL_ON_NON_STANDARD_ATTRIBUTES, false);
    config.set(JSONLDSettings.SECURE_MODE, true);
    config.set(JSONLDSettings.WHITELIST, Set.of());
  }

  /** Where in the file the parser is. */
  private static final class Place {
    private long line = -1;
    private long column = -1;

    void at(long newLine, long newColumn) {
      line = newLine;
      column = newColumn;
    }

    String text() {
      if (line < 0) {
        return "";
      }
      return column < 0 ? "line " + line : "line " + line + ", column " + column;
    }
  }
}
