package org.w3id.chancery.history;

import java.util.Comparator;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/** The order in which changes are listed: by graph, subject, predicate, object as N-Quads. */
final class QuadOrder {
  static final Comparator<Quad> QUADS =
      Comparator.comparing((Quad quad) -> quad.isDefaultGraph() ? "" : quad.getGraph().toString())
          .thenComparing(quad -> NodeFmtLib.strNT(quad.getSubject()))
          .thenComparing(quad -> NodeFmtLib.strNT(quad.getPredicate()))
          .thenComparing(quad -> NodeFmtLib.strNT(quad.getObject()));

  private QuadOrder() {}
}
