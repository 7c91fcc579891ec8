package org.w3id.chancery.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;

/** To which thing a quad belongs, which claims tell of which thing, and what things are called. */
final class Ownership {
  private static final Node CLAIMS_GRAPH = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final Node LABEL =
      NodeFactory.createURI("http://www.w3.org/2000/01/rdf-schema#label");
  private static final Node TITLE = NodeFactory.createURI("http://purl.org/dc/terms/title");
  private static final Node PASSAGE = NodeFactory.createURI(ChProperty.PASSAGE);
  private static final Node EXACT = NodeFactory.createURI(ChProperty.EXACT);
  private static final List<Node> TELLS =
      List.of(
          NodeFactory.createURI(ChProperty.CLAIMS), NodeFactory.createURI(ChProperty.DESCRIBES));
  private static final List<Node> HAS_PART =
      List.of(
          PASSAGE,
          NodeFactory.createURI(ChProperty.MENTION),
          NodeFactory.createURI(ChProperty.DECISION),
          NodeFactory.createURI(ChProperty.ASSERTS));
  private static final Set<String> PARTS = Set.of("passage", "mention", "decision", "statement");
  private static final List<String> ORDER =
      List.of(
          "event",
          "prospect",
          "party-status",
          "suspension",
          "provisional-application",
          "in-force",
          "agreement",
          "tenure",
          "membership",
          "actor",
          "office",
          "place",
          "claim",
          "document",
          "resource",
          "entry");
  private static final int LONGEST_LABEL = 120;

  private final String base;
  private final List<DatasetGraph> datasets;
  private final Map<Node, Node> wholes = new HashMap<>();
  private final Map<Node, Node> told = new HashMap<>();
  private final Map<Node, Node> passages = new HashMap<>();
  private final Map<Node, String> labels = new HashMap<>();

  private Ownership(String base, List<DatasetGraph> datasets) {
    this.base = base;
    this.datasets = datasets;
  }

  /**
   * Does something with what datasets say.
   *
   * @param base namespace of instances
   * @param datasets asked in this order
   */
  static <T> T within(String base, List<DatasetGraph> datasets, Function<Ownership, T> work) {
    datasets.forEach(dataset -> dataset.begin(TxnType.READ));
    try {
      return work.apply(new Ownership(base, datasets));
    } finally {
      datasets.forEach(DatasetGraph::end);
    }
  }

  /** Takes in what a changed quad says: what is gone can often only be placed by such. */
  void learn(Quad quad) {
    if (quad.getGraph().equals(CLAIMS_GRAPH)) {
      if (HAS_PART.contains(quad.getPredicate())) {
        wholes.put(quad.getObject(), quad.getSubject());
      }
      if (quad.getPredicate().equals(PASSAGE)) {
        passages.put(quad.getSubject(), quad.getObject());
      } else if (quad.getPredicate().equals(EXACT) && kind(quad.getSubject()).equals("passage")) {
        labels.put(quad.getSubject(), shorten(quad.getObject().getLiteralLexicalForm()));
      } else if (TELLS.contains(quad.getPredicate())) {
        told.put(quad.getSubject(), quad.getObject());
      }
    }
  }

  /** The thing that a quad is about: its subject, or the claim that has it as a part. */
  Node ownerOf(Quad quad) {
    Node subject = quad.getSubject();
    if (!quad.getGraph().equals(CLAIMS_GRAPH) || !PARTS.contains(kind(subject))) {
      return subject;
    }
    return wholes.computeIfAbsent(
        subject,
        part -> {
          for (Node relation : HAS_PART) {
            Optional<Node> whole = first(CLAIMS_GRAPH, Node.ANY, relation, part, false);
            if (whole.isPresent()) {
              return whole.get();
            }
          }
          return part;
        });
  }

  /** What a claim tells of; empty for what is no claim. */
  Optional<Node> toldBy(Node claim) {
    if (!kind(claim).equals("claim")) {
      return Optional.empty();
    }
    Node thing = told.get(claim);
    if (thing == null) {
      thing =
          TELLS.stream()
              .flatMap(relation -> first(CLAIMS_GRAPH, claim, relation, Node.ANY, true).stream())
              .findFirst()
              .orElse(claim);
      told.put(claim, thing);
    }
    return thing.equals(claim) ? Optional.empty() : Optional.of(thing);
  }

  /** How an instance's IRI begins behind the namespace; {@code resource} for others. */
  String kind(Node node) {
    return kind(base, node);
  }

  static String kind(String base, Node node) {
    if (!node.isURI() || !node.getURI().startsWith(base)) {
      return "resource";
    }
    String local = node.getURI().substring(base.length());
    int slash = local.indexOf('/');
    return slash < 0 ? "resource" : local.substring(0, slash);
  }

  /** Where a kind stands in a report. */
  static int rank(String kind) {
    int index = ORDER.indexOf(kind);
    return index < 0 ? ORDER.indexOf("resource") : index;
  }

  /** What a thing is called. */
  String label(Node node) {
    String known = labels.get(node);
    if (known == null) {
      known = findLabel(node);
      labels.put(node, known);
    }
    return known;
  }

  private String findLabel(Node node) {
    if (kind(node).equals("claim")) {
      Node passage = passages.get(node);
      if (passage == null) {
        passage = first(CLAIMS_GRAPH, node, PASSAGE, Node.ANY, true).orElse(node);
      }
      return passage.equals(node) ? node.toString() : label(passage);
    }
    for (Node property : List.of(LABEL, TITLE, EXACT)) {
      Optional<Node> value = first(Node.ANY, node, property, Node.ANY, true);
      if (value.isPresent() && value.get().isLiteral()) {
        return shorten(value.get().getLiteralLexicalForm());
      }
    }
    return node.toString();
  }

  private Optional<Node> first(
      Node graph, Node subject, Node predicate, Node object, boolean wantsObject) {
    for (DatasetGraph dataset : datasets) {
      Optional<Node> found =
          dataset.stream(graph, subject, predicate, object)
              .map(quad -> wantsObject ? quad.getObject() : quad.getSubject())
              .min((one, other) -> one.toString().compareTo(other.toString()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String shorten(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL - 1) + "…";
  }
}
