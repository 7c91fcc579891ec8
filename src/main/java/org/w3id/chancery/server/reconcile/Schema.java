package org.w3id.chancery.server.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * Types and properties as the service names them: the local names of the ontology's terms, the two
 * properties of names, and the identifier schemes, whose values are notations.
 */
final class Schema {
  private static final Node ONTOLOGY = NodeFactory.createURI(GraphTerm.ONTOLOGY);
  private static final Node IDENTIFIER = NodeFactory.createURI(ChProperty.IDENTIFIER);
  private static final Node SCHEME = NodeFactory.createURI(ChProperty.SCHEME);
  private static final Map<String, Node> NAMES =
      Map.of("label", RDFS.label.asNode(), "altLabel", SKOS.altLabel.asNode());

  /** How many things of a type are looked at to learn which properties they have. */
  private static final int SAMPLE = 60;

  /** What is told of a thing by itself, or is of no use in a table. */
  private static final Set<String> LEFT_OUT = Set.of("identifier", "claimedBy", "decision");

  private final DatasetGraph dataset;
  private final Map<String, Term> types = new TreeMap<>();
  private final Map<String, Term> properties = new TreeMap<>();
  private final Map<String, Term> schemes = new TreeMap<>();

  /**
   * A term.
   *
   * @param id how the service names it
   * @param name for people
   * @param definition what it means
   * @param node its IRI
   */
  record Term(String id, String name, String definition, Node node) {}

  /**
   * Reads the ontology.
   *
   * @param dataset in a transaction of the caller, as whenever it is asked for values
   */
  Schema(DatasetGraph dataset) {
    this.dataset = dataset;
    terms(OWL2.Class.asNode(), Namespaces.ONTOLOGY, RDFS.label.asNode(), types);
    for (Node kind :
        List.of(
            OWL2.ObjectProperty.asNode(),
            OWL2.DatatypeProperty.asNode(),
            OWL2.AnnotationProperty.asNode())) {
      terms(kind, Namespaces.ONTOLOGY, RDFS.label.asNode(), properties);
    }
    NAMES.forEach(
        (id, node) ->
            properties.put(id, new Term(id, id.equals("label") ? "name" : "other name", "", node)));
    LEFT_OUT.forEach(properties::remove);
    terms(SKOS.Concept.asNode(), Namespaces.IDENTIFIER_SCHEME, SKOS.prefLabel.asNode(), schemes);
  }

  private void terms(Node kind, String namespace, Node label, Map<String, Term> to) {
    dataset
        .find(ONTOLOGY, Node.ANY, RDF.type.asNode(), kind)
        .forEachRemaining(
            quad -> {
              Node term = quad.getSubject();
              if (term.isURI() && term.getURI().startsWith(namespace)) {
                String id = term.getURI().substring(namespace.length());
                to.put(
                    id,
                    new Term(
                        id,
                        text(term, label).orElse(id),
                        text(term, SKOS.definition.asNode()).orElse(""),
                        term));
              }
            });
  }

  private Optional<String> text(Node subject, Node property) {
    try (Stream<Quad> found = dataset.stream(ONTOLOGY, subject, property, Node.ANY)) {
      return found
          .map(Quad::getObject)
          .filter(Node::isLiteral)
          .map(Node::getLiteralLexicalForm)
          .min(String::compareTo);
    }
  }

  /** A class by its id. */
  Optional<Term> type(String id) {
    return Optional.ofNullable(types.get(id));
  }

  /** A property by its id; for a scheme that is the scheme. */
  Optional<Term> property(String id) {
    return Optional.ofNullable(properties.get(id)).or(() -> scheme(id));
  }

  /** A scheme of identifiers by its id. */
  Optional<Term> scheme(String id) {
    return Optional.ofNullable(schemes.get(id));
  }

  /** The types that things have, the narrowest last to be asked for. */
  List<Term> types(Set<String> iris) {
    List<Term> found = new ArrayList<>();
    for (Term term : types.values()) {
      if (iris.contains(term.node().getURI())) {
        found.add(term);
      }
    }
    return found;
  }

  /** Types and properties whose id or name has a word that begins so. */
  static List<Term> beginning(Stream<Term> terms, String prefix) {
    String wanted = prefix.strip().toLowerCase(Locale.ROOT);
    return terms
        .filter(term -> begins(term.id(), wanted) || begins(term.name(), wanted))
        .sorted(
            Comparator.comparing(
                    (Term term) -> !term.name().toLowerCase(Locale.ROOT).startsWith(wanted))
                .thenComparing(Term::name))
        .toList();
  }

  private static boolean begins(String text, String wanted) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith(wanted) || lower.contains(" " + wanted);
  }

  /** All types. */
  Stream<Term> allTypes() {
    return types.values().stream();
  }

  /** All properties, the schemes among them. */
  Stream<Term> allProperties() {
    return Stream.concat(properties.values().stream(), schemes.values().stream());
  }

  /** Properties that things of a type have; all where no type is told. */
  List<Term> propertiesOf(Optional<Term> type) {
    if (type.isEmpty()) {
      return allProperties().toList();
    }
    Set<Node> used = new HashSet<>();
    List<Node> things;
    try (Stream<Quad> found =
        dataset.stream(Quad.defaultGraphIRI, Node.ANY, RDF.type.asNode(), type.get().node())) {
      things = found.map(Quad::getSubject).limit(SAMPLE).toList();
    }
    for (Node thing : things) {
      dataset
          .find(Quad.defaultGraphIRI, thing, Node.ANY, Node.ANY)
          .forEachRemaining(
              quad -> {
                used.add(quad.getPredicate());
                if (quad.getPredicate().equals(IDENTIFIER)) {
                  dataset
                      .find(Quad.defaultGraphIRI, quad.getObject(), SCHEME, Node.ANY)
                      .forEachRemaining(scheme -> used.add(scheme.getObject()));
                }
              });
    }
    return allProperties().filter(term -> used.contains(term.node())).toList();
  }

  /** The values that a thing has of a property, in order. */
  List<Node> values(Node thing, Term property) {
    Set<Node> values = new TreeSet<>(Comparator.comparing(Node::toString));
    if (schemes.containsValue(property)) {
      dataset
          .find(Quad.defaultGraphIRI, thing, IDENTIFIER, Node.ANY)
          .forEachRemaining(
              quad -> {
                Node identifier = quad.getObject();
                if (dataset.contains(Quad.defaultGraphIRI, identifier, SCHEME, property.node())) {
                  dataset
                      .find(Quad.defaultGraphIRI, identifier, SKOS.notation.asNode(), Node.ANY)
                      .forEachRemaining(notation -> values.add(notation.getObject()));
                }
              });
    } else {
      dataset
          .find(Quad.defaultGraphIRI, thing, property.node(), Node.ANY)
          .forEachRemaining(quad -> values.add(quad.getObject()));
    }
    return List.copyOf(values);
  }

  /** What an IRI is called in the world, else in the ontology. */
  Optional<String> name(Node thing) {
    for (Node graph : List.of(Quad.defaultGraphIRI, ONTOLOGY)) {
      for (Node label : List.of(RDFS.label.asNode(), SKOS.prefLabel.asNode())) {
        try (Stream<Quad> found = dataset.stream(graph, thing, label, Node.ANY)) {
          Optional<String> name =
              found
                  .map(Quad::getObject)
                  .filter(Node::isLiteral)
                  .filter(node -> node.getLiteralLanguage().matches("|en.*"))
                  .map(Node::getLiteralLexicalForm)
                  .min(String::compareTo);
          if (name.isPresent()) {
            return name;
          }
        }
      }
    }
    return Optional.empty();
  }
}
