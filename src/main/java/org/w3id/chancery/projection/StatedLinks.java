package org.w3id.chancery.projection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.LinkTerm;

/**
 * The links of a dataset as they were stated. What is linked is shown under the IRI that holds; a
 * patch that takes a link back has to name it as it was stated, which may have been of an IRI that
 * was merged since.
 */
public final class StatedLinks {
  /** The properties of links. */
  static final List<Node> LINKING = LinkTerm.ALL.stream().map(NodeFactory::createURI).toList();

  /** What is counted of a linkset, whatever anybody states. */
  static final Set<Node> COUNTED = Set.of(Terms.TRIPLES, Terms.LINK_PREDICATE);

  private final DatasetGraph dataset;

  /**
   * Reads a dataset.
   *
   * @param dataset in a transaction of the caller
   */
  public StatedLinks(DatasetGraph dataset) {
    this.dataset = dataset;
  }

  /**
   * What is stated in a graph of links about a thing, whichever of its IRIs was used.
   *
   * @param graph a graph of links
   * @param thing any IRI of the thing, superseded or not
   * @return links, the contrary of links, and which decisions were taken of them
   */
  public List<Quad> of(Node graph, Node thing) {
    List<Quad> moved = moved(thing);
    List<Quad> all = moved.isEmpty() ? shown(canonical(thing)) : moved;
    return all.stream().filter(quad -> quad.getGraph().equals(graph)).toList();
  }

  /** What was stated of all IRIs of a thing, if any of it has moved; else nothing. */
  private List<Quad> moved(Node thing) {
    Set<Node> members = new LinkedHashSet<>();
    Node root = canonical(thing);
    members.add(root);
    dataset
        .find(Terms.WORLD, Node.ANY, Terms.SUPERSEDED_BY, root)
        .forEachRemaining(quad -> members.add(quad.getSubject()));
    List<Quad> moved = new ArrayList<>();
    for (Node member : members) {
      for (Quad quad : kept(member)) {
        Node graph = shownIn(quad.getGraph());
        moved.add(Quad.create(graph, member, quad.getPredicate(), quad.getObject()));
      }
    }
    return moved;
  }

  /** The IRI that holds for a thing. */
  public Node canonical(Node thing) {
    List<Quad> next = list(Terms.WORLD, thing, Terms.SUPERSEDED_BY);
    return next.isEmpty() ? thing : next.get(0).getObject();
  }

  /**
   * Whether a quad of a graph of links is there although nobody stated it so; it need not be there
   * any more.
   */
  boolean isDerived(Quad quad) {
    if (quad.getSubject().equals(quad.getGraph())) {
      return COUNTED.contains(quad.getPredicate());
    }
    List<Quad> moved = isMoving(quad.getPredicate()) ? moved(quad.getSubject()) : List.of();
    return !moved.isEmpty() && !moved.contains(quad);
  }

  /** Whether a graph is one of links. */
  static boolean isLinks(Node graph) {
    return graph.isURI() && graph.getURI().startsWith(GraphTerm.LINKS);
  }

  /** Whether a graph keeps what was stated of links that moved. */
  static boolean isKept(Node graph) {
    return graph.isURI() && graph.getURI().startsWith(GraphTerm.MERGED_LINKS);
  }

  /** Whether a quad says how large a linkset is. */
  static boolean isCount(Quad quad) {
    return isLinks(quad.getGraph())
        && quad.getSubject().equals(quad.getGraph())
        && COUNTED.contains(quad.getPredicate());
  }

  /** Whether what is said by a property is said of whatever one of ours was merged into. */
  static boolean isMoving(Node property) {
    return LINKING.contains(property)
        || property.equals(Terms.DECISION)
        || property.equals(OWL.differentFrom.asNode());
  }

  /** Where is kept what was stated of links that moved. */
  static Node keptIn(Node links) {
    return NodeFactory.createURI(
        GraphTerm.MERGED_LINKS + links.getURI().substring(GraphTerm.LINKS.length()));
  }

  /** The graph of links of a graph that keeps what was stated. */
  static Node shownIn(Node kept) {
    return NodeFactory.createURI(
        GraphTerm.LINKS + kept.getURI().substring(GraphTerm.MERGED_LINKS.length()));
  }

  /** What graphs of links show of one IRI. */
  List<Quad> shown(Node subject) {
    return list(subject, quad -> isLinks(quad.getGraph()) && isMoving(quad.getPredicate()));
  }

  /** What was stated of one IRI and moved. */
  List<Quad> kept(Node subject) {
    return list(subject, quad -> isKept(quad.getGraph()));
  }

  private List<Quad> list(Node subject, Predicate<Quad> which) {
    List<Quad> quads = new ArrayList<>();
    dataset
        .findNG(Node.ANY, subject, Node.ANY, Node.ANY)
        .forEachRemaining(
            quad -> {
              if (which.test(quad)) {
                quads.add(quad);
              }
            });
    return quads;
  }

  private List<Quad> list(Node graph, Node subject, Node predicate) {
    List<Quad> quads = new ArrayList<>();
    dataset.find(graph, subject, predicate, Node.ANY).forEachRemaining(quads::add);
    return quads;
  }
}
