package org.w3id.chancery.projection.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.op.OpQuadPattern;
import org.apache.jena.sparql.core.Var;
import org.w3id.chancery.vocabulary.Namespaces;

/**
 * What a query asks of all cells of a cube: nothing of it is known before, as in
 *
 * <pre>GRAPH summary:dyads { ?cell ch:initiator ?a ; ch:recipient ?b ; ch:eventCount ?n }</pre>
 *
 * @param graph that of the cube
 * @param cell the cell
 * @param values its values, by their properties
 */
record CellPattern(Node graph, Var cell, Map<Node, Var> values) {
  /** Recognizes one; a pattern that has something known is answered from the other indexes. */
  static Optional<CellPattern> of(OpQuadPattern pattern) {
    Node graph = pattern.getGraphNode();
    if (!graph.isURI()
        || !graph.getURI().startsWith(Namespaces.SUMMARY)
        || pattern.getBasicPattern().size() < 2) {
      return Optional.empty();
    }
    Node cell = pattern.getBasicPattern().get(0).getSubject();
    Map<Node, Var> values = new LinkedHashMap<>();
    for (Triple triple : pattern.getBasicPattern()) {
      Node value = triple.getObject();
      if (!Var.isVar(cell)
          || !triple.getSubject().equals(cell)
          || !triple.getPredicate().isURI()
          || !Var.isVar(value)
          || value.equals(cell)
          || values.containsValue(Var.alloc(value))
          || values.put(triple.getPredicate(), Var.alloc(value)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new CellPattern(graph, Var.alloc(cell), values));
  }
}
