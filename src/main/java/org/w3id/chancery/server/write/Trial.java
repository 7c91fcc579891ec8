package org.w3id.chancery.server.write;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.EntryKind;
import org.w3id.chancery.log.Payload;
import org.w3id.chancery.projection.Rehearsal;
import org.w3id.chancery.vocabulary.ChProperty;
import org.w3id.chancery.vocabulary.GraphTerm;

/**
 * What a change came to on a view, fit to be recorded.
 *
 * @param deleted what goes
 * @param added what comes; no blank nodes, nothing that is there already
 * @param derived how many statements would go, but follow from others and stay
 */
record Trial(Set<Quad> deleted, Set<Quad> added, int derived) {
  private static final Node CLAIMS = NodeFactory.createURI(GraphTerm.CLAIMS);
  private static final Node DOCUMENTS = NodeFactory.createURI(GraphTerm.DOCUMENTS);
  private static final Node RECORDED_IN = NodeFactory.createURI(ChProperty.RECORDED_IN);

  /**
   * What a view comes to.
   *
   * @param base namespace of instances
   * @throws Refusal when some of it must not be written
   */
  static Trial of(Overlay view, String base) {
    view.deleted().stream().map(Quad::getGraph).distinct().forEach(OpenGraphs::check);
    view.added().stream().map(Quad::getGraph).distinct().forEach(OpenGraphs::check);
    Set<Quad> added = new LinkedHashSet<>();
    for (Quad quad : BlankNodes.ground(view.added())) {
      check(quad);
      if (!view.base().contains(quad) || view.deleted().contains(quad)) {
        added.add(quad);
      }
    }
    Set<Quad> deleted = new LinkedHashSet<>(view.deleted());
    deleted.removeIf(added::remove); // a blank node that was there already, under its IRI
    int all = deleted.size();
    if (deleted.stream().anyMatch(Trial::mayFollow)) {
      Rehearsal rehearsal = new Rehearsal(view.base(), base);
      deleted.removeIf(quad -> rehearsal.isDerived(view, quad));
    }
    Trial trial = new Trial(deleted, added, all - deleted.size());
    if (trial.isEmpty() && trial.derived() > 0) {
      throw new Refusal(
          Refusal.Kind.DERIVED_STATEMENTS,
          "Only derived statements would go, and they follow from others that stay: delete those.");
    }
    return trial;
  }

  private static boolean mayFollow(Quad quad) {
    return quad.getGraph().equals(CLAIMS) || quad.getGraph().getURI().startsWith(GraphTerm.LINKS);
  }

  private static void check(Quad quad) {
    WellFormed.check(quad);
    if (quad.getPredicate().equals(RECORDED_IN) && quad.getGraph().equals(CLAIMS)) {
      throw new Refusal(
          Refusal.Kind.DERIVED_STATEMENTS,
          "<" + RECORDED_IN + "> is derived: the log says which entry recorded a claim.");
    }
  }

  /** Whether there is nothing to record. */
  boolean isEmpty() {
    return deleted.isEmpty() && added.isEmpty();
  }

  /** Whether the world may be another with it. */
  boolean touchesTheWorld() {
    return touchesTheWorld(deleted) || touchesTheWorld(added);
  }

  private static boolean touchesTheWorld(Set<Quad> quads) {
    return quads.stream()
        .anyMatch(quad -> quad.getGraph().equals(CLAIMS) || quad.getGraph().equals(DOCUMENTS));
  }

  /** As an entry. */
  Draft draft(Author author) {
    Payload payload =
        Payload.of(
            RDFPatchOps.build(
                patch -> {
                  for (Quad q : deleted) {
                    patch.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
                  }
                  for (Quad q : added) {
                    patch.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
                  }
                }));
    Draft draft = Draft.of(author.agent(), EntryKind.STATEMENTS_PATCHED, payload);
    return author.note().map(draft::because).orElse(draft);
  }
}
