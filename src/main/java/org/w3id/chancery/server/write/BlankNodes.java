package org.w3id.chancery.server.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Hash;

/**
 * Replaces the blank nodes of what is written by IRIs (RDF 1.1 Concepts, section 3.5), since
 * nothing stored has blank nodes. An IRI is a hash of the statements that the node stands in and of
 * those around the blank nodes that it is connected with, so that writing the same again changes
 * nothing. Nodes that are told apart by nothing stay as many as they are, numbered in their order.
 */
final class BlankNodes {
  private static final String NAMESPACE = "https://w3id.org/chancery/node/";

  private final Map<Node, List<Quad>> around = new LinkedHashMap<>();
  private final Map<Node, Node> iris = new HashMap<>();
  private final Map<String, Integer> used = new HashMap<>();

  private BlankNodes(Collection<Quad> quads) {
    for (Quad quad : quads) {
      note(quad.getSubject(), quad);
      if (!quad.getObject().equals(quad.getSubject())) {
        note(quad.getObject(), quad);
      }
    }
    for (Node node : around.keySet()) {
      if (!iris.containsKey(node)) {
        nameAll(connectedWith(node));
      }
    }
  }

  private void note(Node node, Quad quad) {
    if (node.isBlank()) {
      around.computeIfAbsent(node, n -> new ArrayList<>()).add(quad);
    }
  }

  /** The same quads in the same order, without blank nodes. */
  static List<Quad> ground(Collection<Quad> quads) {
    BlankNodes nodes = new BlankNodes(quads);
    return quads.stream()
        .map(
            quad ->
                Quad.create(
                    quad.getGraph(),
                    nodes.iri(quad.getSubject()),
                    quad.getPredicate(),
                    nodes.iri(quad.getObject())))
        .toList();
  }

  private Node iri(Node node) {
    return iris.getOrDefault(node, node);
  }

  private Set<Node> connectedWith(Node node) {
    Set<Node> connected = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next.isBlank() && connected.add(next)) {
        for (Quad quad : around.get(next)) {
          open.add(quad.getSubject());
          open.add(quad.getObject());
        }
      }
    }
    return connected;
  }

  /** Names connected nodes; nothing outside of them counts. */
  private void nameAll(Set<Node> connected) {
    Map<Node, String> start = new LinkedHashMap<>();
    connected.forEach(node -> start.put(node, ""));
    Map<Node, String> names = refined(numbered(refined(start)));
    List<String> sorted = names.values().stream().sorted().toList();
    int twins = used.merge(sorted.get(0), 1, Integer::sum);
    names.forEach(
        (node, name) -> {
          String own = twins == 1 ? name : hash(name + " " + twins);
          iris.put(node, NodeFactory.createURI(NAMESPACE + own.substring(0, 32)));
        });
  }

  /** Names each node by what stands around it, until that tells no more of them apart. */
  private Map<Node, String> refined(Map<Node, String> start) {
    Map<Node, String> names = start;
    int told;
    do {
      Map<Node, String> before = names;
      told = new HashSet<>(before.values()).size();
      names = new LinkedHashMap<>();
      for (Node node : before.keySet()) {
        names.put(node, name(node, before));
      }
    } while (new HashSet<>(names.values()).size() > told);
    return names;
  }

  private String name(Node node, Map<Node, String> names) {
    List<String> said = new ArrayList<>();
    for (Quad quad : around.get(node)) {
      said.add(
          term(quad.getSubject(), node, names)
              + " "
              + term(quad.getPredicate(), node, names)
              + " "
              + term(quad.getObject(), node, names)
              + " "
              + term(quad.getGraph(), node, names));
    }
    said.sort(null);
    return hash(names.get(node) + "\n" + String.join("\n", said));
  }

  private static String term(Node term, Node self, Map<Node, String> names) {
    if (term.equals(self)) {
      return "_:self";
    }
    return term.isBlank() ? "_:" + names.get(term) : NodeFmtLib.strNT(term);
  }

  /** Numbers the nodes that have the same name. */
  private static Map<Node, String> numbered(Map<Node, String> names) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Node, String> numbered = new LinkedHashMap<>();
    names.forEach(
        (node, name) -> numbered.put(node, name + "#" + seen.merge(name, 1, Integer::sum)));
    return numbered;
  }

  private static String hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
