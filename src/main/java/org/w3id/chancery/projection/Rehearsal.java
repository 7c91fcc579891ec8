package org.w3id.chancery.projection;

import java.time.Instant;
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
  private final String base;

  /**
   * Reads what the ontology says.
   *
   * @param dataset as it is, in a transaction
   * @param base namespace of instances
   */
  public Rehearsal(DatasetGraph dataset, String base) {
    this.schema = Schema.of(dataset);
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
   * Whether a quad is there because of others: what the projection adds to the graph of claims.
   *
   * @param dataset with all other changes done
   */
  public boolean isDerived(DatasetGraph dataset, Quad quad) {
    if (!quad.getGraph().equals(Terms.CLAIMS_GRAPH)) {
      return false;
    }
    if (quad.getPredicate().equals(Terms.RECORDED_IN)) {
      return dataset.contains(quad.getGraph(), quad.getSubject(), Terms.A, Terms.CLAIM)
          || dataset.contains(quad.getGraph(), quad.getSubject(), Terms.A, Terms.DESCRIPTION);
    }
    return ClaimClosure.follows(QuadStore.withoutText(dataset), quad, schema);
  }
}
