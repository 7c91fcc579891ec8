package org.w3id.chancery.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/** The order in which changes are listed: deletions first, each by its N-Quads, graph first. */
final class QuadOrder {
  private QuadOrder() {}

  /** The changes in order. */
  static List<Change> sort(Collection<Change> changes) {
    return changes.stream()
        .map(change -> new Keyed(key(change.quad()), change))
        .sorted(
            Comparator.comparing((Keyed keyed) -> keyed.change().isAdded())
                .thenComparing(Keyed::key))
        .map(Keyed::change)
        .toList();
  }

  /** To write terms takes longer than to compare them: once for each is enough. */
  private record Keyed(String key, Change change) {}

  private static String key(Quad quad) {
    return (quad.isDefaultGraph() ? "" : NodeFmtLib.strNT(quad.getGraph()))
        + ' '
        + NodeFmtLib.strNT(quad.getSubject())
        + ' '
        + NodeFmtLib.strNT(quad.getPredicate())
        + ' '
        + NodeFmtLib.strNT(quad.getObject());
  }
}
