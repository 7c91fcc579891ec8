package org.w3id.chancery.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.w3id.chancery.log.Hash;

/**
 * Gives blank nodes IRIs (RDF 1.1 Concepts, section 3.5) that depend on what is said of them and
 * with them, not on their labels or their order: the same dataset written anew gets the same IRIs,
 * and a change elsewhere changes none.
 *
 * <p>Blank nodes that are joined by triples are one component. Within it each gets a colour, a hash
 * over its triples, in which other blank nodes count by their colours; colours are refined until no
 * more nodes are told apart (as in A. Hogan, Canonical Forms for Isomorphic and Equivalent RDF
 * Graphs, ACM TWEB 11(4), 2017, without the search of its last step). Nodes that are alike even
 * then are numbered in the order of the file. Two components of which the same is said become one,
 * which says as much.
 */
final class Skolemizer {
  private static final int HEX = 32;

  /**
   * Only long chains of nodes that are all alike need more; these are told apart by their order.
   */
  private static final int MAX_ROUNDS = 100;

  private final String prefix;
  private final long limit;
  private final Map<Node, List<Triple>> triplesOf = new LinkedHashMap<>();
  private final List<Triple> triples = new ArrayList<>();

  /**
   * For one dataset.
   *
   * @param prefix what the IRIs begin with
   * @param limit how many triples with blank nodes are kept in memory
   */
  Skolemizer(String prefix, long limit) {
    this.prefix = prefix;
    this.limit = limit;
  }

  /**
   * Takes a triple with a blank node.
   *
   * @throws ImportException when there are more of these than memory holds
   */
  void add(Triple triple) {
    if (triples.size() >= limit) {
      throw new ImportException(
          "more than "
              + limit
              + " statements with blank nodes, which this heap does not hold: give them IRIs first,"
              + " or Java more memory (CHANCERY_JAVA_OPTS=-Xmx8g)");
    }
    triples.add(triple);
    for (Node node : Set.copyOf(List.of(triple.getSubject(), triple.getObject()))) {
      if (node.isBlank()) {
        triplesOf.computeIfAbsent(node, n -> new ArrayList<>(4)).add(triple);
      }
    }
  }

  /** Hands over all triples with IRIs in place of blank nodes. */
  void ground(Consumer<Triple> to) {
    Map<Node, Node> iris = new HashMap<>();
    for (Node node : triplesOf.keySet()) {
      if (!iris.containsKey(node)) {
        name(component(node), iris);
      }
    }
    for (Triple triple : triples) {
      to.accept(
          Triple.create(
              iris.getOrDefault(triple.getSubject(), triple.getSubject()),
              triple.getPredicate(),
              iris.getOrDefault(triple.getObject(), triple.getObject())));
    }
  }

  /** All blank nodes that triples join with one, in the order of the file. */
  private List<Node> component(Node start) {
    Set<Node> seen = new HashSet<>(Set.of(start));
    List<Node> component = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      Node node = open.poll();
      component.add(node);
      for (Triple triple : triplesOf.get(node)) {
        for (Node end : List.of(triple.getSubject(), triple.getObject())) {
          if (end.isBlank() && seen.add(end)) {
            open.add(end);
          }
        }
      }
    }
    return component;
  }

  private void name(List<Node> component, Map<Node, Node> iris) {
    Map<Node, String> labels = refined(component);
    Map<String, Integer> alike = new HashMap<>();
    for (Node node : component) {
      String colour = labels.get(node);
      labels.put(node, colour + "-" + alike.merge(colour, 1, Integer::sum));
    }
    // what is named after all of its component becomes one only with what is equal altogether
    Set<String> lines = new TreeSet<>();
    for (Node node : component) {
      for (Triple triple : triplesOf.get(node)) {
        lines.add(
            text(triple.getSubject(), labels)
                + " "
                + NodeFmtLib.strNT(triple.getPredicate())
                + " "
                + text(triple.getObject(), labels));
      }
    }
    String whole = hash(String.join("\n", lines));
    for (Node node : component) {
      String name = hash(labels.get(node) + "\n" + whole).substring(0, HEX);
      iris.put(node, NodeFactory.createURI(prefix + name));
    }
  }

  private Map<Node, String> refined(List<Node> component) {
    Map<Node, String> colours = new HashMap<>();
    component.forEach(node -> colours.put(node, ""));
    int told = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Map<Node, String> finer = new HashMap<>();
      component.forEach(node -> finer.put(node, colour(node, colours)));
      colours.putAll(finer);
      int now = new HashSet<>(finer.values()).size();
      if (now == told) {
        break;
      }
      told = now;
    }
    return colours;
  }

  private String colour(Node node, Map<Node, String> colours) {
    List<String> said = new ArrayList<>();
    for (Triple triple : triplesOf.get(node)) {
      boolean isSubject = triple.getSubject().equals(node);
      boolean isObject = triple.getObject().equals(node);
      String predicate = NodeFmtLib.strNT(triple.getPredicate());
      if (isSubject) {
        said.add(
            "> " + predicate + " " + (isObject ? "itself" : text(triple.getObject(), colours)));
      } else {
        said.add("< " + predicate + " " + text(triple.getSubject(), colours));
      }
    }
    said.sort(null);
    return hash(colours.get(node) + "\n" + String.join("\n", said));
  }

  private static String hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static String text(Node node, Map<Node, String> colours) {
    return node.isBlank() ? "_:" + colours.get(node) : NodeFmtLib.strNT(node);
  }
}
