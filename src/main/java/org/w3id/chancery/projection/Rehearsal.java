package org.w3id.chancery.projection;

import java.time.Instant;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.chancery.log.Draft;
import org.w3id.chancery.log.Entry;
import org.w3id.chancery.log.Hash;

/**
 * Tries what recording an entry would come to, before it is recorded: an entry that cannot be
 * projected would stop the dataset for ever.
 */
public final class Rehearsal {
  private final Schema schema;
  private final Identity identity;
  private final String base;

  /**
   * Reads what the ontology says and what is merged.
   *
   * @param dataset as it is, in a transaction
   * @param base namespace of instances
   */
  public Rehearsal(DatasetGraph dataset, String base) {
    this.schema = Schema.of(dataset);
    this.identity = Identity.of(dataset);
    this.base = base;
  }

  /**
   * Projects an entry.
   *
   * @param scratch the dataset as it is, to be changed; nobody reads it afterwards
   * @param position what the entry's position would be
   * @throws RuntimeException of many kinds when it cannot be projected
   */
  public void run(DatasetGraph scratch, Draft draft, long position) {
    Projector projector = new Projector(QuadStore.withoutText(scratch), schema, base);
    projector.apply(new Entry(position, Instant.now(), draft, Hash.NONE, Hash.NONE));
    projector.settle();
  }

  /**
   * Whether a quad is there because of others: what the projection adds to the graphs of claims,
   * documents and links.
   *
   * @param dataset with all other changes done
   */
  public boolean isDerived(DatasetGraph dataset, Quad quad) {
    if (StatedLinks.isLinks(quad.getGraph())) {
      return new StatedLinks(dataset).isDerived(quad);
    }
    boolean isClaims = quad.getGraph().equals(Terms.CLAIMS_GRAPH);
    if (!isClaims && !quad.getGraph().equals(Terms.DOCUMENTS_GRAPH)) {
      return false;
    }
    if (quad.getPredicate().equals(Terms.RECORDED_IN)) {
      return List.of(Terms.CLAIM, Terms.DESCRIPTION, Terms.DOCUMENT_VERSION).stream()
          .anyMatch(t -> dataset.contains(quad.getGraph(), quad.getSubject(), Terms.A, t));
    }
    MergedQuads quads = new MergedQuads(QuadStore.withoutText(dataset), identity);
    return quads.isDerived(quad) || (isClaims && ClaimClosure.follows(quads, quad, schema));
  }
}
