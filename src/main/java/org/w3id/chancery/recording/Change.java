package org.w3id.chancery.recording;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Payload;

/**
 * Quads that go and quads that come.
 *
 * @param deleted what goes
 * @param added what comes
 */
record Change(List<Quad> deleted, List<Quad> added) {
  Change {
    deleted = List.copyOf(deleted);
    added = List.copyOf(added);
  }

  /** What has to be done for {@code before} to become {@code after}. */
  static Change between(List<Quad> before, List<Quad> after) {
    Set<Quad> old = new HashSet<>(before);
    Set<Quad> now = new HashSet<>(after);
    return new Change(
        before.stream().distinct().filter(q -> !now.contains(q)).toList(),
        after.stream().distinct().filter(q -> !old.contains(q)).toList());
  }

  boolean isEmpty() {
    return deleted.isEmpty() && added.isEmpty();
  }

  /** As the payload of an entry. */
  Payload payload() {
    return Payload.of(
        RDFPatchOps.build(
            changes -> {
              for (Quad q : deleted) {
                changes.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
              }
              for (Quad q : added) {
                changes.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
              }
            }));
  }
}
