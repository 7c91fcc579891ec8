package org.w3id.chancery.projection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.w3id.chancery.log.Hash;

/**
 * Replaces blank nodes by IRIs made from what is said of them (RDF 1.1 Concepts, section 3.5), so
 * that reading a file twice gives the same triples. Two blank nodes of which the same is said
 * become one, which says as much.
 */
final class Skolem {
  private static final String NAMESPACE = "https://w3id.org/chancery/node/";

  private final Graph graph;
  private final Map<Node, Node> grounded = new HashMap<>();
  private final Set<Node> underway = new HashSet<>();

  private Skolem(Graph graph) {
    this.graph = graph;
  }

  /**
   * The triples of a graph without blank nodes.
   *
   * @throws ProjectionException when a blank node leads back to itself
   */
  static List<Triple> ground(Graph graph) {
    Skolem skolem = new Skolem(graph);
    List<Triple> triples = new ArrayList<>();
    graph
        .find()
        .forEachRemaining(
            triple ->
                triples.add(
                    Triple.create(
                        skolem.ground(triple.getSubject()),
                        triple.getPredicate(),
                        skolem.ground(triple.getObject()))));
    return triples;
  }

  private Node ground(Node node) {
    if (!node.isBlank()) {
      return node;
    }
    Node known = grounded.get(node);
    if (known != null) {
      return known;
    }
    if (!underway.add(node)) {
      throw new ProjectionException("a blank node leads back to itself");
    }
    List<String> said = new ArrayList<>();
    for (Triple triple : graph.find(node, Node.ANY, Node.ANY).toList()) {
      said.add(
          NodeFmtLib.strNT(triple.getPredicate())
              + " "
              + NodeFmtLib.strNT(ground(triple.getObject())));
    }
    said.sort(null);
    String hash = Hash.of(String.join("\n", said).getBytes(StandardCharsets.UTF_8)).hex();
    Node iri = Terms.iri(NAMESPACE + hash.substring(0, 32));
    grounded.put(node, iri);
    return iri;
  }
}
