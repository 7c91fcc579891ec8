package org.w3id.chancery.link;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VOID;
import org.w3id.chancery.claim.InstanceIris;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.StatedLinks;
import org.w3id.chancery.vocabulary.ChClass;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * The links to one outside dataset: a graph of their own, described as a <a
 * href="https://www.w3.org/TR/void/#linkset">void:Linkset</a>, and a decision with its evidence for
 * each. What is changed becomes the draft of one entry. Things are shown under the IRIs that hold;
 * an entry names what it takes back as it was stated, which may be under one that was merged since.
 */
public final class Linkset {
  private static final Node A = RDF.type.asNode();
  private static final Node DECISION = node(ChProperty.DECISION);
  private static final Node CHOSEN = node(ChProperty.CHOSEN);
  private static final Map<Node, Relation> RELATIONS = new HashMap<>();

  /** What is said of a linkset as a whole, but for what is counted. */
  private static final List<Node> DESCRIBING =
      List.of(A, VOID.subjectsTarget.asNode(), VOID.objectsTarget.asNode(), DCTerms.title.asNode());

  static {
    for (Relation relation : Relation.values()) {
      RELATIONS.put(node(relation.iri()), relation);
    }
  }

  private final DatasetGraph dataset;
  private final String base;
  private final String name;
  private final Node graph;
  private final StatedLinks stated;

  /**
   * The links to a dataset, as they are now.
   *
   * @param dataset in a transaction of the caller
   * @param base namespace of instances
   * @param name what the outside dataset is called here
   * @throws IllegalArgumentException when the name is none
   */
  public Linkset(DatasetGraph dataset, String base, String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "dataset '"
              + name
              + "', expected a short name of small letters, digits and hyphens: eu-country");
    }
    this.dataset = dataset;
    this.base = base;
    this.name = name;
    this.graph = graph(name);
    this.stated = new StatedLinks(dataset);
  }

  /** The graph of the links to a dataset. */
  public static Node graph(String name) {
    return node(GraphTerm.LINKS + name);
  }

  /** The names of all outside datasets to which there are links. */
  public static List<String> names(DatasetGraph dataset) {
    Set<String> names = new TreeSet<>();
    dataset
        .find(Node.ANY, Node.ANY, A, VOID.Linkset.asNode())
        .forEachRemaining(
            quad -> {
              String iri = quad.getGraph().isURI() ? quad.getGraph().getURI() : "";
              if (iri.startsWith(GraphTerm.LINKS)) {
                names.add(iri.substring(GraphTerm.LINKS.length()));
              }
            });
    return List.copyOf(names);
  }

  /**
   * What is decided already.
   *
   * @param ours IRI of ours
   * @param theirs IRI of theirs
   * @param relation how they are related
   */
  public record Pair(String ours, String theirs, Relation relation) {}

  /** All that is decided of this dataset. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    RELATIONS.forEach(
        (property, relation) ->
            dataset
                .find(graph, Node.ANY, property, Node.ANY)
                .forEachRemaining(
                    quad ->
                        pairs.add(
                            new Pair(
                                quad.getSubject().getURI(), quad.getObject().getURI(), relation))));
    return pairs;
  }

  /**
   * Adds links; one between the same two things takes the place of an earlier one.
   *
   * @param title of the outside dataset, where it is not described yet
   * @param target IRI of the outside dataset, likewise
   * @return the entry; empty where all of them are there already
   */
  public Optional<Draft> add(
      Collection<Link> links,
      String agent,
      String reason,
      Optional<String> title,
      Optional<String> target) {
    Set<Quad> before = new LinkedHashSet<>();
    Set<Quad> after = new LinkedHashSet<>();
    for (Link link : links) {
      if (!isMerged(link)) {
        before.addAll(between(node(link.ours()), node(link.theirs())));
        after.addAll(quads(link));
      }
    }
    return change(before, after, agent, EntryKind.IDENTITY_ASSERTED, reason, title, target);
  }

  /**
   * Takes links back.
   *
   * @param pairs as {@link #pairs} gives them; the relation does not matter
   * @return the entry; empty where there is none of them
   */
  public Optional<Draft> withdraw(Collection<Pair> pairs, String agent, String reason) {
    Set<Quad> before = new LinkedHashSet<>();
    pairs.forEach(pair -> before.addAll(between(node(pair.ours()), node(pair.theirs()))));
    return change(
        before,
        Set.of(),
        agent,
        EntryKind.IDENTITY_WITHDRAWN,
        reason,
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Draft> change(
      Set<Quad> before,
      Set<Quad> after,
      String agent,
      EntryKind kind,
      String reason,
      Optional<String> title,
      Optional<String> target) {
    Set<Quad> gone = new LinkedHashSet<>(before);
    gone.removeAll(after);
    Set<Quad> come = new LinkedHashSet<>(after);
    come.removeAll(before);
    if (gone.isEmpty() && come.isEmpty()) {
      return Optional.empty();
    }
    describe(gone, come, title, target);
    Payload payload =
        Payload.of(
            RDFPatchOps.build(
                changes -> {
                  for (Quad q : gone) {
                    changes.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
                  }
                  for (Quad q : come) {
                    changes.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
                  }
                }));
    return Optional.of(Draft.of(agent, kind, payload).because(reason));
  }

  /** The description of the linkset as it will be, but for its size, which is counted. */
  private void describe(
      Set<Quad> gone, Set<Quad> come, Optional<String> title, Optional<String> target) {
    Set<Quad> now = new LinkedHashSet<>();
    if (come.stream().anyMatch(Linkset::isLink) || isAnyLeft(gone)) {
      now.add(quad(graph, A, VOID.Linkset.asNode()));
      now.add(quad(graph, VOID.subjectsTarget.asNode(), node(base)));
      now.add(quad(graph, DCTerms.title.asNode(), title(title)));
      old(VOID.objectsTarget.asNode())
          .or(() -> target.map(Linkset::node))
          .ifPresent(node -> now.add(quad(graph, VOID.objectsTarget.asNode(), node)));
    }
    List<Quad> was = new ArrayList<>();
    for (Node property : DESCRIBING) {
      dataset.find(graph, graph, property, Node.ANY).forEachRemaining(was::add);
    }
    was.stream().filter(quad -> !now.contains(quad)).forEach(gone::add);
    now.stream().filter(quad -> !was.contains(quad)).forEach(come::add);
  }

  /** Whether there are links when some are gone. */
  private boolean isAnyLeft(Set<Quad> gone) {
    return RELATIONS.values().stream()
        .filter(Relation::isLink)
        .anyMatch(
            relation -> {
              try (Stream<Quad> links =
                  dataset.stream(graph, Node.ANY, node(relation.iri()), Node.ANY)) {
                return links
                    .flatMap(link -> stated.of(graph, link.getSubject()).stream())
                    .anyMatch(quad -> isLink(quad) && !gone.contains(quad));
              }
            });
  }

  private static boolean isLink(Quad quad) {
    Relation relation = RELATIONS.get(quad.getPredicate());
    return relation != null && relation.isLink();
  }

  private Node title(Optional<String> title) {
    return old(DCTerms.title.asNode())
        .orElseGet(() -> NodeFactory.createLiteralLang("Links to " + title.orElse(name), "en"));
  }

  private Optional<Node> old(Node property) {
    try (Stream<Quad> found = dataset.stream(graph, graph, property, Node.ANY)) {
      return found.map(Quad::getObject).findFirst();
    }
  }

  /** All quads of what is stated of two things, whichever of its IRIs ours was called by. */
  private List<Quad> between(Node ours, Node theirs) {
    List<Quad> quads = new ArrayList<>();
    for (Quad quad : stated.of(graph, ours)) {
      if (RELATIONS.containsKey(quad.getPredicate()) && quad.getObject().equals(theirs)) {
        quads.add(quad);
      } else if (quad.getPredicate().equals(DECISION)
          && dataset.contains(graph, quad.getObject(), CHOSEN, theirs)) {
        quads.add(quad);
        dataset.find(graph, quad.getObject(), Node.ANY, Node.ANY).forEachRemaining(quads::add);
      }
    }
    return quads;
  }

  /**
   * Whether a link holds since one of the IRIs of ours has it, and nobody has more to say of it.
   */
  private boolean isMerged(Link link) {
    Quad quad = quad(node(link.ours()), node(link.relation().iri()), node(link.theirs()));
    return link.confirmedBy().isEmpty()
        && dataset.contains(quad)
        && !stated.of(graph, quad.getSubject()).contains(quad);
  }

  private List<Quad> quads(Link link) {
    Node ours = node(link.ours());
    Node theirs = node(link.theirs());
    Node decision =
        node(new InstanceIris(base).decision(link.ours(), "link " + name, link.theirs()));
    Evidence evidence = link.evidence();
    List<Quad> quads = new ArrayList<>();
    quads.add(quad(ours, node(link.relation().iri()), theirs));
    quads.add(quad(ours, DECISION, decision));
    quads.add(quad(decision, A, node(ChClass.DECISION)));
    quads.add(quad(decision, node(ChProperty.METHOD), text(evidence.method().word())));
    quads.add(
        quad(
            decision,
            node(ChProperty.SCORE),
            NodeFactory.createLiteralDT(
                BigDecimal.valueOf(link.score()).toPlainString(), XSDDatatype.XSDdecimal)));
    quads.add(quad(decision, node(ChProperty.REASON), text(evidence.sentence())));
    quads.add(quad(decision, node(ChProperty.AGENT), text(link.foundBy())));
    quads.add(quad(decision, CHOSEN, theirs));
    link.confirmedBy()
        .ifPresent(
            person -> quads.add(quad(decision, node(ChProperty.CONFIRMED_BY), text(person))));
    evidence.codes().stream()
        .map(this::identifier)
        .flatMap(Optional::stream)
        .forEach(code -> quads.add(quad(decision, node(ChProperty.MATCHED_IDENTIFIER), code)));
    evidence
        .names()
        .filter(pair -> evidence.method() != Evidence.Method.IDENTIFIER)
        .ifPresent(
            pair -> quads.add(quad(decision, node(ChProperty.MATCHED_NAME), literal(pair.ours()))));
    return quads;
  }

  /** The identifier that bears a code. */
  private Optional<Node> identifier(Code code) {
    Node scheme = node(Namespaces.IDENTIFIER_SCHEME + code.scheme());
    List<Node> found = new ArrayList<>();
    dataset
        .find(Quad.defaultGraphIRI, Node.ANY, SKOS.notation.asNode(), text(code.notation()))
        .forEachRemaining(
            quad -> {
              if (dataset.contains(
                  Quad.defaultGraphIRI, quad.getSubject(), node(ChProperty.SCHEME), scheme)) {
                found.add(quad.getSubject());
              }
            });
    return found.stream().min(Comparator.comparing(Node::getURI));
  }

  private Quad quad(Node subject, Node predicate, Node object) {
    return Quad.create(graph, subject, predicate, object);
  }

  private static Node literal(Name name) {
    return name.language().isEmpty()
        ? text(name.text())
        : NodeFactory.createLiteralLang(name.text(), name.language());
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static Node node(String iri) {
    return NodeFactory.createURI(iri);
  }
}
