package org.w3id.chancery.server.write;

import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.vocabulary.GraphTerm;
import org.w3id.chancery.vocabulary.Namespaces;

/** Which graphs are open to writing, and what to do instead where one is not. */
final class OpenGraphs {
  private static final Pattern OPEN =
      Pattern.compile(
          Pattern.quote(Namespaces.GRAPH)
              + "(claims|documents|(data|links)/[A-Za-z0-9][A-Za-z0-9._~-]*)");

  private OpenGraphs() {}

  /**
   * Checks one graph.
   *
   * @throws Refusal when it is closed
   */
  static void check(Node graph) {
    if (graph.isURI() && OPEN.matcher(graph.getURI()).matches()) {
      return;
    }
    String name = name(graph);
    throw new Refusal(Refusal.Kind.CLOSED_GRAPH, reason(graph, name)).with("graph", name);
  }

  private static String reason(Node graph, String name) {
    if (Quad.isDefaultGraph(graph)) {
      return "The default graph is the world, which is derived from claims: write the claims to <"
          + GraphTerm.CLAIMS
          + ">, or statements of your own to <"
          + Namespaces.GRAPH
          + "data/NAME>.";
    }
    if (name.equals(GraphTerm.LOG)) {
      return "<" + name + "> is derived from the log: every write adds its entry there by itself.";
    }
    if (name.equals(GraphTerm.IDENTITY)) {
      return "<" + name + "> changes by the commands merge, split and rename only.";
    }
    if (name.equals(GraphTerm.MERGED)) {
      return "<" + name + "> is derived from claims, documents and <" + GraphTerm.IDENTITY + ">.";
    }
    if (name.startsWith(GraphTerm.MERGED_LINKS)) {
      return "<" + name + "> is derived from links and <" + GraphTerm.IDENTITY + ">.";
    }
    if (name.equals(GraphTerm.ONTOLOGY)) {
      return "<"
          + name
          + "> changes by a release of the ontology only: write statements of your own to <"
          + Namespaces.GRAPH
          + "data/NAME>.";
    }
    return "<"
        + name
        + "> is not a graph of a knowledge base; open to writing are <"
        + Namespaces.GRAPH
        + "data/NAME>, <"
        + Namespaces.GRAPH
        + "links/NAME>, <"
        + GraphTerm.CLAIMS
        + "> and <"
        + GraphTerm.DOCUMENTS
        + ">. A NAME has letters, digits, '.', '_', '~' and '-'.";
  }

  private static String name(Node graph) {
    if (Quad.isDefaultGraph(graph)) {
      return "default";
    }
    return graph.isURI() ? graph.getURI() : graph.toString();
  }
}
