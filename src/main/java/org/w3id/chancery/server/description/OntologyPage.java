package org.w3id.chancery.server.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.system.G;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.chancery.server.Html;
import org.w3id.chancery.vocabulary.Namespaces;

/** The ontology as one page: classes, properties, and the concepts of each scheme. */
final class OntologyPage {
  private static final String ONTOLOGY = "https://w3id.org/chancery/ontology";
  private static final List<Node> LABELS = List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode());
  private static final List<Node> PROPERTY_KINDS =
      List.of(
          OWL.ObjectProperty.asNode(),
          OWL.DatatypeProperty.asNode(),
          OWL.AnnotationProperty.asNode());

  /** What is told of a class or property beside its definition. */
  private static final Map<Node, String> RELATIONS = new LinkedHashMap<>();

  static {
    RELATIONS.put(RDFS.subClassOf.asNode(), "kind of");
    RELATIONS.put(RDFS.subPropertyOf.asNode(), "implies");
    RELATIONS.put(OWL.inverseOf.asNode(), "the other way round");
    RELATIONS.put(RDFS.domain.asNode(), "of");
    RELATIONS.put(RDFS.range.asNode(), "value");
    RELATIONS.put(OWL.equivalentClass.asNode(), "the same as");
    RELATIONS.put(OWL.equivalentProperty.asNode(), "the same as");
    RELATIONS.put(SKOS.broader.asNode(), "broader");
    RELATIONS.put(SKOS.broadMatch.asNode(), "broader elsewhere");
    RELATIONS.put(SKOS.exactMatch.asNode(), "the same elsewhere");
    RELATIONS.put(SKOS.closeMatch.asNode(), "close to");
  }

  private final Graph graph;
  private final Html page = Html.page("Ontology");

  OntologyPage(Graph graph) {
    this.graph = graph;
  }

  String html() {
    Node ontology = NodeFactory.createURI(ONTOLOGY);
    List<Node> classes = terms(List.of(OWL.Class.asNode()));
    List<Node> properties = terms(PROPERTY_KINDS);
    List<Node> schemes = sorted(subjects(RDF.type.asNode(), SKOS.ConceptScheme.asNode()));
    page.element("h1", text(ontology, DCTerms.title.asNode()).orElse("Ontology"));
    page.element("p", text(ontology, DCTerms.description.asNode()).orElse(""));
    page.open("p", "class", "quiet").element("code", ONTOLOGY + "#");
    text(ontology, OWL.versionInfo.asNode())
        .ifPresent(version -> page.text(", version " + version));
    page.text(". As RDF: ");
    for (String form : List.of("ttl", "jsonld", "rdf", "nt")) {
      page.link("/ontology?format=" + form, form).text(" ");
    }
    page.close();
    page.open("nav", "aria-label", "Contents");
    page.link("#classes", "Classes");
    page.link("#properties", "Properties");
    schemes.forEach(scheme -> page.link("#" + anchor(scheme), label(scheme)));
    page.close();
    section("classes", "Classes", classes);
    section("properties", "Properties", properties);
    for (Node scheme : schemes) {
      section(anchor(scheme), label(scheme), sorted(subjects(SKOS.inScheme.asNode(), scheme)));
    }
    return page.end();
  }

  private void section(String anchor, String title, List<Node> terms) {
    page.element("h2", title, "id", anchor);
    page.open("table");
    terms.forEach(this::term);
    page.close();
  }

  private void term(Node term) {
    page.open("tr", "id", anchor(term));
    page.open("th", "scope", "row").link("#" + anchor(term), label(term));
    page.open("div", "class", "quiet").element("code", shortened(term.getURI())).close().close();
    page.open("td");
    text(term, SKOS.definition.asNode()).ifPresent(definition -> page.text(definition));
    RELATIONS.forEach(
        (relation, words) -> {
          List<Node> others = sorted(objects(term, relation));
          if (!others.isEmpty()) {
            page.open("div", "class", "quiet").text(words + ": ");
            for (int i = 0; i < others.size(); i++) {
              page.text(i == 0 ? "" : ", ").link(href(others.get(i)), name(others.get(i)));
            }
            page.close();
          }
        });
    page.close().close();
  }

  /** Terms of this ontology of some types. */
  private List<Node> terms(List<Node> types) {
    List<Node> terms = new ArrayList<>();
    for (Node type : types) {
      subjects(RDF.type.asNode(), type).stream()
          .filter(term -> term.isURI() && term.getURI().startsWith(Namespaces.ONTOLOGY))
          .forEach(terms::add);
    }
    return sorted(terms);
  }

  private Collection<Node> subjects(Node predicate, Node object) {
    return G.listPO(graph, predicate, object);
  }

  private Collection<Node> objects(Node subject, Node predicate) {
    return G.listSP(graph, subject, predicate);
  }

  /** Those with an IRI, each once, by their names. */
  private List<Node> sorted(Collection<Node> terms) {
    TreeSet<Node> all =
        new TreeSet<>(Comparator.comparing(this::label).thenComparing(Node::getURI));
    terms.stream().filter(Node::isURI).forEach(all::add);
    return List.copyOf(all);
  }

  private Optional<String> text(Node subject, Node predicate) {
    try (Stream<Triple> triples = graph.stream(subject, predicate, Node.ANY)) {
      return triples
          .map(Triple::getObject)
          .filter(Node::isLiteral)
          .map(Node::getLiteralLexicalForm)
          .min(Comparator.naturalOrder());
    }
  }

  private String label(Node term) {
    return LABELS.stream()
        .map(label -> text(term, label))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> shortened(term.getURI()));
  }

  private String name(Node term) {
    return isOurs(term) ? label(term) : shortened(term.getURI());
  }

  private static boolean isOurs(Node term) {
    return term.getURI().startsWith("https://w3id.org/chancery/");
  }

  private static String href(Node term) {
    return isOurs(term) ? "#" + anchor(term) : term.getURI();
  }

  /** The end of an IRI: the name of a term, so that {@code ontology#Claim} leads to it. */
  private static String anchor(Node term) {
    String iri = term.getURI();
    return iri.startsWith(Namespaces.ONTOLOGY)
        ? iri.substring(Namespaces.ONTOLOGY.length())
        : iri.replaceFirst("^https://w3id\\.org/chancery/", "").replace('/', ':');
  }

  private static String shortened(String iri) {
    return iri.replace(Namespaces.ONTOLOGY, "ch:")
        .replace(Namespaces.EVENT_TYPE, "evt:")
        .replace(Namespaces.ACTION, "act:")
        .replace(Namespaces.CONTEXT, "ctx:")
        .replace(Namespaces.VALUE, "val:")
        .replace(Namespaces.ISSUE, "issue:")
        .replace(Namespaces.IDENTIFIER_SCHEME, "ids:");
  }
}
