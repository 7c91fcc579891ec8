package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.Change;
import org.w3id.chancery.vocabulary.ChProperty;

/** Changes of quads as lines: the reader finds together what is about one event or other thing. */
final class ChangeLines {
  private ChangeLines() {}

  /**
   * Changes by what they are about: those of a claim go to the occurrence that it tells of.
   *
   * @param dataset says which, besides the changes themselves
   */
  static Map<Node, List<Change>> grouped(List<Change> changes, DatasetGraph dataset) {
    Map<Node, Node> told = new HashMap<>();
    for (Change change : changes) {
      if (change.quad().getPredicate().hasURI(ChProperty.CLAIMS)) {
        told.put(change.quad().getSubject(), change.quad().getObject());
      }
    }
    Map<Node, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      Node subject = change.quad().getSubject();
      groups
          .computeIfAbsent(
              told.computeIfAbsent(subject, node -> about(node, dataset)),
              about -> new ArrayList<>())
          .add(change);
    }
    return groups;
  }

  private static Node about(Node subject, DatasetGraph dataset) {
    try (var quads =
        dataset.stream(
            Terms.CLAIMS_GRAPH, subject, NodeFactory.createURI(ChProperty.CLAIMS), Node.ANY)) {
      return quads.map(Quad::getObject).findFirst().orElse(subject);
    }
  }

  /** One change: {@code + initiator Iran}; names a subject that is not what it is about. */
  static String line(Change change, Node about, DatasetGraph dataset) {
    Quad quad = change.quad();
    String subject =
        quad.getSubject().equals(about) ? "" : Terms.name(dataset, quad.getSubject()) + ": ";
    return (change.isAdded() ? "+ " : "- ")
        + subject
        + Terms.name(dataset, quad.getPredicate())
        + " "
        + Terms.name(dataset, quad.getObject());
  }

  /** One change with its terms as in N-Quads; no graph for the default graph. */
  static void write(Change change, JsonGenerator out) throws IOException {
    Quad quad = change.quad();
    out.writeStartObject();
    out.writeStringField("change", change.isAdded() ? "add" : "delete");
    if (!quad.isDefaultGraph()) {
      out.writeStringField("graph", NodeFmtLib.strNT(quad.getGraph()));
    }
    out.writeStringField("subject", NodeFmtLib.strNT(quad.getSubject()));
    out.writeStringField("predicate", NodeFmtLib.strNT(quad.getPredicate()));
    out.writeStringField("object", NodeFmtLib.strNT(quad.getObject()));
    out.writeEndObject();
  }
}
