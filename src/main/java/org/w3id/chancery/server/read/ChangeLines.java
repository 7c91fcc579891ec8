package org.w3id.chancery.server.read;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.history.Change;

/** Changes of quads, for people and for programs. */
public final class ChangeLines {
  private ChangeLines() {}

  /** One change: {@code + initiator Iran}; names a subject that is not what it is about. */
  public static String line(Change change, Node about, DatasetGraph dataset) {
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
