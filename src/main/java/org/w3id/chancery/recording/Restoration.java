package org.w3id.chancery.recording;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.EntryKind;

/** Takes a withdrawal of claims back: what its entry deleted is stated again. */
public final class Restoration {
  private Restoration() {}

  /**
   * What would be recorded.
   *
   * @param dataset what is known now, within a transaction
   * @param withdrawal the entry that withdrew claims
   * @param agent who decides
   * @param reason why, in one sentence
   * @throws Refused when the entry withdrew nothing, or what it withdrew is there again
   */
  public static Draft of(DatasetGraph dataset, Entry withdrawal, String agent, String reason) {
    if (reason.isBlank()) {
      throw new Refused("a decision needs a reason");
    }
    if (withdrawal.content().kind() != EntryKind.CLAIMS_WITHDRAWN) {
      throw new Refused("entry " + withdrawal.position() + " withdrew no claims");
    }
    List<Quad> gone = new ArrayList<>();
    List<Quad> marks = new ArrayList<>();
    withdrawal
        .content()
        .payload()
        .patch()
        .apply(
            new RDFChangesBase() {
              @Override
              public void add(Node graph, Node subject, Node predicate, Node object) {
                marks.add(Quad.create(graph, subject, predicate, object));
              }

              @Override
              public void delete(Node graph, Node subject, Node predicate, Node object) {
                gone.add(Quad.create(graph, subject, predicate, object));
              }
            });
    List<Quad> missing = gone.stream().filter(quad -> !dataset.contains(quad)).toList();
    if (missing.isEmpty()) {
      throw new Refused("what entry " + withdrawal.position() + " withdrew is there again");
    }
    List<Quad> standing = marks.stream().filter(dataset::contains).toList();
    return Draft.of(agent, EntryKind.CLAIMS_MADE, new Change(standing, missing).payload())
        .because(reason);
  }
}
