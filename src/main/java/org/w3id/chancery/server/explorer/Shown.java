package org.w3id.chancery.server.explorer;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.Row;
import org.w3id.chancery.server.read.Pages;
import org.w3id.chancery.server.read.Terms;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;

/**
 * The state of the knowledge base that a page shows, within a transaction: what it says, and where
 * links to it lead.
 */
final class Shown {
  private static final Node GENERATED_BY =
      NodeFactory.createURI("http://www.w3.org/ns/prov#wasGeneratedBy");

  private static final Node DOCUMENTS = NodeFactory.createURI(GraphTerm.DOCUMENTS);

  private static final Node DOCUMENT_ID = NodeFactory.createURI(ChProperty.DOCUMENT_ID);

  private final DatasetGraph dataset;
  private final Pages pages;
  private final Answers answers;
  private final long position;

  /**
   * Shows a dataset.
   *
   * @param past the version it is; empty for the present
   */
  Shown(DatasetGraph dataset, String base, Optional<Version> past, Answers answers) {
    this.dataset = dataset;
    this.pages = new Pages(base, past);
    this.answers = answers;
    this.position = position(dataset);
  }

  /** Another state of the same knowledge base, within a transaction of its own. */
  Shown of(DatasetGraph another, Version version) {
    return new Shown(another, base(), Optional.of(version), answers);
  }

  private static long position(DatasetGraph dataset) {
    Node log = NodeFactory.createURI(GraphTerm.LOG);
    Iterator<Quad> found = dataset.find(log, log, GENERATED_BY, Node.ANY);
    try {
      if (!found.hasNext()) {
        return 0;
      }
      String entry = found.next().getObject().getURI();
      return Long.parseLong(entry.substring(entry.lastIndexOf('/') + 1));
    } finally {
      Iter.close(found);
    }
  }

  /** The dataset. */
  DatasetGraph dataset() {
    return dataset;
  }

  /** Namespace of instances. */
  String base() {
    return pages.base();
  }

  /** The version of the past that is shown; empty for the present. */
  Optional<Version> past() {
    return pages.past();
  }

  /** The entry up to which the dataset is; 0 for none. */
  long position() {
    return position;
  }

  /** Asks a query. */
  List<Row> ask(Question question) {
    return answers.ask(dataset, position, question);
  }

  /** The one number that a query counts as {@code ?n}. */
  long count(Question question) {
    List<Row> rows = ask(question);
    return rows.isEmpty() ? 0 : rows.get(0).number("n");
  }

  /** What is said of a resource. */
  Thing thing(String iri) {
    return Thing.of(dataset, iri);
  }

  /** What a resource is called, else the end of its IRI; the form of a literal. */
  String name(Node node) {
    if (!node.isURI()) {
      return Terms.name(dataset, node);
    }
    return Terms.label(dataset, node)
        .or(() -> title(node))
        .orElseGet(() -> Terms.end(node.getURI()));
  }

  /** Whether a resource has a name. */
  boolean isNamed(Node node) {
    return Terms.label(dataset, node).isPresent();
  }

  /** The title of a document, else the name that it came with. */
  private Optional<String> title(Node node) {
    return first(node, DCTerms.title.asNode()).or(() -> first(node, DOCUMENT_ID));
  }

  private Optional<String> first(Node document, Node property) {
    Iterator<Quad> found = dataset.find(DOCUMENTS, document, property, Node.ANY);
    try {
      return found.hasNext()
          ? Optional.of(found.next().getObject().getLiteralLexicalForm())
          : Optional.empty();
    } finally {
      Iter.close(found);
    }
  }

  /** What a resource is called. */
  String name(String iri) {
    return name(NodeFactory.createURI(iri));
  }

  /** Where a link to a resource leads. */
  String href(String iri) {
    return pages.href(iri);
  }

  /** A link to a resource by its name; a literal as text. */
  DomContent link(Node node) {
    return node.isURI() ? link(node.getURI()) : span(Thing.text(node));
  }

  /** A link to a resource by its name. */
  DomContent link(String iri) {
    return a(name(iri)).withHref(href(iri));
  }

  /**
   * The address of a page of the explorer that shows the same state.
   *
   * @param parameters names and values in turn
   */
  String path(String path, String... parameters) {
    String at = past().map(version -> Long.toString(version.position())).orElse("");
    return Paths.of(Paths.of(path, parameters), "at", at);
  }
}
