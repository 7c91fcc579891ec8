package org.w3id.chancery.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;

/** The IRIs of blank nodes follow from what is said, and say neither more nor less. */
class SkolemizerTest {
  private static final String PREFIX = "http://example.org/node/";

  @Test
  void neitherLabelsNorOrderMatter() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Triple> graph = randomTrees(random);
      assertThat(grounded(renamed(graph, random))).as("seed %d", seed).isEqualTo(grounded(graph));
    }
  }

  /** Put back in place of the IRIs, blank nodes give a graph that says the same. */
  @Test
  void nothingIsGainedOrLost() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Triple> triples = random.nextBoolean() ? randomTrees(random) : randomWeb(random);
      Graph before = GraphFactory.createDefaultGraph();
      triples.forEach(before::add);
      Graph after = GraphFactory.createDefaultGraph();
      grounded(triples).forEach(t -> after.add(blank(t)));
      assertThat(
              (isLean(before) && isLean(after))
                  ? before.isIsomorphicWith(after)
                  : after.size() <= before.size())
          .as("seed %d: %s became %s", seed, before, after)
          .isTrue();
    }
  }

  @Test
  void aChangeElsewhereChangesNoName() {
    List<Triple> one = parse("<a> <address> [ <city> \"Oslo\" ; <at> [ <lat> 59 ] ] .");
    List<Triple> more = new ArrayList<>(one);
    more.addAll(parse("<b> <address> [ <city> \"Bergen\" ; <at> [ <lat> 60 ] ] ."));

    assertThat(grounded(more)).containsAll(grounded(one));
  }

  @Test
  void equalAddressesOfTwoPersonsAreTwo() {
    Set<Triple> grounded =
        grounded(parse("<a> <address> [ <city> \"Oslo\" ] . <b> <address> [ <city> \"Oslo\" ] ."));

    assertThat(grounded).hasSize(4);
  }

  @Test
  void theSameSaidTwiceOfOnePersonIsOne() {
    Set<Triple> grounded =
        grounded(parse("<a> <address> [ <city> \"Oslo\" ] , [ <city> \"Oslo\" ] ."));

    assertThat(grounded).hasSize(2);
  }

  @Test
  void twoThatAreDifferentOnlyFarAwayAreTwo() {
    Set<Triple> grounded =
        grounded(
            parse(
                "<a> <p> [ <q> [ <q> [ <q> [ <r> 1 ] ] ] ] . <a> <p> [ <q> [ <q> [ <q> [ <r> 2 ] ] ]"
                    + " ] ."));

    assertThat(grounded).hasSize(10);
  }

  @Test
  void aRingStaysARing() {
    Set<Triple> grounded = grounded(parse("_:a <next> _:b . _:b <next> _:c . _:c <next> _:a ."));

    assertThat(grounded).hasSize(3).noneMatch(t -> t.getSubject().equals(t.getObject()));
  }

  @Test
  void refusesMoreThanMemoryHolds() {
    Skolemizer skolemizer = new Skolemizer(PREFIX, 1);
    List<Triple> triples = parse("_:a <p> 1 . _:b <p> 2 .");
    skolemizer.add(triples.get(0));

    assertThatThrownBy(() -> skolemizer.add(triples.get(1)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("more than 1 statements with blank nodes");
  }

  private static Set<Triple> grounded(List<Triple> triples) {
    Skolemizer skolemizer = new Skolemizer(PREFIX, Long.MAX_VALUE);
    Set<Triple> grounded = new HashSet<>();
    triples.forEach(skolemizer::add);
    skolemizer.ground(grounded::add);
    assertThat(grounded).noneMatch(t -> t.getSubject().isBlank() || t.getObject().isBlank());
    return grounded;
  }

  private static List<Triple> parse(String turtle) {
    List<Triple> triples = new ArrayList<>();
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.fromString(turtle, Lang.TURTLE).base("http://example.org/").parse(graph);
    graph.find().forEachRemaining(triples::add);
    return triples;
  }

  /** Blank nodes with values, each hung to a thing or to an earlier blank node. */
  private static List<Triple> randomTrees(Random random) {
    List<Triple> triples = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Node node = NodeFactory.createBlankNode();
      Node parent =
          nodes.isEmpty() || random.nextInt(3) == 0
              ? iri("thing" + random.nextInt(3))
              : nodes.get(random.nextInt(nodes.size()));
      triples.add(Triple.create(parent, iri("p" + random.nextInt(2)), node));
      triples.add(Triple.create(node, iri("number"), NodeFactory.createLiteralString("" + i)));
      nodes.add(node);
    }
    return triples;
  }

  private static List<Triple> randomWeb(Random random) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      nodes.add(NodeFactory.createBlankNode());
    }
    List<Triple> triples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      triples.add(
          Triple.create(
              nodes.get(random.nextInt(6)),
              iri("p" + random.nextInt(2)),
              nodes.get(random.nextInt(6))));
    }
    return triples;
  }

  /** Whether no two blank nodes have the same triples, so that none can be left out as it is. */
  private static boolean isLean(Graph graph) {
    Set<Set<String>> seen = new HashSet<>();
    Set<Node> blanks = new HashSet<>();
    graph.find().forEachRemaining(t -> blanks.addAll(List.of(t.getSubject(), t.getObject())));
    blanks.removeIf(node -> !node.isBlank());
    for (Node blank : blanks) {
      Set<String> said = new HashSet<>();
      graph
          .find()
          .filterKeep(t -> t.getSubject().equals(blank) || t.getObject().equals(blank))
          .forEachRemaining(
              t ->
                  said.add(
                      (t.getSubject().isBlank() ? "_" : t.getSubject())
                          + " "
                          + t.getPredicate()
                          + " "
                          + (t.getObject().isBlank() ? "_" : t.getObject())));
      if (!seen.add(said)) {
        return false;
      }
    }
    return true;
  }

  private static List<Triple> renamed(List<Triple> triples, Random random) {
    Map<Node, Node> names = new HashMap<>();
    List<Triple> renamed = new ArrayList<>();
    for (Triple triple : triples) {
      renamed.add(
          Triple.create(
              renamed(triple.getSubject(), names),
              triple.getPredicate(),
              renamed(triple.getObject(), names)));
    }
    Collections.shuffle(renamed, random);
    return renamed;
  }

  private static Node renamed(Node node, Map<Node, Node> names) {
    return node.isBlank() ? names.computeIfAbsent(node, n -> NodeFactory.createBlankNode()) : node;
  }

  private static Triple blank(Triple triple) {
    return Triple.create(
        blank(triple.getSubject()), triple.getPredicate(), blank(triple.getObject()));
  }

  private static Node blank(Node node) {
    return node.isURI() && node.getURI().startsWith(PREFIX)
        ? NodeFactory.createBlankNode(node.getURI())
        : node;
  }

  private static Node iri(String name) {
    return NodeFactory.createURI("http://example.org/" + name);
  }
}
