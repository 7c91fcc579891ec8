package org.w3id.chancery.history;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.RDFPatch;
import org.apache.jena.rdfpatch.changes.RDFChangesCollector;
import org.apache.jena.sparql.core.Quad;

/**
 * What is different between two versions: applied to the first, it gives the second.
 *
 * @param from the first version
 * @param to the second; may be the earlier one
 * @param changes deletions before additions, each sorted by their N-Quads
 */
public record Diff(Version from, Version to, List<Change> changes) {
  /** Keeps the list from being changed. */
  public Diff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two moments.
   *
   * @throws NoSuchVersionException when one is beyond the log's end
   */
  public static Diff between(History history, Moment from, Moment to) {
    return between(history, from, to, () -> {});
  }

  /**
   * As {@link #between(History, Moment, Moment)}.
   *
   * @param check is called at each quad that differs; what it throws ends the comparison
   */
  public static Diff between(History history, Moment from, Moment to, Runnable check) {
    Version start = history.resolve(from);
    Version end = history.resolve(to);
    if (start.position() == end.position()) {
      return new Diff(start, end, List.of());
    }
    boolean isForward = start.position() < end.position();
    try (AsOf earlier = history.at(isForward ? start : end); // the later may be made from it
        AsOf later = history.at(isForward ? end : start)) {
      List<Change> changes =
          isForward
              ? StoreDiff.between(history, earlier, later, check)
              : StoreDiff.between(history, later, earlier, check);
      return new Diff(start, end, changes);
    }
  }

  /** The changes as <a href="https://afs.github.io/rdf-delta/rdf-patch.html">RDF Patch</a>. */
  public RDFPatch patch() {
    RDFChangesCollector patch = new RDFChangesCollector();
    patch.start();
    patch.txnBegin();
    for (Change change : changes) {
      Quad quad = change.quad();
      Node graph = quad.isDefaultGraph() ? null : quad.getGraph();
      if (change.isAdded()) {
        patch.add(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
      } else {
        patch.delete(graph, quad.getSubject(), quad.getPredicate(), quad.getObject());
      }
    }
    patch.txnCommit();
    patch.finish();
    return patch.getRDFPatch();
  }
}
