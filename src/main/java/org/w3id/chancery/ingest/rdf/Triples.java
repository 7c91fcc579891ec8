package org.w3id.chancery.ingest.rdf;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.eclipse.rdf4j.rio.RDFHandler;
import org.w3id.chancery.claim.Description;

/** Hands statements of one graph to a handler. */
final class Triples {
  private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

  private final RDFHandler handler;
  private final IRI graph;
  private final List<Statement> waiting = new ArrayList<>();

  Triples(RDFHandler handler, String graph) {
    this.handler = handler;
    this.graph = VALUES.createIRI(graph);
  }

  /** A node whose statements are handed on at once. */
  Subject about(String iri) {
    return new Subject(VALUES.createIRI(iri), handler::handleStatement);
  }

  /** A node that belongs to the one being written; its statements wait for {@link #flush}. */
  Subject belonging(String iri) {
    return new Subject(VALUES.createIRI(iri), waiting::add);
  }

  /** Hands on what waits. */
  void flush() {
    waiting.forEach(handler::handleStatement);
    waiting.clear();
  }

  /** Whether a text can be written as the IRI of a page. */
  static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A node whose statements are written. */
  final class Subject {
    private final IRI iri;
    private final Consumer<Statement> to;

    private Subject(IRI iri, Consumer<Statement> to) {
      this.iri = iri;
      this.to = to;
    }

    String iri() {
      return iri.stringValue();
    }

    void iri(String predicate, String object) {
      add(predicate, VALUES.createIRI(object));
    }

    void text(String predicate, String text) {
      add(predicate, VALUES.createLiteral(text));
    }

    void english(String predicate, String text) {
      add(predicate, VALUES.createLiteral(text, "en"));
    }

    void integer(String predicate, int number) {
      add(predicate, VALUES.createLiteral(String.valueOf(number), XSD.INTEGER));
    }

    /** A number between 0 and 1 with at least one digit behind the point, as Turtle writes it. */
    void decimal(String predicate, double number) {
      BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
      decimal = decimal.scale() < 1 ? decimal.setScale(1) : decimal;
      add(predicate, VALUES.createLiteral(decimal.toPlainString(), XSD.DECIMAL));
    }

    void date(String predicate, LocalDate date) {
      add(predicate, VALUES.createLiteral(date.toString(), XSD.DATE));
    }

    void value(String predicate, Description.Value value) {
      if (value instanceof Description.Literal literal) {
        add(
            predicate,
            literal.language().isEmpty()
                ? VALUES.createLiteral(literal.lexical(), VALUES.createIRI(literal.datatype()))
                : VALUES.createLiteral(literal.lexical(), literal.language()));
      } else {
        iri(predicate, ((Description.Iri) value).iri());
      }
    }

    private void add(String predicate, Value object) {
      to.accept(VALUES.createStatement(iri, VALUES.createIRI(predicate), object, graph));
    }
  }
}
